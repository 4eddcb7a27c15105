using System.Text;

namespace Emploi.Allier.Search.Analysis;

/// <summary>The word lists of `indexing/french`, which servers read too.</summary>
public sealed class FrenchDictionary
{
    FrenchDictionary(IReadOnlyDictionary<string, string[]> files)
    {
        Elisions = files["elisions.txt"];
        StopWords = files["stop-words.txt"];
        Feminines = files["feminine-forms.txt"].Select(line => Sides(line, "feminine-forms.txt")).ToArray();
        SynonymRules = files["synonyms.txt"];
        Checksum = Storage.Checksum.Of(Encoding.UTF8.GetBytes(string.Join('\n', Elisions.Concat(StopWords).Concat(files["feminine-forms.txt"]))));
    }

    public IReadOnlyList<string> Elisions { get; }
    public IReadOnlyList<string> StopWords { get; }
    public IReadOnlyList<KeyValuePair<string, string>> Feminines { get; }
    public IReadOnlyList<string> SynonymRules { get; }

    /// <summary>Of all that decides the terms of a document; synonyms only widen a query.</summary>
    internal ulong Checksum { get; }

    public static FrenchDictionary Read(string folder) =>
        new(new[] { "elisions.txt", "stop-words.txt", "feminine-forms.txt", "synonyms.txt" }
            .ToDictionary(name => name, name => Lines(Path.Combine(folder, name)), StringComparer.Ordinal));

    static string[] Lines(string path) =>
        File.ReadAllLines(path).Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0).ToArray();

    static KeyValuePair<string, string> Sides(string line, string file) =>
        line.Split(" => ") is [var left, var right]
            ? new(left, right)
            : throw new InvalidDataException($"{file}: “{line}” must read “feminine => masculine”.");
}
