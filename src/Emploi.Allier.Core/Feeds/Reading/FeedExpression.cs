namespace Emploi.Allier.Core.Feeds.Reading;

/// <summary>
/// How a field is found: the first alternative (<c>|</c>) that gives a text; an alternative adds (<c>+</c>) what lies at its paths
/// and its constants between quotes, and gives nothing when all its paths are empty.
/// </summary>
public sealed record FeedExpression(IReadOnlyList<IReadOnlyList<FeedTerm>> Alternatives)
{
    internal IEnumerable<FeedPath> Paths => Alternatives.SelectMany(terms => terms).Select(term => term.Path).OfType<FeedPath>();

    /// <summary>The expression, or the sentence that says what is wrong with it.</summary>
    internal static (FeedExpression? Expression, string? Problem) Parse(ReadOnlySpan<char> text)
    {
        var alternatives = new List<IReadOnlyList<FeedTerm>>();
        var terms = new List<FeedTerm>();
        for (var at = 0; ;)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at == text.Length) return (null, "il manque un chemin à la fin ou après « | » ou « + »");
            if (text[at] is '\'' or '"')
            {
                var length = text[(at + 1)..].IndexOf(text[at]);
                if (length < 0) return (null, "un texte entre guillemets n’est pas refermé");
                terms.Add(new(null, text.Slice(at + 1, length).ToString()));
                at += length + 2;
                while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
                if (at < text.Length && text[at] is not ('|' or '+')) return (null, "après un texte entre guillemets, mettez « | » ou « + »");
            }
            else
            {
                var length = text[at..].IndexOfAny('|', '+');
                var path = text.Slice(at, length < 0 ? text.Length - at : length).ToString();
                if (FeedPath.Parse(path) is not { } known) return (null, path.Trim() is "" ? "il manque un chemin avant « | » ou « + »" : $"le chemin « {path.Trim()} » ne peut pas être lu");
                terms.Add(new(known, null));
                at = length < 0 ? text.Length : at + length;
            }
            if (at == text.Length || text[at] == '|')
            {
                alternatives.Add(terms);
                terms = [];
            }
            if (at++ >= text.Length) return (new(alternatives), null);
        }
    }

    public bool Equals(FeedExpression? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public override string ToString() => string.Join(" | ", Alternatives.Select(terms => string.Join(" + ", terms)));
}

/// <summary>A path, or a constant.</summary>
public sealed record FeedTerm(FeedPath? Path, string? Constant)
{
    public override string ToString() => Path?.Text ?? (Constant!.Contains('"', StringComparison.Ordinal) ? $"'{Constant}'" : $"\"{Constant}\"");
}
