using System.Text;
using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Core.Feeds.Reading;

/// <summary>
/// Where a source's file holds its offers and, in each, the fields: what an administrator types, one line a field.
/// <code>
/// offre = source/job
/// titre = title | job_details/title
/// description = description + missions
/// employeur = "La Poste"
/// </code>
/// A line that begins with a space, <c>|</c> or <c>+</c> goes on with the one above; <c>#</c> begins a remark.
/// </summary>
public sealed class FeedMapping
{
    const string OfferName = "offre";

    static readonly Dictionary<string, FeedField> named = Enum.GetValues<FeedField>().ToDictionary(field => FeedName.Fold(field.Label()));

    FeedMapping(IReadOnlyList<FeedPath> items, IReadOnlyDictionary<FeedField, FeedExpression> fields) => (Items, Fields) = (items, fields);

    /// <summary>The ends of the paths that lead to an offer; the outermost element that one of them fits is an offer.</summary>
    public IReadOnlyList<FeedPath> Items { get; }

    public IReadOnlyDictionary<FeedField, FeedExpression> Fields { get; }

    internal FeedMapping WithItems(params string[] paths) => new([.. paths.Select(path => FeedPath.Parse(path)!)], Fields);

    /// <exception cref="FormatException">What <see cref="Problems"/> says.</exception>
    public static FeedMapping Parse(string text) => Read(text, out var problems) ?? throw new FormatException(string.Join('\n', problems));

    /// <summary>Sentences that name the line; none when the text is a mapping.</summary>
    public static IReadOnlyList<string> Problems(string text)
    {
        Read(text, out var problems);
        return problems;
    }

    static FeedMapping? Read(string text, out List<string> problems)
    {
        problems = [];
        IReadOnlyList<FeedPath> items = [];
        var fields = new SortedDictionary<FeedField, FeedExpression>();
        foreach (var (number, line) in Lines(text))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                problems.Add($"Ligne {number} : écrivez un champ, le signe « = », puis un chemin.");
                continue;
            }
            var name = line[..equals].Trim();
            var (expression, problem) = FeedExpression.Parse(line.AsSpan(equals + 1));
            if (expression is null) problems.Add($"Ligne {number} : {problem}.");
            else if (FeedName.Fold(name) == OfferName)
            {
                items = [.. expression.Paths];
                if (expression.Alternatives.Any(terms => terms is not [{ Path: not null }])) problems.Add($"Ligne {number} : une offre se trouve par des chemins que « | » sépare, sans « + » ni guillemets.");
            }
            else if (!named.TryGetValue(FeedName.Fold(name), out var field)) problems.Add($"Ligne {number} : le champ « {name} » n’existe pas.");
            else if (!fields.TryAdd(field, expression)) problems.Add($"Ligne {number} : le champ « {field.Label()} » est déjà donné plus haut.");
        }
        if (problems.Count == 0 && !fields.ContainsKey(FeedField.Title)) problems.Add("Il manque la ligne du titre, par exemple « titre = title ».");
        return problems.Count == 0 ? new(items, fields) : null;
    }

    static IEnumerable<(int Number, string Line)> Lines(string text)
    {
        var (first, whole) = (0, "");
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.AsSpan().Trim() is [] or ['#', ..]) continue;
            if (whole.Length > 0 && (char.IsWhiteSpace(line[0]) || line[0] is '|' or '+'))
            {
                whole += " " + line.Trim();
                continue;
            }
            if (whole.Length > 0) yield return (first, whole);
            (first, whole) = (i + 1, line.Trim());
        }
        if (whole.Length > 0) yield return (first, whole);
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        if (Items.Count > 0) text.Append(OfferName).Append(" = ").AppendJoin(" | ", Items).Append('\n');
        foreach (var (field, expression) in Fields) text.Append(field.Label()).Append(" = ").Append(expression).Append('\n');
        return text.ToString();
    }
}
