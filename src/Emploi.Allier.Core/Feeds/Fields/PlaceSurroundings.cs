using Emploi.Allier.Core.Territory;

namespace Emploi.Allier.Core.Feeds.Fields;

/// <summary>What is drawn once from an index of places to read those of feeds: the communes about the Allier, the names that begin others.</summary>
sealed class PlaceSurroundings
{
    /// <summary>In degrees, beyond our farthest centres.</summary>
    const double Margin = 0.15;

    /// <summary>A point this far from a centre, with no other centre nearly as close, is of that commune.</summary>
    const double NearKilometres = 4, Clearness = 1.5;

    readonly Commune[] communes;
    readonly double south, north, west, east;
    readonly HashSet<string> beginnings = new(60_000);

    public PlaceSurroundings(PlaceIndex index)
    {
        Index = index;
        var ours = index.Communes.Where(c => c.InAllier).ToList();
        if (ours.Count > 0)
            (south, north, west, east) = (ours.Min(c => c.Latitude) - Margin, ours.Max(c => c.Latitude) + Margin, ours.Min(c => c.Longitude) - Margin, ours.Max(c => c.Longitude) + Margin);
        communes = [.. index.Communes.Where(c => MayHold(new(c.Latitude, c.Longitude)))];
        foreach (var name in index.Names.Where(name => index.IsCommune(name.Place)))
            for (var space = name.Folded.IndexOf(' '); space > 0; space = name.Folded.IndexOf(' ', space + 1)) beginnings.Add(name.Folded[..space]);
    }

    public PlaceIndex Index { get; }

    /// <summary>"Saint-Bonnet": a small commune has that name, and many are called so for short.</summary>
    public bool IsShortened(string folded) => beginnings.Contains(folded);

    public bool MayHold(GeoPoint point) => point.Latitude >= south && point.Latitude <= north && point.Longitude >= west && point.Longitude <= east;

    public Commune? Near(GeoPoint point)
    {
        if (!MayHold(point)) return null;
        Commune? nearest = null;
        double least = double.MaxValue, next = double.MaxValue;
        foreach (var commune in communes)
        {
            var away = point.KilometresTo(commune);
            if (away < least) (nearest, least, next) = (commune, away, least);
            else if (away < next) next = away;
        }
        return least <= NearKilometres && next >= least * Clearness ? nearest : null;
    }
}
