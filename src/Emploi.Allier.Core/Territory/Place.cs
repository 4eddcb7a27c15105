namespace Emploi.Allier.Core.Territory;

public enum PlaceKind { Commune, PostalCode, Intercommunality, Basin, Departement, SocialTerritory }

/// <summary>Somewhere that a person may name: one commune or several, with a centre to measure from.</summary>
/// <param name="Label">What is shown and typed: it always resolves to this same place.</param>
/// <param name="Detail">What tells it from its homonyms.</param>
public sealed record Place(PlaceKind Kind, string Code, string Label, string Detail, IReadOnlyList<Commune> Communes)
{
    public double Latitude { get; } = Centre(Communes, c => c.Latitude);
    public double Longitude { get; } = Centre(Communes, c => c.Longitude);

    public IEnumerable<string> InseeCodes => Communes.Select(c => c.Insee);

    public bool Equals(Place? other) => other is not null && Kind == other.Kind && Code == other.Code;

    public override int GetHashCode() => HashCode.Combine(Kind, Code);

    /// <summary>As the crow flies, between the centres.</summary>
    public double KilometresTo(Commune commune)
    {
        const double earthRadius = 6371.0088;
        var (fromLatitude, toLatitude) = (double.DegreesToRadians(Latitude), double.DegreesToRadians(commune.Latitude));
        var (south, east) = (Math.Sin((toLatitude - fromLatitude) / 2), Math.Sin(double.DegreesToRadians(commune.Longitude - Longitude) / 2));
        return 2 * earthRadius * Math.Asin(Math.Min(1, Math.Sqrt(south * south + Math.Cos(fromLatitude) * Math.Cos(toLatitude) * east * east)));
    }

    /// <summary>Where people live rather than the middle of the map: half of a basin may be woods.</summary>
    static double Centre(IReadOnlyList<Commune> communes, Func<Commune, double> axis)
    {
        if (communes.Count == 1) return axis(communes[0]);
        double sum = 0, weights = 0;
        foreach (var commune in communes)
        {
            var weight = Math.Max(commune.Population ?? 0, 1);
            sum += weight * axis(commune);
            weights += weight;
        }
        return sum / weights;
    }
}

/// <summary>What was understood of a place that someone typed or a feed gave.</summary>
public abstract record PlaceAnswer
{
    PlaceAnswer() { }

    /// <param name="FormerName">The name that was typed when it is that of a former commune.</param>
    /// <param name="Homonyms">Other places that the same words could mean; empty when there is no doubt at all.</param>
    public sealed record Found(Place Place, string? FormerName, IReadOnlyList<Place> Homonyms) : PlaceAnswer;

    public sealed record Ambiguous(IReadOnlyList<Place> Places) : PlaceAnswer;

    /// <param name="Near">Places whose name resembles what was typed, the likeliest first.</param>
    public sealed record NotFound(IReadOnlyList<Place> Near) : PlaceAnswer;
}
