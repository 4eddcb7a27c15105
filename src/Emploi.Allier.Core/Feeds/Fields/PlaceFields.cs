using System.Globalization;
using System.Runtime.InteropServices;
using Emploi.Allier.Core.Territory;

namespace Emploi.Allier.Core.Feeds.Fields;

/// <summary>What a feed says of where the job is. What is too long is cut.</summary>
public sealed record PlaceTexts
{
    const int Longest = 200;

    public string? Insee { get; init => field = Cut(value); }
    public string? PostalCode { get; init => field = Cut(value); }
    public string? Town { get; init => field = Cut(value); }

    /// <summary>Or the region, which many give in its place.</summary>
    public string? Departement { get; init => field = Cut(value); }
    public string? Country { get; init => field = Cut(value); }

    /// <summary>Or both, "46.56,3.33".</summary>
    public string? Latitude { get; init => field = Cut(value); }
    public string? Longitude { get; init => field = Cut(value); }

    static string? Cut(string? text) => text?.Length > Longest ? text[..Longest] : text;
}

/// <param name="Commune">Null when unsure: a wrong commune sends someone to the wrong town.</param>
/// <param name="InAllier">Known of more jobs than their commune is; null when nothing tells.</param>
public sealed record PlaceSaid(Commune? Commune, bool? InAllier);

/// <summary>Finds the commune that a feed means, among all of France.</summary>
public sealed class PlaceFields(PlaceResolver resolver)
{
    /// <summary>Of homonyms, the one around the point.</summary>
    const double AroundKilometres = 15;

    /// <summary>A point farther than this from the only commune of that name tells that another is meant.</summary>
    const double ElsewhereKilometres = 40;

    volatile PlaceSurroundings? surroundings;

    public PlaceSaid Read(PlaceTexts texts)
    {
        if (IsAbroad(texts.Country)) return new(null, false);
        var around = Around(resolver.Index);
        var clues = new PlaceClues(around, texts);
        var point = GeoPoint.Of(texts.Latitude, texts.Longitude);

        if (clues.Commune is { } sure) return !clues.IsNarrowed && point?.KilometresTo(sure) > ElsewhereKilometres ? new(null, null) : Of(sure);
        if (clues.Homonyms.Count > 0 && point is { } at && clues.Homonyms.Where(c => at.KilometresTo(c) < AroundKilometres).Take(2).ToList() is [var near]) return Of(near);
        if (clues.IsContradictory) return new(null, null);
        if (point is { } here && around.Near(here) is { } nearest && clues.MayBe(nearest)) return Of(nearest);
        return new(null, clues.InAllier ?? (point is { } somewhere && !clues.HasHomonyms && !around.MayHold(somewhere) ? false : null));
    }

    static PlaceSaid Of(Commune commune) => new(commune, commune.InAllier);

    static bool IsAbroad(string? country) =>
        !string.IsNullOrWhiteSpace(country) && PlaceText.Fold(country) is not ("france" or "fr" or "fra" or "france metropolitaine" or "la france");

    PlaceSurroundings Around(PlaceIndex index) =>
        surroundings is { } known && known.Index == index ? known : surroundings = new(index);
}

[StructLayout(LayoutKind.Auto)]
readonly record struct GeoPoint(double Latitude, double Longitude)
{
    const double KilometresOfADegree = 111.2;

    public static GeoPoint? Of(string? latitude, string? longitude)
    {
        if (string.IsNullOrWhiteSpace(longitude) && latitude?.Split(',') is [var first, var second]) (latitude, longitude) = (first, second);
        if (!double.TryParse(latitude?.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var north)
            || !double.TryParse(longitude?.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var east)) return null;
        return Math.Abs(north) is > 0 and <= 90 && Math.Abs(east) <= 180 && (north, east) is not (0, 0) ? new(north, east) : null;
    }

    /// <summary>Flat: enough for a few kilometres.</summary>
    public double KilometresTo(Commune commune)
    {
        var up = (commune.Latitude - Latitude) * KilometresOfADegree;
        var right = (commune.Longitude - Longitude) * KilometresOfADegree * Math.Cos(double.DegreesToRadians(Latitude));
        return Math.Sqrt(up * up + right * right);
    }
}
