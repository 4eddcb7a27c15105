namespace Emploi.Allier.Search.Querying;

static class Typo
{
    /// <summary>One letter more, less, other, or two neighbours exchanged.</summary>
    public static bool IsOne(ReadOnlySpan<byte> word, ReadOnlySpan<byte> other)
    {
        if (word.Length < other.Length) return IsOne(other, word);
        if (word.Length - other.Length > 1) return false;

        var same = word.CommonPrefixLength(other);
        if (same == word.Length) return false;
        if (word.Length > other.Length) return word[(same + 1)..].SequenceEqual(other[same..]);

        var rest = word[same..];
        var otherRest = other[same..];
        return rest[1..].SequenceEqual(otherRest[1..])
            || rest.Length > 1 && rest[0] == otherRest[1] && rest[1] == otherRest[0] && rest[2..].SequenceEqual(otherRest[2..]);
    }
}
