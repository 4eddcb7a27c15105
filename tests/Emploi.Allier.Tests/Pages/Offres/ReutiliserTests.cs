using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Xml.Linq;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Tests.Core.Feeds;
using Emploi.Allier.Tests.Testing;
using Xunit;
using FeedSource = Emploi.Allier.Core.Feeds.Sources.Source;

namespace Emploi.Allier.Tests.Pages.Offres;

/// <summary>Our offers as other sites take them.</summary>
public sealed class ReutiliserTests(PartnerTest.OnLoopback site) : PartnerTest(site)
{
    const string Xml = "/offres/export.xml", Json = "/offres/export.json", Rss = "/offres/export.rss";

    [Theory]
    [InlineData(Xml)]
    [InlineData(Json)]
    [InlineData(Rss)]
    public async Task File_ReadByOurOwnReaders_GivesTheSameOffers(string path)
    {
        var published = await EveryKind(path);
        await using var other = await Partner.Start();
        other.GivesFile((await Anybody().Open(path)).Source);
        var source = await Data.FeedSource(s => (s.Address, s.Territory) = (other.Address, []));

        var run = await Data.Gather(source);

        run.Refused.ShouldBe(0);
        var gathered = (await Data.All<Offer>(o => o.SourceId == source.Id)).ToLookup(o => o.Title);
        foreach (var offer in published) Said(gathered[offer.Title].ShouldHaveSingleItem()).ShouldBe(Said(offer));
    }

    [Fact]
    public async Task File_HoldsOurs_AndOfPartnersThoseThatPermit_WithTheirOrigin()
    {
        var ours = await Data.Offer(o => (o.Title, o.Anonymous, o.EmployerName) = ("Tonnelière anonyme", true, "Nom à taire"));
        var draft = await Data.Draft(o => o.Title = "Tonnelière en brouillon");
        await using var open = await Partner.Start(Partner.Job(1, title: "Vannière"));
        await using var closed = await Partner.Start(Partner.Job(1, title: "Rémouleuse"));
        var permits = await Data.FeedSource(s => (s.Address, s.Permits) = (open.Address, [EnumText.Of(OfferOutput.Recherche), EnumText.Of(OfferOutput.Sortie)]));
        await Data.Gather(permits);
        await Data.Gather(await Data.FeedSource(s => s.Address = closed.Address));

        var jobs = XDocument.Parse((await Anybody().Open(Xml)).Source).Root!.Elements("job").ToLookup(job => job.Element("title")!.Value);

        var mine = jobs[ours.Title].ShouldHaveSingleItem();
        (mine.Element("company"), mine.Element("anonymous")!.Value, mine.Element("origin")!.Value).ShouldBe((null, "true", Offer.OurSource));
        jobs["Vannière"].ShouldHaveSingleItem().Element("origin")!.Value.ShouldBe(permits.Name);
        jobs.Contains("Rémouleuse").ShouldBeFalse();
        jobs.Contains(draft.Title).ShouldBeFalse();
    }

    [Fact]
    public async Task File_WhateverTheTextsHold_IsXmlAndJson_WithoutWaysToReachPersons()
    {
        const string title = "Relieuse \u0001\u000b ]]> <b>&amp; \"x\" \uFFFE 🛠";
        await Data.Offer(o => (o.Title, o.ApplyEmail, o.ApplyPhone, o.ApplyUrl) = (title, "personne@exemple.fr", "+33470000000", "https://atelier.exemple.fr/1"));

        var xml = (await Anybody().Open(Xml)).Source;
        var rss = (await Anybody().Open(Rss)).Source;
        using var json = JsonDocument.Parse((await Anybody().Open(Json)).Source);

        XDocument.Parse(xml).Descendants("title").Select(e => e.Value).ShouldContain("Relieuse  ]]> <b>&amp; \"x\"  🛠");
        XDocument.Parse(rss).Descendants("item").Elements("title").Select(e => e.Value).ShouldContain("Relieuse  ]]> <b>&amp; \"x\"  🛠");
        json.RootElement.GetProperty("jobs").EnumerateArray().Select(job => job.GetProperty("title").GetString()).ShouldContain(title);
        (xml + rss).ShouldNotContain("personne@exemple.fr");
        (xml + rss).ShouldNotContain("470000000");
        xml.ShouldContain("/postuler</apply_url>");
    }

