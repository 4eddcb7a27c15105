using Emploi.Allier.Core.Territory;

namespace Emploi.Allier.Core.Feeds.Duplicates;

/// <summary>Communes as prints name them: those of one postal code are one place, partners say one for another.</summary>
sealed class JobPlaces
{
    /// <summary>Kilometres between a town and what it calls its surroundings.</summary>
    const double Nearby = 12;

    readonly Dictionary<uint, Where> communes = [];

    public JobPlaces(PlaceIndex places)
    {
        foreach (var commune in places.Communes)
            communes[Sketch.Number(commune.Insee)] = new(Array.ConvertAll(commune.PostalCodes, code => Sketch.Number(code)), places.ByInsee(commune.Insee)!);
    }

    public Agreement Between(uint one, uint other)
    {
        if (one == other) return one == 0 ? Agreement.NotSaid : Agreement.Same;
        if (!communes.TryGetValue(one, out var here) || !communes.TryGetValue(other, out var there)) return Agreement.NotSaid;
        if (here.PostalCodes.AsSpan().ContainsAny(there.PostalCodes)) return Agreement.Same;
        return here.Place.KilometresTo(there.Place.Communes[0]) <= Nearby ? Agreement.Near : Agreement.Other;
    }

    sealed record Where(uint[] PostalCodes, Place Place);
}
