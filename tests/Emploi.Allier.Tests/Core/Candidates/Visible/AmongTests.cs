using Emploi.Allier.Core.Candidates.Matching;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Tests.Core.Candidates.Matching;
using Emploi.Allier.Tests.Core.Search.Servers;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Core.Candidates.Visible;

/// <summary>Who could do a job is asked of the engine that people ask for their offers: a pair has the same points from both sides.</summary>
public sealed class AmongTests(Site site) : SiteTest(site)
{
    readonly JudgedPeople judged = new();

    [Fact]
    public async Task EachPair_HasThePointsThatItHasInThePersonsOwnList_AndNobodyIsMissing()
    {
        var (places, trades, calendar) = (Site.Services.GetRequiredService<PlaceResolver>(), Site.Services.GetRequiredService<Trades>(), Site.Services.GetRequiredService<Calendar>());
        var documents = judged.Offers.Select(offer => offer.Document(places.Index, trades.Index, calendar.Now)).ToList();
        await using var engine = Engine.Embedded(Site);
        await engine.Fill(documents);
        var matches = new Matches(engine.Search, Site.Services.GetRequiredService<NearTrades>(), trades, places, calendar);
        var own = new Dictionary<(string Person, Guid Offer), double>();
        foreach (var person in judged.People)
            foreach (var match in (await matches.For(person.Facts, [], new(), judged.Offers.Count, default))!) own.Add((person.Id, match.OfferId), match.Score);

        var pairs = 0;
        foreach (var document in documents)
        {
            var found = (await matches.Among(OfferTraits.Of(document), places.Index.Commune(document.Insee), judged.People, person => (person.Facts, []), judged.People.Count, default))!;

            found.Select(each => each.Match.Score).ShouldBe(found.Select(each => each.Match.Score).OrderDescending());
            foreach (var (person, match) in found)
            {
                match.Score.ShouldBe(own[(person.Id, document.Id)], 1e-9, $"{person.Id}, {document.Title}");
                foreach (var reason in match.Reasons) reason.Text.Split(' ', ',').Intersect(["vous", "Vous", "votre"]).ShouldBeEmpty(reason.Text);
                match.Gaps.ShouldBeEmpty();
            }
            found.Select(each => each.Person.Id).ShouldBe(own.Keys.Where(pair => pair.Offer == document.Id).Select(pair => pair.Person), ignoreOrder: true);
            pairs += found.Count;
        }
        pairs.ShouldBeGreaterThan(200);
    }
}
