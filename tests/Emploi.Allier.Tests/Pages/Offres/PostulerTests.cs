using System.Net;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Offres;

public sealed class PostulerTests(Site site) : SiteTest(site)
{
    const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    [Fact]
    public async Task Get_LeadsToTheStoredAddress_AndCountsIt()
    {
        var offer = await Data.Offer(o => o.ApplyUrl = "https://atelier.exemple.fr/postuler?poste=12");
        (await Anybody().Open("/offres/" + offer.Slug)).Source.ShouldContain($"href=\"/offres/{offer.Slug}/postuler\"");

        using var answer = await Leave(offer.Slug + "/postuler?url=https://ailleurs.exemple.fr");
        using var again = await Leave("autre-titre-" + offer.Reference + "/postuler");

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.OriginalString.ShouldBe("https://atelier.exemple.fr/postuler?poste=12");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("X-Robots-Tag").ShouldBe(["noindex, nofollow"]);
        again.Headers.Location.ShouldBe(answer.Headers.Location);
        (await Counted(offer)).ShouldBe([(Today, 2)]);
        (await Data.Single<Offer>(o => o.Id == offer.Id)).Revision.ShouldBe(offer.Revision);
    }

    [Fact]
    public async Task Get_DayAfterDay_AddsToTheCountOfTheDay()
    {
        var offer = await Data.Offer(o => o.ApplyUrl = "https://atelier.exemple.fr/1");
        var first = Today;
        (await Leave(offer.Slug + "/postuler")).Dispose();
        await Counted(offer);
        (await Leave(offer.Slug + "/postuler")).Dispose();
        await Counted(offer);
        Clock.Advance(TimeSpan.FromDays(1));
        (await Leave(offer.Slug + "/postuler")).Dispose();

        (await Counted(offer)).ShouldBe([(first, 2), (first.AddDays(1), 1)]);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "GET")]
    [InlineData("", "GET")]
    [InlineData(Browser, "HEAD")]
    public async Task Get_OfARobot_IsLedThereWithoutBeingCounted(string agent, string method)
    {
        var offer = await Data.Offer(o => o.ApplyUrl = "https://atelier.exemple.fr/1");

        using var answer = await Leave(offer.Slug + "/postuler", agent, method);

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await Counted(offer)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Get_OfAnOfferThatIsOver_OrUnknown_OrWithoutAnAddress_LeadsToItsPage()
    {
        var over = await Data.Offer(o => o.ApplyUrl = "https://atelier.exemple.fr/1");
        await Data.Withdraw(over);
        var without = await Data.Offer();

        (await Anybody().Open($"/offres/{over.Slug}/postuler")).Status.ShouldBe(HttpStatusCode.Gone);
        (await Anybody().Open($"/offres/{without.Slug}/postuler")).Path.ShouldBe("/offres/" + without.Slug);
        (await Anybody().Open("/offres/inconnue-00000000/postuler")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Anybody().Open("/offres/%2F%2Failleurs.exemple.fr/postuler")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Counted(over)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Get_OfAnAddressInOtherLetters_WritesItAsAHeaderMay()
    {
        var offer = await Data.Offer(o => o.ApplyUrl = "https://été.exemple.fr/métier?q=é");

        using var answer = await Leave(offer.Slug + "/postuler");

        answer.Headers.Location!.OriginalString.ShouldBe("https://xn--t-9fab.exemple.fr/m%C3%A9tier?q=%C3%A9");
    }

    Task<HttpResponseMessage> Leave(string path, string agent = Browser, string method = "GET")
    {
        var request = new HttpRequestMessage(new(method), "/offres/" + path);
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        return Anybody().Send(request);
    }

    async Task<List<(DateOnly Day, int Count)>> Counted(Offer offer)
    {
        await Site.Services.GetRequiredService<OfferCounts>().Save(default);
        return [.. (await Data.All<OfferCount>(c => c.OfferId == offer.Id && c.Kind == OfferCountKind.Depart)).OrderBy(c => c.Day).Select(c => (c.Day, c.Count))];
    }
}
