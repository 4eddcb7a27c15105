using Emploi.Allier.Core.Candidates.Matching;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Search;
using Emploi.Allier.Search.Analysis;
using Emploi.Allier.Tests.Core.Search.Servers;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Xunit.Abstractions;

namespace Emploi.Allier.Tests.Core.Candidates.Matching;

/// <summary>What `make matching` prints: how well the judged people are served, and whether all are sent to the same few.</summary>
public sealed class JudgedMatchesTests(Site site, ITestOutputHelper output) : SiteTest(site)
{
    const int Looked = 10, HeldOutEvery = 4, WorstShown = 15;
    const double LeastGain = 0.85, LeastOverText = 0.1, LeastShown = 0.9, MostOfOne = 0.5;

    [Fact]
    public async Task JudgedPeople_AreServedWell()
    {
        var judged = new JudgedPeople();
        var (places, trades, calendar) = (Site.Services.GetRequiredService<PlaceResolver>(), Site.Services.GetRequiredService<Trades>(), Site.Services.GetRequiredService<Calendar>());
        await using var engine = Engine.Embedded(Site);
        await engine.Fill(judged.Offers.Select(offer => offer.Document(places.Index, trades.Index, calendar.Now)));
        var matches = new Matches(engine.Search, Site.Services.GetRequiredService<NearTrades>(), trades, places, calendar);
        var ids = judged.Offers.ToDictionary(offer => offer.Key, offer => offer.Id);
        var byText = new TextAlone(judged.Offers, trades.Index);

        var verdicts = new List<Verdict>();
        foreach (var (person, i) in judged.People.Select((person, i) => (person, i)))
        {
            var found = await matches.For(person.Facts, [], new(), Looked, default);
            var answers = found!.Select(match => ids[match.OfferId]).ToList();
            verdicts.Add(new(person, i % HeldOutEvery == HeldOutEvery - 1, answers, Gain(person, answers), Gain(person, byText.Found(person))));
        }

        var (tuned, heldOut) = (verdicts.Where(verdict => !verdict.IsHeldOut).ToList(), verdicts.Where(verdict => verdict.IsHeldOut).ToList());
        output.WriteLine($"{judged.People.Count} people over {judged.Offers.Count} offers. The worst served, of those that were looked at:");
        foreach (var verdict in tuned.OrderBy(verdict => verdict.Gained).Take(WorstShown))
            output.WriteLine($"  {verdict.Gained:0.00} {verdict.Person.Id} → {string.Join(' ', verdict.Answers.Take(6).Select(id => $"{id}:{verdict.Person.Grades.GetValueOrDefault(id)}"))}");
        var times = verdicts.SelectMany(verdict => verdict.Answers).CountBy(id => id).ToList();
        var (all, text) = (verdicts.Average(verdict => verdict.Gained), verdicts.Average(verdict => verdict.ByText));
        var (shown, most) = ((double)times.Count / judged.Offers.Count, (double)times.Max(offer => offer.Value) / verdicts.Count);
        output.WriteLine($"the text of the CV alone, by BM25: {text:0.000}; the offer shown most: {times.MaxBy(offer => offer.Value).Key}");
        output.WriteLine(Bar("matching-ndcg-at-10", all, "≥", LeastGain, all >= LeastGain));
        output.WriteLine(Bar("matching-ndcg-at-10-tuned", tuned.Average(verdict => verdict.Gained), "≥", LeastGain, tuned.Average(verdict => verdict.Gained) >= LeastGain));
        output.WriteLine(Bar("matching-ndcg-at-10-held-out", heldOut.Average(verdict => verdict.Gained), "≥", LeastGain, heldOut.Average(verdict => verdict.Gained) >= LeastGain));
        output.WriteLine(Bar("matching-gain-over-text", all - text, "≥", LeastOverText, all - text >= LeastOverText));
        output.WriteLine(Bar("matching-offers-shown-to-somebody", shown, "≥", LeastShown, shown >= LeastShown));
        output.WriteLine(Bar("matching-people-sent-to-one-offer", most, "≤", MostOfOne, most <= MostOfOne));

        all.ShouldBeGreaterThanOrEqualTo(LeastGain);
        heldOut.Average(verdict => verdict.Gained).ShouldBeGreaterThanOrEqualTo(LeastGain);
        (all - text).ShouldBeGreaterThanOrEqualTo(LeastOverText);
        shown.ShouldBeGreaterThanOrEqualTo(LeastShown);
        most.ShouldBeLessThanOrEqualTo(MostOfOne);
    }

    static double Gain(JudgedPerson person, IEnumerable<string> answers) =>
        Gain(answers.Take(Looked).Select(id => person.Grades.GetValueOrDefault(id))) / Gain(person.Grades.Values.OrderDescending().Take(Looked));

    static double Gain(IEnumerable<int> grades) => grades.Select((grade, rank) => ((1 << grade) - 1) / Math.Log2(rank + 2)).Sum();

    static string Bar(string name, double figure, string sign, double bar, bool held) =>
        FormattableString.Invariant($"{name} {figure:0.000} {sign} {bar:0.00} {(held ? "ok" : "SHORT")}");

    sealed record Verdict(JudgedPerson Person, bool IsHeldOut, IReadOnlyList<string> Answers, double Gained, double ByText);

    /// <summary>What a search engine makes of the words of a CV: no trade, no place, no obstacle.</summary>
    sealed class TextAlone
    {
        readonly TextField words = new("all", FrenchTexts.Words);
        readonly SearchIndex index;
        readonly Dictionary<Guid, string> ids;

        public TextAlone(IReadOnlyList<PooledOffer> offers, TradeIndex trades)
        {
            index = new(new Schema([words]));
            ids = offers.ToDictionary(offer => offer.Key, offer => offer.Id);
            index.Write(offers.Select(offer => Change.Put(index.Schema.Document(offer.Key, 1).Set(words,
                [offer.Title, trades.Find(offer.Rome)!.Label, .. offer.Skills, offer.Description]))));
        }

        public IEnumerable<string> Found(JudgedPerson person)
        {
            var text = string.Join(' ', [person.Text, .. person.Facts.Jobs.Select(job => job.Title), .. person.Facts.Wanted.Select(wanted => wanted.Title), .. person.Facts.Skills, .. person.Facts.Diplomas.Select(diploma => diploma.Title)]);
            var said = new List<string>();
            foreach (var word in new Words(text)) said.Add(text[word]);
            return index.Search(new() { Terms = [.. said.Distinct().Select(word => new WeightedTerm(words, word))], Take = Looked }).Hits.Select(hit => ids[hit.Key]);
        }
    }
}
