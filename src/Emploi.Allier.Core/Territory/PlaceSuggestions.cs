using System.Numerics;
using System.Runtime.InteropServices;

namespace Emploi.Allier.Core.Territory;

/// <param name="FormerName">The former name that was being typed, when it is not the place's own.</param>
public sealed record PlaceSuggestion(Place Place, string? FormerName);

/// <summary>Every word start of every name in order, so that what is typed is a range found by halving.</summary>
sealed class PlaceSuggestions
{
    [StructLayout(LayoutKind.Auto)]
    readonly record struct Start(int Name, int Offset);

    const int MostFound = 50;

    readonly PlaceIndex index;
    readonly Start[] starts;
    readonly int[] rankOfPlace;
    readonly uint[] lettersOfName;

    public PlaceSuggestions(PlaceIndex index)
    {
        this.index = index;
        starts = Sorted([.. index.Names.SelectMany((name, i) => WordStarts(name.Folded).Select(offset => new Start(i, offset)))]);
        lettersOfName = [.. index.Names.Select(n => Letters(n.Folded))];
        rankOfPlace = new int[index.Names.Max(n => (int?)n.Place + 1) ?? 0];
        var rank = 0;
        foreach (var place in Enumerable.Range(0, rankOfPlace.Length)
            .OrderByDescending(index.InAllier).ThenByDescending(index.IsNarrow).ThenByDescending(index.Population))
            rankOfPlace[place] = rank++;
    }

    /// <summary>By their first ten characters as numbers, then within those that begin alike: sorting 100 000 texts would be felt at each start.</summary>
    Start[] Sorted(Start[] all)
    {
        const int packed = 10;
        var keys = Array.ConvertAll(all, s => Pack(Text(s), packed));
        Array.Sort(keys, all);
        for (int from = 0, to = 1; to <= all.Length; to++)
        {
            if (to < all.Length && keys[to] == keys[from]) continue;
            if (to - from > 1) all.AsSpan(from, to - from).Sort((a, b) => Text(a).SequenceCompareTo(Text(b)));
            from = to;
        }
        return all;
    }

    static ulong Pack(ReadOnlySpan<char> text, int length)
    {
        ulong key = 0;
        for (var i = 0; i < length; i++)
            key = key << 6 | (i >= text.Length ? 0u : text[i] switch { ' ' => 1u, >= '0' and <= '9' and var digit => 2u + digit - '0', var letter => 12u + letter - 'a' });
        return key;
    }

    public IReadOnlyList<PlaceSuggestion> Find(string typed, int limit)
    {
        Span<char> buffer = stackalloc char[PlaceText.MaxLength * 3];
        Span<(int Rank, int Name)> best = stackalloc (int, int)[Math.Clamp(limit, 1, MostFound)];
        var count = 0;
        var length = PlaceText.Fold(typed, buffer, lastWordIsWhole: false);
        Collect(buffer[..length], best, ref count);
        // "St" still being typed is Saint as well as Strasbourg.
        var whole = PlaceText.Fold(typed, buffer);
        if (whole > length) Collect(buffer[..whole], best, ref count);

        var found = new PlaceSuggestion[count];
        for (var i = 0; i < count; i++)
        {
            var name = index.Names[best[i].Name];
            found[i] = new(index.Make(name.Place), name.Former);
        }
        return found;
    }

    void Collect(ReadOnlySpan<char> prefix, Span<(int Rank, int Name)> best, ref int count)
    {
        if (prefix.IsEmpty) return;
        for (var i = FirstFrom(prefix); i < starts.Length && Text(starts[i]).StartsWith(prefix); i++)
            Keep(starts[i], best, ref count);
    }

    /// <summary>The Allier first, then names that begin so before names that hold the word, communes before what groups them, then the most inhabited.</summary>
    void Keep(Start start, Span<(int Rank, int Name)> best, ref int count)
    {
        var place = index.Names[start.Name].Place;
        var rank = rankOfPlace[place] + (start.Offset == 0 ? 0 : 1 << 20) + (index.InAllier(place) ? 0 : 1 << 21);
        if (count == best.Length && rank >= best[count - 1].Rank) return;
        for (var i = 0; i < count; i++)
        {
            if (index.Names[best[i].Name].Place != place) continue;
            if (best[i].Rank <= rank) return;
            best[(i + 1)..count].CopyTo(best[i..]);
            count--;
            break;
        }
        var at = count == best.Length ? count - 1 : count++;
        for (; at > 0 && best[at - 1].Rank > rank; at--) best[at] = best[at - 1];
        best[at] = (rank, start.Name);
    }

    int FirstFrom(ReadOnlySpan<char> prefix)
    {
        int low = 0, high = starts.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Text(starts[middle]).SequenceCompareTo(prefix) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    ReadOnlySpan<char> Text(Start start) => index.Names[start.Name].Folded.AsSpan(start.Offset);

    static IEnumerable<int> WordStarts(string folded)
    {
        yield return 0;
        for (var space = folded.IndexOf(' '); space >= 0; space = folded.IndexOf(' ', space + 1))
        {
            var end = folded.IndexOf(' ', space + 1);
            var word = end < 0 ? folded.AsSpan(space + 1) : folded.AsSpan(space + 1, end - space - 1);
            if (!PlaceWords.IsLink(word)) yield return space + 1;
        }
    }

    /// <summary>Names within two slips of the pen, the nearest first.</summary>
    public IReadOnlyList<Place> Near(string folded, int limit)
    {
        if (folded.Length is < 3 or > 50) return [];
        var slips = folded.Length < 6 ? 1 : 2;
        var letters = Letters(folded);
        var found = new List<(int Distance, int Rank, int Place)>();
        for (var i = 0; i < lettersOfName.Length; i++)
        {
            // A slip changes at most two letters of the set: most names fall here without being compared.
            if (BitOperations.PopCount(lettersOfName[i] ^ letters) > slips * 2) continue;
            var name = index.Names[i];
            if (Math.Abs(name.Folded.Length - folded.Length) > slips) continue;
            var distance = Distance(name.Folded, folded);
            if (distance <= slips) found.Add((distance, rankOfPlace[name.Place], name.Place));
        }
        return [.. found.Order().DistinctBy(f => f.Place).Take(limit).Select(f => index.Make(f.Place))];
    }

    static uint Letters(string folded)
    {
        uint letters = 0;
        foreach (var c in folded)
            if (c is >= 'a' and <= 'z') letters |= 1u << (c - 'a');
        return letters;
    }

    /// <summary>Letters added, dropped, changed, or swapped with their neighbour.</summary>
    static int Distance(string a, string b)
    {
        Span<int> beforeLast = stackalloc int[b.Length + 1];
        Span<int> last = stackalloc int[b.Length + 1];
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }
            last.CopyTo(beforeLast);
            row.CopyTo(last);
        }
        return last[b.Length];
    }
}