    [Theory]
    [InlineData(Xml)]
    [InlineData(Json)]
    [InlineData(Rss)]
    public async Task AskedAgain_SaysNothingHasChanged_UntilSomethingHas(string path)
    {
        var offer = await Data.Offer();
        using var first = await Get(path);
        first.Headers.CacheControl!.Public.ShouldBeTrue();
        first.Content.Headers.LastModified.ShouldNotBeNull();

        (await Get(path, first.Headers.ETag)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        await Data.Withdraw(offer);
        await OffersData.Soon(async () => (await Get(path, first.Headers.ETag)).StatusCode == HttpStatusCode.OK, () => "the file is still said to be the same");
        (await (await Get(path)).Content.ReadAsStringAsync()).ShouldNotContain(offer.Reference);
    }

    [Fact]
    public async Task Filters_ByPlaceAndTrade_AndSayWhatIsUnknown()
    {
        var vichy = await Data.Offer(o => (o.CommuneInsee, o.RomeCode) = (OffersData.Vichy, "K1304"));
        var moulins = await Data.Offer(o => (o.CommuneInsee, o.RomeCode) = (OffersData.Moulins, "H2913"));

        var near = await Anybody().Open(Xml + "?lieu=Vichy");
        near.Source.ShouldContain(vichy.Reference);
        near.Source.ShouldNotContain(moulins.Reference);
        (await Anybody().Open(Xml + "?lieu=Vichy&rayon=100")).Source.ShouldContain(moulins.Reference);
        var trade = await Anybody().Open(Json + "?metier=h2913");
        trade.Source.ShouldContain(moulins.Reference);
        trade.Source.ShouldNotContain(vichy.Reference);
        (await Anybody().Open(Rss + "?lieu=Nullepart-sur-Rien")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Anybody().Open(Rss + "?metier=Z9999")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task File_LongerThanOneReading_HoldsEachOfferOnce()
    {
        List<string> all = [];
        for (var n = 0; n < 210; n++) all.Add((await Data.Offer(o => (o.Title, o.CommuneInsee) = ("Vendangeuse", "03298"))).Reference);

        var told = XDocument.Parse((await Anybody().Open(Xml + "?lieu=03150&rayon=0")).Source).Descendants("reference").Select(e => e.Value).ToList();

        told.Count.ShouldBe(told.Distinct().Count());
        all.Except(told).ShouldBeEmpty();
    }

    Task<HttpResponseMessage> Get(string path, EntityTagHeaderValue? known = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (known is not null) request.Headers.IfNoneMatch.Add(known);
        return Anybody().Send(request);
    }

    async Task<List<Offer>> EveryKind(string mark)
    {
        var (published, number) = (new List<Offer>(), 0);
        foreach (var contract in Enum.GetValues<Contract>())
            published.Add(await Data.Offer(o => (o.Title, o.Contract, o.ContractMonths, o.CommuneInsee) =
                (Titled(), contract, contract is Contract.Cdd or Contract.Interim or Contract.Saisonnier ? 4.5m : null, OffersData.Montlucon)));
        foreach (var (min, max, period, text) in new (decimal?, decimal?, SalaryPeriod?, string?)[]
        {
            (12.31m, null, SalaryPeriod.Heure, null), (1_900, 1_900, SalaryPeriod.Mois, null), (28_000, 32_500.5m, SalaryPeriod.An, "Selon expérience, plus primes"),
            (null, 2_400, SalaryPeriod.Mois, null), (null, null, null, "Selon la grille de la convention"),
        })
            published.Add(await Data.Offer(o => (o.Title, o.SalaryMin, o.SalaryMax, o.SalaryPeriod, o.SalaryText) = (Titled(), min, max, period, text)));
        published.Add(await Data.Offer(o =>
        {
            (o.Title, o.WorkingTime, o.WeeklyHours, o.ExperienceMonths, o.Diploma, o.Posts) = (Titled(), WorkingTime.Partiel, 24.5m, 18, Diploma.Bac3, 3);
            (o.Schedule, o.NafCode) = ("Du lundi au samedi, en équipes de nuit", "25.11Z");
            (o.Licences, o.StartsOn, o.ContractUntil, o.Contract) = (["B", "C"], Today.AddDays(30), Today.AddDays(120), Contract.Cdd);
        }));
        published.Add(await Data.Offer(o => (o.Title, o.ExperienceMonths, o.Diploma, o.CommuneInsee) = (Titled(), 0, Diploma.Aucun, "63113")));
        return published;

        string Titled() => $"Ferronnière d’art {mark[^4..].Trim('.')} {++number}";
    }

    static object Said(Offer o) => new
    {
        o.Title, o.CommuneInsee, o.EmployerName, o.Contract, o.ContractMonths, o.ContractUntil, o.SalaryMin, o.SalaryMax, o.SalaryPeriod, Text = o.SalaryMin is null && o.SalaryMax is null ? o.SalaryText : null,
        o.WorkingTime, o.WeeklyHours, o.Schedule, o.NafCode, o.ExperienceMonths, o.Diploma, Licences = string.Join(' ', o.Licences), o.StartsOn, o.Posts, o.RomeCode, o.ExpiresOn,
        Description = SafeHtml.ToText(o.Description),
    };
}
