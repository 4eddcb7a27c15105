using System.Text.RegularExpressions;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Core;

/// <summary>French signs keep to their word: no plain space within guillemets, nor before a colon, a semicolon, an exclamation or a question mark.</summary>
public sealed partial class FrenchSpacesTests
{
    [Fact]
    public void NoTextOfTheProduct_LetsASignBeginALine() =>
        new[] { "src", "indexing" }.SelectMany(folder => Source.Files(folder, "*.cs*")).Where(file => file.Path.EndsWith(".cs") || file.Path.EndsWith(".cshtml"))
            .SelectMany(file => Texts(file.Path, file.Text).Where(text => PlainSpace().IsMatch(text)).Select(text => $"{file.Path}: {text}"))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("a.cs", """return "Le lieu : ici";""", true)]
    [InlineData("a.cs", """return $"Dit {(a ? "x" : b)} : {c}";""", true)]
    [InlineData("a.cs", """return $"La source « {name} » est lue";""", true)]
    [InlineData("a.cs", """var x = a ? "oui" : "non"; // « ici » : rien""", false)]
    [InlineData("a.cs", """class A : B { string c = $"{(a ? 1 : 2)} jours"; }""", false)]
    [InlineData("a.cshtml", "<p>Que faire ?</p>", true)]
    [InlineData("a.cshtml", "<dt>@name : @value</dt>", true)]
    [InlineData("a.cshtml", """<p class="@(a ? "x" : null)">@(b ? 1 : 2) offres</p>""", false)]
    [InlineData("a.cshtml", "@{\n    var x = a ? b : c;\n}\n@if (a ? b : c)\n{\n    var y = a ? b : c;\n    <p>Un</p>\n}", false)]
    [InlineData("a.cshtml", "<p>@(a ? \"Vide : rien\" : \"\")</p>", true)]
    public void TheRule_FindsTextsAndLeavesCode(string path, string text, bool found) => Texts(path, text).Any(PlainSpace().IsMatch).ShouldBe(found);

    [GeneratedRegex("« | »|[\\w)\\]»}’”%€°] [;:?!](?:$|[\\s\"<{»\\\\])")]
    private static partial Regex PlainSpace();

    [GeneratedRegex("""^\s*(?:[^<]*[;{}]|(?:@?(?:var|if|else|foreach|switch|case|using|model|inject|return|await))\b[^<]*)\s*$""")]
    private static partial Regex CodeLine();

    [GeneratedRegex("""@\*.*?\*@|@(?:(?:if|foreach|switch|for|while|using|await)?\s*\(|\{|[A-Za-z_]\w*(?:[.?!]+[A-Za-z_]\w*)*)""", RegexOptions.Singleline)]
    private static partial Regex Razor();

    static List<string> Texts(string path, string text)
    {
        var found = new List<string>();
        if (path.EndsWith(".cs")) Code(text, 0, '\0', found);
        else Page(text, found);
        return found;
    }

    /// <summary>The text of a page, its code left out but for the texts in it; a line at a time, since code stands between the lines too.</summary>
    static void Page(string text, List<string> found)
    {
        var read = new System.Text.StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var razor = Razor().Match(text, at);
            read.Append(text, at, (razor.Success ? razor.Index : text.Length) - at);
            if (!razor.Success) break;
            at = razor.Index + razor.Length;
            if (razor.Value.StartsWith("@*")) continue;
            if (razor.Value[^1] is '(' or '{') at = Code(text, at, razor.Value[^1] == '(' ? ')' : '}', found);
            else while (at < text.Length && text[at] is '(' or '[') at = Code(text, at + 1, text[at] == '(' ? ')' : ']', found);
            // What is written there ends as a word does.
            read.Append(')');
        }
        foreach (var line in read.ToString().Split('\n'))
            if (CodeLine().IsMatch(line)) Code(line, 0, '\0', found);
            else found.Add(line);
    }

    /// <summary>Reads C# as far as the sign that ends it, and keeps its texts.</summary>
    static int Code(string text, int at, char end, List<string> found)
    {
        for (var depth = 0; at < text.Length; at++)
        {
            var rest = text.AsSpan(at);
            if (rest.StartsWith("//")) at += rest.IndexOf('\n') is var line and >= 0 ? line : rest.Length;
            else if (rest.StartsWith("/*")) at += rest.IndexOf("*/") + 1;
            else if (rest is ['\'', '\\', _, ..]) at += 3 + rest[3..].IndexOf('\'');
            else if (rest is ['\'', _, '\'', ..]) at += 2;
            else if (rest.TrimStart("$@") is ['"', ..] && rest[0] is '$' or '@' or '"') at = Literal(text, at, found) - 1;
            else if (rest[0] is '(' or '[' or '{') depth++;
            else if (rest[0] is ')' or ']' or '}' && depth-- == 0 && rest[0] == end) return at + 1;
        }
        return at;
    }

    static int Literal(string text, int at, List<string> found)
    {
        var (holes, verbatim) = (0, false);
        for (; text[at] != '"'; at++)
            if (text[at] == '$') holes++;
            else verbatim = true;
        var quotes = text.AsSpan(at).IndexOfAnyExcept('"') is var run and >= 0 ? run : text.Length - at;
        if (quotes == 2) return at + 2;
        at += quotes;
        var read = new System.Text.StringBuilder();
        for (var opening = new string('{', Math.Max(1, holes)); at < text.Length; at++)
        {
            if (text[at] == '"' && (quotes == 1 ? !(verbatim && at + 1 < text.Length && text[at + 1] == '"') : text.AsSpan(at).StartsWith(new string('"', quotes))))
            {
                found.Add(read.ToString());
                return at + quotes;
            }
            if (quotes == 1 && (text[at] == '\\' && !verbatim || text[at] == '"')) read.Append(text[at++]);
            else if (holes > 0 && quotes == 1 && text.AsSpan(at).StartsWith("{{")) at++;
            else if (holes > 0 && text.AsSpan(at).StartsWith(opening))
            {
                at = Code(text, at + opening.Length, '}', found) - 1 + opening.Length - 1;
                read.Append('}');
                continue;
            }
            read.Append(text[at]);
        }
        return at;
    }
}
