using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Xunit.Abstractions;

namespace Emploi.Allier.Tests.Core.Search.Relevance;

/// <summary>What `make relevance` prints: how well the judged queries are answered.</summary>
public sealed class RelevanceTests(Site site, ITestOutputHelper output) : SiteTest(site)
{
    const double LeastGain = 0.85, LeastRecall = 0.85, MostEmpty = 0.02;
    const int WorstShown = 15;

    [Fact]
    public void JudgedQueries_AreAnsweredWell()
    {
        var list = new JudgedList();
        var judge = new Judge(list, Site.Services.GetRequiredService<PlaceResolver>().Index, Site.Services.GetRequiredService<Trades>().Index, Site.Services.GetRequiredService<Understanding>());

        var verdicts = judge.Judged(list.Judgements);

        var (gain, recall) = (verdicts.Average(verdict => verdict.Gain), verdicts.Average(verdict => verdict.Recall));
        var empty = verdicts.Count(verdict => verdict.Total == 0) / (double)verdicts.Count;
        output.WriteLine($"{verdicts.Count} queries over {list.Offers.Count} offers. The worst answered:");
        foreach (var verdict in verdicts.OrderBy(verdict => verdict.Gain).Take(WorstShown))
            output.WriteLine($"  {verdict.Gain:0.00} « {verdict.Judgement.Query} » → {string.Join(' ', verdict.Best.Take(5))}");
        output.WriteLine(Bar("ndcg-at-10", gain, "≥", LeastGain, gain >= LeastGain));
        output.WriteLine(Bar("recall-at-50", recall, "≥", LeastRecall, recall >= LeastRecall));
        output.WriteLine(Bar("zero-result-rate", empty, "≤", MostEmpty, empty <= MostEmpty));

        gain.ShouldBeGreaterThanOrEqualTo(LeastGain);
        recall.ShouldBeGreaterThanOrEqualTo(LeastRecall);
        empty.ShouldBeLessThanOrEqualTo(MostEmpty);
    }

    static string Bar(string name, double figure, string sign, double bar, bool held) =>
        FormattableString.Invariant($"{name} {figure:0.000} {sign} {bar:0.00} {(held ? "ok" : "SHORT")}");
}
