using Emploi.Allier.Search.Indexing;

namespace Emploi.Allier.Search.Querying;

/// <summary>
/// One query over one segment, a window of documents at a time. The rarest words say which documents may match;
/// conditions drop what they can; then the other words, the fields that only raise and the phrases are asked about the few that are left.
/// </summary>
sealed class SegmentSearch
{
    readonly QueryPlan plan;
    readonly SegmentView view;
    readonly SearchScratch scratch;
    readonly List<Matcher[]> scanned, probed;
    readonly Matcher[] raises, bonuses;
    readonly DecayMultiplier[] decays;
    readonly int missing;
    readonly List<Func<int, bool>> conditions = [];

    public SegmentSearch(QueryPlan plan, SegmentView view, SearchScratch scratch)
    {
        (this.plan, this.view, this.scratch) = (plan, view, scratch);
        var clauses = plan.Clauses.Select(clause => Open(clause.Alternatives)).Where(matchers => matchers.Length > 0).ToList();
        // A document that no scanned clause has answers too few of the others.
        missing = clauses.Count - plan.Needed;
        scanned = clauses.Take(missing + 1).ToList();
        probed = clauses.Skip(missing + 1).ToList();
        raises = Open(plan.Raises);
        bonuses = Open(plan.Bonuses);
        decays = plan.Decays.Select(decay => new DecayMultiplier(plan, view.Segment, decay)).ToArray();
        AddConditions();
    }

    public void Run(Collector collector)
    {
        if (!plan.HasWords) RunWithoutWords(collector);
        else if (missing >= 0) RunWords(collector);
    }

    void RunWords(Collector collector)
    {
        foreach (var range in Ranges())
        {
            var end = range.End.Value;
            for (var document = NextCandidate(range.Start.Value); document < end; document = NextCandidate(Math.Min(end, document + Window.Size)))
            {
                Match(document, Math.Min(end, document + Window.Size));
                DropRefused(scratch.Batch);
                Complete(scratch.Batch);
                if (!collector.Collect(view.Segment, scratch.Batch)) return;
            }
        }
    }

    void RunWithoutWords(Collector collector)
    {
        var batch = scratch.Batch;
        batch.Count = 0;
        Array.Clear(batch.Scores);
        foreach (var range in Ranges())
        {
            for (var (start, end) = (range.Start.Value, range.End.Value); start < end;)
            {
                var fits = Math.Min(end, start + Window.Size - batch.Count);
                batch.Add(start, fits);
                start = fits;
                if (batch.Count == Window.Size && !Collect(collector, batch)) return;
            }
        }
        Collect(collector, batch);
    }

    bool Collect(Collector collector, Batch batch)
    {
        DropRefused(batch);
        var goesOn = collector.Collect(view.Segment, batch);
        batch.Count = 0;
        return goesOn;
    }

    Matcher[] Open(IReadOnlyList<Alternative> alternatives) =>
        alternatives.Select(alternative => alternative.In(view.Segment, plan.Snapshot.Statistics(alternative.Field))).OfType<Matcher>().ToArray();

    IEnumerable<Range> Ranges()
    {
        if (plan.Places is null)
        {
            yield return 0..view.Segment.Count;
            yield break;
        }
        var from = 0;
        foreach (var run in plan.Places)
            if (view.Segment.DocumentsAt(run, ref from) is var range && range.End.Value > range.Start.Value)
                yield return range;
    }

    int NextCandidate(int document)
    {
        var next = PostingsCursor.End;
        foreach (var clause in scanned)
            foreach (var matcher in clause) next = Math.Min(next, matcher.SeekTo(document));
        return next;
    }

    void Match(int start, int end)
    {
        var window = scratch.Window;
        window.Open(start, end);
        foreach (var clause in scanned)
        {
            foreach (var matcher in clause) matcher.Scan(window);
            window.EndClause();
        }
        window.CopyTo(scratch.Batch);
    }

    void AddConditions()
    {
        var segment = view.Segment;
        if (view.HasDead) conditions.Add(view.IsAlive);
        if (plan.Query.Except.Count > 0)
        {
            var except = plan.Query.Except.Select(key => segment.Find(SegmentBuilder.Key(key))).ToHashSet();
            conditions.Add(document => !except.Contains(document));
        }
        foreach (var filter in plan.Query.Filters)
        {
            switch (filter)
            {
                case NumberFilter number:
                    var numbers = segment.Numbers[number.Field.Ordinal];
                    conditions.Add(document => numbers[document] >= number.From && numbers[document] <= number.To);
                    break;
                case KeywordFilter keyword:
                    var accepts = FacetCounter.Accepting(plan.Snapshot.Dictionaries[keyword.Field.Ordinal], keyword.Values);
                    conditions.Add(document => FacetCounter.Accepts(segment.Facets, keyword.Field.Ordinal, accepts, document));
                    break;
            }
        }
    }

    void DropRefused(Batch batch)
    {
        foreach (var condition in conditions)
        {
            var kept = 0;
            for (var i = 0; i < batch.Count; i++)
                if (condition(batch.Documents[i])) batch.Keep(i, kept++);
            batch.Count = kept;
        }
    }

    void Complete(Batch batch)
    {
        for (var i = 0; i < probed.Count; i++) AskClause(batch, probed[i], stillToAsk: probed.Count - i - 1);
        foreach (var raise in raises)
            for (var i = 0; i < batch.Count; i++) batch.Scores[i] += raise.Score(batch.Documents[i]);
        if (bonuses.Length > 0)
            for (var i = 0; i < batch.Count; i++) batch.Scores[i] += Best(bonuses, batch.Documents[i]);
        foreach (var decay in decays) decay.Multiply(batch);
    }

    void AskClause(Batch batch, Matcher[] clause, int stillToAsk)
    {
        var kept = 0;
        for (var i = 0; i < batch.Count; i++)
        {
            var score = Best(clause, batch.Documents[i]);
            if (score > 0)
            {
                batch.Scores[i] += score;
                batch.Clauses[i]++;
            }
            if (batch.Clauses[i] + stillToAsk >= plan.Needed) batch.Keep(i, kept++);
        }
        batch.Count = kept;
    }

    static float Best(Matcher[] matchers, int document)
    {
        var best = 0f;
        foreach (var matcher in matchers) best = Math.Max(best, matcher.Score(document));
        return best;
    }
}
