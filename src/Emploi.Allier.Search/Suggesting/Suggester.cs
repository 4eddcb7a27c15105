using System.Runtime.InteropServices;
using Emploi.Allier.Search.Analysis;

namespace Emploi.Allier.Search.Suggesting;

/// <param name="Kind">What it is a name of: a job, a place.</param>
/// <param name="Use">How much it is used: the most used comes first.</param>
public sealed record Suggestion(string Text, string Kind, string Id, int Use);

/// <summary>
/// Names that go on from what is being typed: from their beginning first, then from the beginning of any of their words.
/// Every word of every name is sorted with what follows it, so that what was typed is one run of that list.
/// </summary>
public sealed class Suggester
{
    readonly Suggestion[] names;
    readonly string[] folded;
    readonly Start[] starts;

    /// <summary>By the first one or two letters, for runs too long to be walked while somebody types: their best.</summary>
    readonly Dictionary<string, Start[]> bestOfShort;

    const int ShortLength = 2;
    const int KeptOfShort = 200;

    public Suggester(IEnumerable<Suggestion> suggestions)
    {
        // In the order in which they are proposed: the most used first, then the shortest.
        names = suggestions.OrderByDescending(name => name.Use).ThenBy(name => name.Text.Length).ThenBy(name => name.Text, StringComparer.Ordinal).ToArray();
        folded = Array.ConvertAll(names, name => Fold(name.Text));
        starts = Enumerable.Range(0, names.Length).SelectMany(StartsOf).ToArray();
        Array.Sort(starts, (a, b) => Rest(a).SequenceCompareTo(Rest(b)));
        bestOfShort = Enumerable.Range(1, ShortLength)
            .SelectMany(length => starts.Where(start => Rest(start).Length >= length).GroupBy(start => Rest(start)[..length].ToString(), StringComparer.Ordinal))
            .ToDictionary(group => group.Key, group => group.OrderBy(start => start, Comparer<Start>.Create(Compare)).Take(KeptOfShort).ToArray(), StringComparer.Ordinal);
    }

    public IReadOnlyList<Suggestion> Suggest(string typed, int count = 8)
    {
        var wanted = Fold(typed.Length <= 100 ? typed : typed[..100]);
        if (wanted.Length == 0 || count <= 0) return [];

        var best = new List<Start>(count + 1);
        foreach (var start in RunOf(wanted)) Insert(best, start, count);

        // Several words may stand anywhere in the name, in any order: the longest says where to look.
        var words = wanted.Split(' ');
        if (words.Length == 1 || best.Count == count) return best.ConvertAll(start => names[start.Name]);
        var longest = words.MaxBy(word => word.Length)!;
        var others = words.Where(word => word != longest).Select(word => ' ' + word).ToArray();
        foreach (var start in RunOf(longest))
            if (start with { Offset = Math.Max(start.Offset, 1) } is var inside && MayEnter(best, inside, count) && HasAll(folded[start.Name], others))
                Insert(best, inside, count);
        return best.ConvertAll(start => names[start.Name]);
    }

    ReadOnlySpan<Start> RunOf(string wanted)
    {
        if (wanted.Length <= ShortLength) return bestOfShort.GetValueOrDefault(wanted, []);
        var (from, to) = (Bound(wanted, after: false), Bound(wanted, after: true));
        return starts.AsSpan(from, to - from);
    }

    int Bound(string wanted, bool after)
    {
        var (low, high) = (0, starts.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            var rest = Rest(starts[middle]);
            var order = rest.StartsWith(wanted) ? 0 : rest.SequenceCompareTo(wanted);
            if (order < 0 || after && order == 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    static bool MayEnter(List<Start> best, Start start, int count) => best.Count < count || Compare(start, best[^1]) < 0;

    static void Insert(List<Start> best, Start start, int count)
    {
        if (!MayEnter(best, start, count)) return;
        var same = best.FindIndex(other => other.Name == start.Name);
        if (same >= 0 && Compare(start, best[same]) >= 0) return;
        if (same >= 0) best.RemoveAt(same);
        var at = best.FindIndex(other => Compare(start, other) < 0);
        best.Insert(at < 0 ? best.Count : at, start);
        if (best.Count > count) best.RemoveAt(count);
    }

    /// <summary>Names that begin so, then the others.</summary>
    static int Compare(Start a, Start b) => a.Offset == 0 == (b.Offset == 0) ? a.Name.CompareTo(b.Name) : a.Offset == 0 ? -1 : 1;

    /// <param name="beginnings">Each after the space that comes before a word.</param>
    static bool HasAll(string name, string[] beginnings)
    {
        foreach (var beginning in beginnings)
            if (!name.AsSpan().StartsWith(beginning.AsSpan(1)) && !name.Contains(beginning, StringComparison.Ordinal)) return false;
        return true;
    }

    IEnumerable<Start> StartsOf(int name)
    {
        for (var i = 0; i < folded[name].Length; i++)
            if (i == 0 || folded[name][i - 1] == ' ') yield return new(name, i);
    }

    ReadOnlySpan<char> Rest(Start start) => folded[start.Name].AsSpan(start.Offset);

    /// <summary>Words only, one space apart, "d'entretien" being two of them.</summary>
    static string Fold(string text)
    {
        var words = new List<string>();
        foreach (var word in new Words(text)) words.Add(Folding.Fold(text.AsSpan(word)).Replace('\'', ' '));
        return string.Join(' ', words);
    }

    [StructLayout(LayoutKind.Auto)]
    readonly record struct Start(int Name, int Offset);
}
