namespace Emploi.Allier.Search;

/// <summary>Lowers a score gently, the farther a document is: multiplied by 1 − weight + weight · 2^(−distance / half).</summary>
public abstract record Decay
{
    const double ShortestHalf = 1e-3, LongestHalf = 1e9;

    private protected Decay(double half, double weight)
    {
        if (half is not (>= ShortestHalf and <= LongestHalf)) throw new ArgumentOutOfRangeException(nameof(half), half, "A half goes from a thousandth to a billion.");
        if (weight is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(weight), weight, "A weight is a share of the score, from 0 to 1.");
        (Half, Weight) = (half, weight);
    }

    /// <summary>By how far the number lies behind the origin; from the origin on nothing is lost. A document without the number loses the whole weight.</summary>
    public static Decay Of(NumberField field, int origin, double halfLife, double weight) => new NumberDecay(field, origin, halfLife, weight);

    /// <summary>By how far the place lies from <see cref="Query.Near"/>, without which it plays no part. A document without a place loses the whole weight.</summary>
    public static Decay OfDistance(double kilometres, double weight) => new DistanceDecay(kilometres, weight);

    public double Half { get; }
    public double Weight { get; }
}

public sealed record NumberDecay : Decay
{
    internal NumberDecay(NumberField field, int origin, double half, double weight) : base(half, weight) => (Field, Origin) = (field, origin);

    public NumberField Field { get; internal init; }
    public int Origin { get; }

    /// <returns>Endless for a document without the number.</returns>
    internal float Behind(int number) => number == NumberField.Missing ? float.PositiveInfinity : Math.Max(0, Origin - (long)number);
}

public sealed record DistanceDecay : Decay
{
    internal DistanceDecay(double half, double weight) : base(half, weight) { }
}
