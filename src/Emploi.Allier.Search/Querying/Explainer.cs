using Emploi.Allier.Search.Indexing;

namespace Emploi.Allier.Search.Querying;

/// <summary>Says what each part of a query brings to the score of one document.</summary>
static class Explainer
{
    public static Explanation? Explain(Snapshot snapshot, Query query, UInt128 key)
    {
        if (snapshot.Find(key) is not var (view, document)) return null;
        var plan = new QueryPlan(snapshot, query);
        var clauses = plan.Clauses.Select(clause => (clause.Word, Parts: Parts(clause.Alternatives))).ToList();
        if (clauses.Count(clause => clause.Parts.Count > 0) < plan.Needed) return null;

        var terms = clauses
            .Where(clause => clause.Parts.Count > 0)
            .Select(clause => new ExplainedWord(clause.Word, clause.Parts.Max(part => part.Score), clause.Parts))
            .Concat(Parts(plan.Raises).Select(part => new ExplainedWord(part.Term, part.Score, [part])))
            .ToList();
        if (Parts(plan.Bonuses) is { Count: > 0 } phrases) terms.Add(new(phrases[0].Term, phrases.Max(part => part.Score), phrases));
        var decays = plan.Decays.Select(decay => new ExplainedDecay(decay, new DecayMultiplier(plan, view.Segment, decay).Distance(document))).ToList();
        return new(decays.Aggregate(terms.Sum(term => term.Score), (score, decay) => score * decay.Factor), terms, decays);

        List<ExplainedPart> Parts(IReadOnlyList<Alternative> alternatives) => alternatives
            .Select(alternative => new ExplainedPart(alternative.Field, alternative.Said, alternative.In(view.Segment, snapshot.Statistics(alternative.Field))?.Score(document) ?? 0))
            .Where(part => part.Score > 0)
            .ToList();
    }
}
