namespace Emploi.Allier.Core.Feeds.Reading;

/// <summary>A name of an element or a member, folded once for the whole file.</summary>
sealed class FeedWord
{
    FeedWord(string raw, bool isKept)
    {
        (Raw, IsKept) = (raw, isKept);
        var colon = raw.IndexOf(':', StringComparison.Ordinal);
        Prefix = colon > 0 ? raw[..colon] : "";
        Local = colon > 0 ? raw[(colon + 1)..] : raw;
        Folded = (raw.StartsWith('@') ? "@" : "") + FeedName.Fold(raw);
        FoldedLocal = FeedName.Fold(Local);
    }

    public string Raw { get; }
    public string Prefix { get; }
    public string Local { get; }
    public string Folded { get; }
    public string FoldedLocal { get; }

    /// <summary>The file's names are many: this one is not remembered.</summary>
    public bool IsKept { get; }

    public sealed class Table
    {
        const int Most = 5_000;
        const int LongestKept = 200;

        readonly Dictionary<string, FeedWord> words = new(StringComparer.Ordinal);
        readonly Dictionary<string, FeedWord>.AlternateLookup<ReadOnlySpan<char>> bySpan;

        public Table() => bySpan = words.GetAlternateLookup<ReadOnlySpan<char>>();

        public FeedWord Of(ReadOnlySpan<char> raw)
        {
            if (bySpan.TryGetValue(raw, out var word)) return word;
            word = new(raw.ToString(), words.Count < Most && raw.Length <= LongestKept);
            if (word.IsKept) words[word.Raw] = word;
            return word;
        }
    }
}
