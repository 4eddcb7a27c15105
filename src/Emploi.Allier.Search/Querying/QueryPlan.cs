using System.Text;
using Emploi.Allier.Search.Analysis;
using Emploi.Allier.Search.Indexing;
using Emploi.Allier.Search.Places;

namespace Emploi.Allier.Search.Querying;

/// <summary>A query made ready for one snapshot: which terms, in which fields, worth how much, and where.</summary>
sealed class QueryPlan
{
    /// <summary>Of <see cref="Query.Terms"/>, so many are looked at.</summary>
    const int MaxTerms = 256;

    /// <summary>Those of the thread: a plan serves on the thread that made it, until that one makes another.</summary>
    readonly float[]? chords;

    public QueryPlan(Snapshot snapshot, Query query)
    {
        (Snapshot, Query) = (snapshot, query);
        var (clauses, needed) = new WordPlanner(snapshot).Plan(query.Words, query.Meant, Raises, Bonuses);
        if (clauses.Count == 0 && query.Terms.Count > 0) (clauses, needed) = (WithFlatTogether(WeightedClauses()), 1);
        else Raises.AddRange(WeightedClauses().SelectMany(clause => clause.Alternatives));

        HasWords = needed > 0;
        Needed = needed;
        // The rarest first, by the same order in every segment, so that equal documents have equal scores.
        Clauses = clauses.OrderBy(clause => clause.Alternatives.Sum(alternative => (long)alternative.DocumentCount)).ToList();

        chords = query.Near is null ? null : SearchScratch.OfThread.Chords(snapshot.Schema.Places.Count);
        if (query.Near is { } near) snapshot.Schema.Places.SquaredChords(near.Latitude, near.Longitude, chords);
        Places = PlaceRuns();
    }

    public Snapshot Snapshot { get; }
    public Query Query { get; }

    /// <summary>Noise alone is as good as nothing typed.</summary>
    public bool HasWords { get; }

    public IReadOnlyList<Clause> Clauses { get; }

    /// <summary>How many clauses a document must answer.</summary>
    public int Needed { get; }

    /// <summary>What raises a document that the clauses admitted: all that it has.</summary>
    public List<Alternative> Raises { get; } = [];

    /// <summary>What raises it by the best of them.</summary>
    public List<Alternative> Bonuses { get; } = [];

    public IEnumerable<Decay> Decays => Query.Decays.Where(decay => decay is not DistanceDecay || Query.Near is not null);

    /// <summary>The runs of places where documents may be; nothing when they may be anywhere.</summary>
    public IReadOnlyList<Range>? Places { get; }

    /// <summary>Larger than any distance for a document without a place.</summary>
    public float SquaredChord(int place) => chords is not null && place < Snapshot.Schema.Places.Count && chords[place] is var chord and >= 0 ? chord : float.PositiveInfinity;

    /// <summary>Codes of a list are one question, of which a document answers the best: a window is then folded once, not once for each code.</summary>
    List<Clause> WithFlatTogether(IEnumerable<Clause> clauses)
    {
        var flat = Query.Terms.Where(term => term.IsFlat).Select(term => term.Word).ToHashSet(StringComparer.Ordinal);
        if (flat.Count == 0) return [.. clauses];
        var (together, others) = (new List<Alternative>(), new List<Clause>());
        foreach (var clause in clauses)
            if (flat.Contains(clause.Word)) together.AddRange(clause.Alternatives);
            else others.Add(clause);
        if (together.Count > 0) others.Add(new(string.Join(' ', flat), together));
        return others;
    }

    IEnumerable<Clause> WeightedClauses() =>
        Query.Terms.SelectMany(term => term.Field.Analyzer.Terms(term.Word).Select(found => (term, Found: Encoding.UTF8.GetBytes(found))))
            .Select(each => (each.term, each.Found, Count: Snapshot.Statistics(each.term.Field).DocumentCount(each.Found)))
            .Where(each => each.Count > 0)
            .Take(MaxTerms)
            .Select(each => new Clause(each.term.Word,
                [new TermAlternative(each.term.Field, (float)(each.term.Weight * (each.term.IsFlat ? 1 : Snapshot.Statistics(each.term.Field).Rarity(each.Count))), each.Count, each.Found)]));

    List<Range>? PlaceRuns()
    {
        if (Query.Near is not { Kilometres: < double.PositiveInfinity } && Query.At is null) return null;

        var places = Snapshot.Schema.Places;
        var named = Query.At?.Select(places.Find).ToHashSet();
        var farthest = Query.Near is { } near ? PlaceTable.SquaredChord(near.Kilometres) : float.PositiveInfinity;
        var (runs, start) = (new List<Range>(), -1);
        for (var place = 0; place <= places.Count; place++)
        {
            if (start < 0 && chords is not null) place = PlaceTable.NextWithin(chords.AsSpan(0, places.Count), place, farthest);
            var isIn = place < places.Count && (chords is null || chords[place] <= farthest) && named?.Contains(place) != false;
            if (isIn && start < 0) start = place;
            if (isIn || start < 0) continue;
            runs.Add(start..place);
            start = -1;
        }
        return runs;
    }
}
