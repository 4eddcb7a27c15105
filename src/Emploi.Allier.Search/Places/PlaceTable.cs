using System.Collections.Frozen;
using System.Numerics;
using System.Runtime.InteropServices;
using Emploi.Allier.Search.Storage;

namespace Emploi.Allier.Search.Places;

public sealed record Place(string Id, double Latitude, double Longitude);

/// <summary>
/// Every place that a document may be at. Their order follows a curve that keeps neighbours together,
/// and documents follow it too: a radius is a few runs of documents.
/// </summary>
public sealed class PlaceTable
{
    /// <summary>Of a document without a place: after all others.</summary>
    public const int Nowhere = int.MaxValue;

    const double EarthRadiusKm = 6371.0088;

    readonly FrozenDictionary<string, int> ordinals;
    readonly string[] ids;
    readonly float[] x, y, z;

    public PlaceTable(IEnumerable<Place> places)
    {
        var all = places.ToList();
        if (all.Find(place => !double.IsFinite(place.Latitude + place.Longitude)) is { } adrift) throw new ArgumentException($"The place {adrift.Id} is nowhere.", nameof(places));
        if (all.GroupBy(place => place.Id, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice) throw new ArgumentException($"The place {twice.Key} is there twice.", nameof(places));

        var sorted = all.OrderBy(HilbertCurve.Position).ThenBy(place => place.Id, StringComparer.Ordinal).ToArray();
        ordinals = sorted.Select((place, ordinal) => KeyValuePair.Create(place.Id, ordinal)).ToFrozenDictionary(StringComparer.Ordinal);
        ids = Array.ConvertAll(sorted, place => place.Id);
        x = new float[sorted.Length];
        y = new float[sorted.Length];
        z = new float[sorted.Length];
        for (var i = 0; i < sorted.Length; i++) (x[i], y[i], z[i]) = UnitVector(sorted[i].Latitude, sorted[i].Longitude);
        Checksum = Storage.Checksum.Of(MemoryMarshal.AsBytes<char>(string.Join('\n', sorted.Select(place => place.Id))))
            ^ Storage.Checksum.Of(MemoryMarshal.AsBytes<float>(x)) ^ Storage.Checksum.Of(MemoryMarshal.AsBytes<float>(y), 1);
    }

    public static PlaceTable Empty { get; } = new([]);

    public int Count => x.Length;

    internal ulong Checksum { get; }

    /// <summary>The places where an index would look, for who keeps documents elsewhere.</summary>
    public IEnumerable<string> Within(Near near)
    {
        var (chords, farthest) = (new float[Count], SquaredChord(near.Kilometres));
        SquaredChords(near.Latitude, near.Longitude, chords);
        return ids.Where((_, place) => chords[place] <= farthest);
    }

    /// <summary>The distance that an index would tell; nothing for a place that is not in the table.</summary>
    public double? Kilometres(Near near, string? id)
    {
        if (Find(id) is not (< Nowhere and var place)) return null;
        var (px, py, pz) = UnitVector(near.Latitude, near.Longitude);
        var (dx, dy, dz) = (x[place] - px, y[place] - py, z[place] - pz);
        return Kilometres(dx * dx + dy * dy + dz * dz);
    }

    internal int Find(string? id) => id is not null && ordinals.TryGetValue(id, out var ordinal) ? ordinal : Nowhere;

    /// <summary>The squared chord to each place: what distances are compared by, without trigonometry.</summary>
    internal void SquaredChords(double latitude, double longitude, Span<float> chords)
    {
        var (px, py, pz) = UnitVector(latitude, longitude);
        var i = 0;
        for (; i + Vector<float>.Count <= Count; i += Vector<float>.Count)
        {
            var dx = new Vector<float>(x, i) - new Vector<float>(px);
            var dy = new Vector<float>(y, i) - new Vector<float>(py);
            var dz = new Vector<float>(z, i) - new Vector<float>(pz);
            (dx * dx + dy * dy + dz * dz).CopyTo(chords[i..]);
        }
        for (; i < Count; i++)
        {
            var (dx, dy, dz) = (x[i] - px, y[i] - py, z[i] - pz);
            chords[i] = dx * dx + dy * dy + dz * dz;
        }
    }

    /// <summary>The first place from one on that is near enough, or how many there are.</summary>
    internal static int NextWithin(ReadOnlySpan<float> chords, int from, float farthest)
    {
        var limit = new Vector<float>(farthest);
        for (; from + Vector<float>.Count <= chords.Length; from += Vector<float>.Count)
            if (Vector.LessThanOrEqualAny(new Vector<float>(chords[from..]), limit)) break;
        while (from < chords.Length && !(chords[from] <= farthest)) from++;
        return from;
    }

    internal static float SquaredChord(double km)
    {
        var chord = 2 * Math.Sin(Math.Clamp(km / EarthRadiusKm, 0, Math.PI) / 2);
        return (float)(chord * chord);
    }

    internal static double Kilometres(float squaredChord) => 2 * Math.Asin(Math.Min(Math.Sqrt(squaredChord) / 2, 1)) * EarthRadiusKm;

    /// <summary>Without trigonometry up to 3 000 km: the first terms of the arc sine are as exact as a float. Endless stays endless.</summary>
    internal static float QuickKilometres(float squaredChord)
    {
        if (float.IsPositiveInfinity(squaredChord)) return squaredChord;
        var s = squaredChord / 4;
        if (s > 0.055f) return (float)Kilometres(squaredChord);
        return 2 * (float)EarthRadiusKm * MathF.Sqrt(s) * (1 + s * (1 / 6f + s * (3 / 40f + s * (5 / 112f + s * (35 / 1152f)))));
    }

    static (float X, float Y, float Z) UnitVector(double latitude, double longitude)
    {
        var (sinLatitude, cosLatitude) = Math.SinCos(double.DegreesToRadians(latitude));
        var (sinLongitude, cosLongitude) = Math.SinCos(double.DegreesToRadians(longitude));
        return ((float)(cosLatitude * cosLongitude), (float)(cosLatitude * sinLongitude), (float)sinLatitude);
    }
}
