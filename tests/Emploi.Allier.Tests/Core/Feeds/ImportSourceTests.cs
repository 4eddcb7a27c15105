using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds;
using Emploi.Allier.Core.Feeds.Sources;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using FeedSource = Emploi.Allier.Core.Feeds.Sources.Source;

namespace Emploi.Allier.Tests.Core.Feeds;

/// <summary>A partner's file, from its server to the public, run after run.</summary>
public sealed class ImportSourceTests(PartnerTest.OnLoopback site) : PartnerTest(site)
{
    [Fact]
    public async Task NewOffers_ArePublishedAsTheirPartnerSaysThem()
    {
        await using var partner = await Partner.Start(Partner.Job(1), Partner.Job(2, title: "CUISINIER H/F", town: "VICHY", postalCode: "03200", contract: "CDD 6 mois", salary: "selon profil"));
        var source = await Data.FeedSource(s => s.Address = partner.Address);

        var run = await Data.Gather(source);

        (run.Read, run.Added, run.Refused).ShouldBe((2, 2, 0));
        var offers = await Offers(source);
        var (mason, cook) = (offers.Single(o => o.Title.StartsWith("Maçon")), offers.Single(o => o.Title.StartsWith("Cuisinier")));
        mason.ShouldSatisfyAllConditions(
            o => o.State.ShouldBe(OfferState.Publiee),
            o => o.CommuneInsee.ShouldBe(OffersData.Moulins),
            o => o.Salary.ShouldBe(new Salary(2000, 2000, SalaryPeriod.Mois)),
            o => o.RomeCode.ShouldNotBeNull(),
            o => o.ApplyUrl.ShouldBe("https://partenaire.exemple.fr/offres/1"),
            o => o.Source.ShouldBe(source.Name));
        (cook.CommuneInsee, cook.Contract, cook.ContractMonths, cook.Salary, cook.SalaryText).ShouldBe((OffersData.Vichy, Contract.Cdd, 6m, null, "selon profil"));
        await Data.Findable(mason);
    }

    [Fact]
    public async Task SameFileAgain_IsNotReadAgain()
    {
        await using var partner = await Partner.Start(Partner.Job(1));
        var source = await Data.FeedSource(s => s.Address = partner.Address);
        await Data.Gather(source);
        var before = (await Offers(source)).Single();

        var run = await Data.Gather(source);

        (run.Read, partner.Asked).ShouldBe((0, 2));
        (await Offers(source)).Single().Revision.ShouldBe(before.Revision);
    }

    [Fact]
    public async Task AnotherFile_TouchesOnlyWhatChanged()
    {
        await using var partner = await Partner.Start(Partner.Job(1), Partner.Job(2));
        var source = await Data.FeedSource(s => s.Address = partner.Address);
        await Data.Gather(source);
        var before = (await Offers(source)).ToDictionary(o => o.ApplyUrl!);

        partner.Gives(Partner.Job(1), Partner.Job(2, salary: "2200 € brut par mois"), Partner.Job(3));
        var run = await Data.Gather(source);

        (run.Read, run.Added, run.Updated, run.Unchanged).ShouldBe((3, 1, 1, 1));
        var after = (await Offers(source)).ToDictionary(o => o.ApplyUrl!);
        after["https://partenaire.exemple.fr/offres/1"].Revision.ShouldBe(before["https://partenaire.exemple.fr/offres/1"].Revision);
        after["https://partenaire.exemple.fr/offres/2"].ShouldSatisfyAllConditions(
            o => o.SalaryMin.ShouldBe(2200),
            o => o.Reference.ShouldBe(before["https://partenaire.exemple.fr/offres/2"].Reference));
    }

    [Fact]
    public async Task MissingOffer_Ends_AndIsTheSameWhenItComesBack()
    {
        await using var partner = await Partner.Start(Partner.Job(1), Partner.Job(2));
        var source = await Data.FeedSource(s => s.Address = partner.Address);
        await Data.Gather(source);
        var gone = (await Offers(source)).Single(o => o.ApplyUrl!.EndsWith("/2"));

        partner.Gives(Partner.Job(1));
        (await Data.Gather(source)).Expired.ShouldBe(1);
        await Data.Gone(gone);
        (await Data.Single<Offer>(o => o.Id == gone.Id)).State.ShouldBe(OfferState.Expiree);

        partner.Gives(Partner.Job(1), Partner.Job(2));
        await Data.Gather(source);
        (await Data.Single<Offer>(o => o.Id == gone.Id)).ShouldSatisfyAllConditions(o => o.State.ShouldBe(OfferState.Publiee), o => o.Reference.ShouldBe(gone.Reference));
    }

    [Fact]
    public async Task SuddenDrop_EndsNothingUntilSomebodyConfirms()
    {
        await using var partner = await Partner.Start([.. Enumerable.Range(1, 60).Select(n => Partner.Job(n))]);
        var source = await Data.FeedSource(s => s.Address = partner.Address);
        await Data.Gather(source);

        partner.Gives([.. Enumerable.Range(1, 20).Select(n => Partner.Job(n))]);
        var run = await Data.Gather(source);

        (run.Expired, run.Held).ShouldBe((0, 40));
        (await Offers(source)).Count(o => o.State is OfferState.Publiee).ShouldBe(60);
        (await Data.Single<SourceState>(s => s.SourceId == source.Id)).HeldDrop.ShouldBe(40);

        await Data.Site.Db(db => db.Set<SourceState>().Where(s => s.SourceId == source.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.DropConfirmedAt, Clock.GetUtcNow())));
        (await Data.Gather(source)).Expired.ShouldBe(40);
        (await Data.Single<SourceState>(s => s.SourceId == source.Id)).ShouldSatisfyAllConditions(s => s.HeldDrop.ShouldBeNull(), s => s.DropConfirmedAt.ShouldBeNull());
    }

    [Fact]
    public async Task ConfirmedDrop_LetsGoAboutAsMany_ForTwoDays_Once()
    {
        await using var partner = await Partner.Start(Jobs(1, 100));
        var source = await Data.FeedSource(s => s.Address = partner.Address);
        await Data.Gather(source);

        // Many more than somebody has looked at.
        partner.Gives(Jobs(1, 60));
        await Data.Gather(source);
        await Confirm(source);
        partner.Gives(Jobs(1, 50));
        (await Data.Gather(source)).Held.ShouldBe(50);
        (await Data.Single<SourceState>(s => s.SourceId == source.Id)).ShouldSatisfyAllConditions(s => s.HeldDrop.ShouldBe(50), s => s.DropConfirmedAt.ShouldBeNull());

        // Too late.
        await Confirm(source);
        Clock.Advance(TimeSpan.FromHours(49));
        (await Data.Gather(source)).Held.ShouldBe(50);

        // A few more, in time: they go, and what would go next is held again.
        await Confirm(source);
        partner.Gives(Jobs(1, 46));
        (await Data.Gather(source)).Expired.ShouldBe(54);
        partner.Gives(Jobs(1, 16));
        (await Data.Gather(source)).Held.ShouldBe(30);
    }

    /// <summary>An error is told with a 200, as a file.</summary>
    [Theory]
    [InlineData("<source></source>")]
    [InlineData("<error>Service indisponible</error>")]
    [InlineData("<html><body>Maintenance</body></html>")]
    [InlineData("[]")]
    [InlineData("{\"error\":\"quota\"}")]
    public async Task FileWithoutAnyOffer_EndsNothing_EvenOfASmallSource(string file)
    {
        await using var partner = await Partner.Start(Jobs(1, 2));
        var source = await Data.FeedSource(s => s.Address = partner.Address);
        await Data.Gather(source);

        partner.GivesFile(file);
        foreach (var run in new[] { await Data.Gather(source), await Data.Gather(source) }) run.Expired.ShouldBe(0);

        (await Offers(source)).Count(o => o.State == OfferState.Publiee).ShouldBe(2);
    }

    [Fact]
    public async Task RowsThatWereNotPublic_GoWithoutBeingHeld()
    {
        await using var partner = await Partner.Start([.. Jobs(1, 10), .. Enumerable.Range(11, 40).Select(n => Partner.Job(n, contract: "Stage"))]);
        var source = await Data.FeedSource(s => s.Address = partner.Address);
        await Data.Gather(source);

        partner.Gives(Jobs(1, 8));
        var run = await Data.Gather(source);

        (run.Held, run.Expired).ShouldBe((0, 2));
        (await Refused(source)).ShouldBeEmpty();
    }

    [Fact]
    public async Task SourceChangedWhileItIsRead_IsReadAgain_AndItsOffersObeyAtOnce()
    {
        await using var partner = await Partner.Start(Jobs(1, 2));
        var source = await Data.FeedSource(s => s.Address = partner.Address);
        partner.WhenAsked = () => Site.With<IServiceProvider>(async services =>
        {
            var known = await services.GetRequiredService<EmploiDbContext>().Set<FeedSource>().SingleAsync(s => s.Id == source.Id);
            (await services.GetRequiredService<SourceDesk>().Change(known, known.Revision, s => s.Permits = ["recherche"], default)).ShouldBeNull();
        });

        await Data.Gather(source);
        partner.WhenAsked = null;

        (await Offers(source)).ShouldAllBe(o => o.Withheld.Contains("json_ld"));
        (await Data.Single<SourceState>(s => s.SourceId == source.Id)).ShouldSatisfyAllConditions(s => s.Etag.ShouldBeNull(), s => s.Way.ShouldBeNull());
        (await Data.Single<JobState>(job => job.Name == source.JobName)).AskedAt.ShouldNotBeNull();
        (await Data.Gather(source)).Read.ShouldBe(2);
        (await Data.Single<JobState>(job => job.Name == source.JobName)).AskedAt.ShouldBeNull();
    }

    [Fact]
    public async Task RefusedRows_ToBeReadAgain_WhileTheSourceIsRead_AreReadAgain()
    {
        await using var partner = await Partner.Start(Partner.Job(1, contract: "Stage"), Partner.Job(2));
        var source = await Data.FeedSource(s => s.Address = partner.Address);
        partner.WhenAsked = () => Site.With((SourceDesk desk) => desk.Replay(source, default));

        await Data.Gather(source);
        partner.WhenAsked = null;

        (await Data.Gather(source)).Read.ShouldBe(2);
    }

    [Fact]
    public async Task LongTexts_AreWrittenAFewAtATime()
    {
        var texts = string.Concat(new[] { "description", "profile", "benefits" }.Select(name => $"<{name}>{new string('a', 190_000)} </{name}>"));
        await using var partner = await Partner.Start([.. Enumerable.Range(1, 20).Select(n => $"<job><reference>R{n}</reference><title>Maçon / Maçonne</title><city>Moulins</city><postal_code>03000</postal_code><contract>Stage</contract>{texts}</job>")]);
        var source = await Data.FeedSource(s => s.Address = partner.Address);

        (await Data.Gather(source)).Refused.ShouldBe(20);

        (await Data.Read(db => db.Database.SqlQuery<int>($"""select count(distinct xmin::text)::integer as "Value" from gathered where source_id = {source.Id}""").ToListAsync())).Single().ShouldBe(3);
    }

    [Fact]
    public async Task RefusedRows_AreKeptInFull_UpToALimit()
    {
        const int Rows = GatheredOffers.MostItems + 10;
        await using var partner = await Partner.Start([.. Enumerable.Range(1, Rows).Select(n => $"<job><reference>R{n}</reference><title>Maçon</title><city>Moulins</city><postal_code>03000</postal_code><contract>Stage</contract></job>")]);
        var source = await Data.FeedSource(s => s.Address = partner.Address);

        (await Data.Gather(source)).Refused.ShouldBe(Rows);

        (await Data.All<RefusedRow>(r => r.SourceId == source.Id && r.Item == "{}")).ShouldSatisfyAllConditions(
            rows => rows.Count.ShouldBe(10), rows => rows.ShouldAllBe(r => r.Code == "not_a_job" && r.Reason.Length > 0 && r.RowNumber > GatheredOffers.MostItems));
        (await Site.With((SourceDesk desk) => Replayed(desk))).ShouldBe(0);

        async Task<int> Replayed(SourceDesk desk)
        {
            await desk.Replay(source, default);
            return await Data.Count<Gathered>(g => g.SourceId == source.Id);
        }
    }

    [Fact]
    public async Task AnonymousOffer_DoesNotShowItsEmployer()
    {
        string[] said = ["1", "true", "Oui", "yes"];
        await using var partner = await Partner.Start(
            [.. said.Select((word, n) => Partner.Job(n, title: $"Sabotier / Sabotière {n}", employer: "Nom Secret").Replace("</job>", $"<anonymous>{word}</anonymous></job>", StringComparison.Ordinal))]);
        var source = await Data.FeedSource(s => (s.Address, s.Permits) = (partner.Address, [.. Enum.GetValues<OfferOutput>().Select(EnumText.Of)]));
        await Data.Gather(source);

        var offers = await Offers(source);
        offers.Count.ShouldBe(said.Length);
        offers.ShouldAllBe(o => o.Anonymous && o.EmployerName!.StartsWith("Nom Secret"));
        foreach (var offer in offers) await Data.Findable(offer);
        foreach (var path in new[] { "/offres?mot=sabotier", "/offres/" + offers[0].Slug, "/offres/flux?mot=sabotier", "/offres/vignette?mot=sabotier", "/offres/export.xml", "/offres/export.json", "/offres/export.rss" })
            (await Anybody().Open(path)).Source.ShouldSatisfyAllConditions(page => page.ShouldContain("Sabotier"), page => page.ShouldNotContain("Nom Secret"));
        (await Data.Search(Data.Query("Nom Secret"))).Intersect(offers.Select(o => o.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task ActivityTradeAndSchedule_AreTaken()
    {
        await using var partner = await Partner.Start(Partner.Job(1, title: "Poste en équipe").Replace("</job>",
            "<naf_code>4399C</naf_code><metier>Maçon / Maçonne</metier><working_time>Temps plein</working_time><schedule>Du lundi au vendredi, de nuit</schedule></job>", StringComparison.Ordinal));
        var source = await Data.FeedSource(s => s.Address = partner.Address);
        await Data.Gather(source);

        (await Offers(source)).Single().ShouldSatisfyAllConditions(
            o => o.NafCode.ShouldBe("43.99C"), o => o.RomeCode.ShouldNotBeNull(),
            o => o.WorkingTime.ShouldBe(WorkingTime.Plein), o => o.Schedule.ShouldBe("Du lundi au vendredi, de nuit"));
    }

    [Fact]
    public async Task CutFile_KeepsWhatCameBefore_AndEndsNothing()
    {
        await using var partner = await Partner.Start(Partner.Job(1), Partner.Job(2), Partner.Job(3));
        var source = await Data.FeedSource(s => s.Address = partner.Address);
        await Data.Gather(source);

        partner.GivesFile("<source>" + Partner.Job(1) + Partner.Job(4) + "<job><reference>R5</refe");
        var run = await Data.Gather(source);

        (await Data.LastRun(source)).ShouldSatisfyAllConditions(r => r.State.ShouldBe(JobRunState.Failed), r => r.Error.ShouldNotBeNull());
        (run.Added, run.Expired).ShouldBe((1, 0));
        (await Offers(source)).Count(o => o.State is OfferState.Publiee).ShouldBe(4);
    }

    [Fact]
    public async Task RefusedRow_SaysWhy_AndIsTakenOnceItIsMended()
    {
        await using var partner = await Partner.Start(Partner.Job(1, title: "Vendeuse, homme s’abstenir"), Partner.Job(2, town: "Quelque part", postalCode: ""), Partner.Job(3, contract: "Stage"));
        var source = await Data.FeedSource(s => s.Address = partner.Address);

        (await Data.Gather(source)).Refused.ShouldBe(3);
        var refused = (await Refused(source)).ToDictionary(r => r.Reference, r => r.Code);
        refused.ShouldSatisfyAllConditions(r => r["R1"].ShouldBe("sex"), r => r["R2"].ShouldBe("place_unknown"), r => r["R3"].ShouldBe("not_a_job"));

        partner.Gives(Partner.Job(1, title: "Vendeur / Vendeuse"), Partner.Job(2, town: "Quelque part", postalCode: ""));
        (await Data.Gather(source)).Added.ShouldBe(1);
        (await Refused(source)).Select(r => r.Reference).ShouldBe(["R2"]);
    }

    [Fact]
    public async Task RowsOfElsewhere_AreCountedAndNotKept()
    {
        var inLyon = Partner.Job(2, town: "Lyon", postalCode: "69001");
        await using var partner = await Partner.Start(Partner.Job(1), inLyon, Partner.Job(3, town: "Paris", postalCode: "75011"));
        var source = await Data.FeedSource(s => s.Address = partner.Address);

        var run = await Data.Gather(source);
        (run.Added, run.Elsewhere, run.Refused).ShouldBe((1, 2, 0));
        (await Refused(source)).ShouldBeEmpty();

        partner.Gives(Partner.Job(1, town: "Lyon", postalCode: "69001"), inLyon);
        run = await Data.Gather(source);
        (run.Expired, run.Elsewhere).ShouldBe((1, 2));
        (await Offers(source)).Single().State.ShouldBe(OfferState.Expiree);
    }

    [Fact]
    public async Task AllRefusedAtOnce_EndNothingUntilSomebodyConfirms()
    {
        await using var partner = await Partner.Start([.. Enumerable.Range(1, 30).Select(number => Partner.Job(number))]);
        var source = await Data.FeedSource(s => s.Address = partner.Address);
        await Data.Gather(source);

        partner.Gives([.. Enumerable.Range(1, 30).Select(number => Partner.Job(number, contract: "Stage"))]);
        foreach (var run in new[] { await Data.Gather(source), await Data.Gather(source) }) (run.Held, run.Expired).ShouldBe((30, 0));
        (await Offers(source)).ShouldAllBe(offer => offer.State == OfferState.Publiee);
        (await Refused(source)).Count.ShouldBe(30);
    }

    [Fact]
    public async Task OfferThatIsRefusedNow_IsNoLongerPublic()
    {
        await using var partner = await Partner.Start(Partner.Job(1));
        var source = await Data.FeedSource(s => s.Address = partner.Address);
        await Data.Gather(source);

        partner.Gives(Partner.Job(1, contract: "Stage"));
        await Data.Gather(source);

        (await Offers(source)).Single().State.ShouldBe(OfferState.Expiree);
    }

    [Fact]
    public async Task WithdrawnByTheTeam_StaysSo()
    {
        await using var partner = await Partner.Start(Partner.Job(1));
        var source = await Data.FeedSource(s => s.Address = partner.Address);
        await Data.Gather(source);
        await Data.Withdraw((await Offers(source)).Single());

        partner.Gives(Partner.Job(1, salary: "2500 € brut par mois"));
        await Data.Gather(source);

        (await Offers(source)).Single().State.ShouldBe(OfferState.Retiree);
    }

    [Fact]
    public async Task OfferWithoutEnd_OrWithOneFarAway_LivesAsLongAsItsSourceGivesIt()
    {
        await using var partner = await Partner.Start(Partner.Job(1), Partner.Job(2).Replace("</job>", "<expiration_date>2099-12-31</expiration_date></job>", StringComparison.Ordinal));
        var source = await Data.FeedSource(s => s.Address = partner.Address);
        await Data.Gather(source);
        for (var month = 1; month <= 4; month++)
        {
            Clock.Advance(TimeSpan.FromDays(30));
            await Data.Gather(source);
        }

        (await Offers(source)).ShouldAllBe(o => o.State == OfferState.Publiee && o.ExpiresOn >= Today && o.ExpiresOn <= Today.AddDays(60));
    }

    [Fact]
    public async Task Outputs_ObeyWhatThePartnerPermits()
    {
        await using var partner = await Partner.Start(Partner.Job(1, title: "Rempailleur / Rempailleuse"));
        var source = await Data.FeedSource(s => (s.Address, s.Permits) = (partner.Address, ["recherche"]));
        await Data.Gather(source);
        var offer = await Data.Single<Offer>(o => o.SourceId == source.Id);
        await Data.Findable(offer);

        (await Anybody().Open("/offres/" + offer.Slug)).Source.ShouldNotContain("JobPosting");
        (await Read("/offres/flux?mot=rempailleur")).ShouldNotContain(offer.Reference);
        (await Read("/sitemap-offres-1.xml")).ShouldNotContain(offer.Reference);

        await Permit("recherche", "rss", "json_ld", "plan_du_site");
        (await Anybody().Open("/offres/" + offer.Slug)).Source.ShouldContain("JobPosting");
        (await Read("/offres/flux?mot=rempailleur")).ShouldContain(offer.Reference);
        (await Read("/sitemap-offres-1.xml")).ShouldContain(offer.Reference);

        await Permit("rss");
        await Data.Gone(offer);
        await Permit("recherche");
        await Data.Findable(offer);

        async Task Permit(params string[] outputs) => await Site.With<IServiceProvider>(async services =>
        {
            var known = await services.GetRequiredService<EmploiDbContext>().Set<FeedSource>().SingleAsync(s => s.Id == source.Id);
            (await services.GetRequiredService<SourceDesk>().Change(known, known.Revision, s => s.Permits = outputs, default)).ShouldBeNull();
        });

        async Task<string> Read(string path)
        {
            using var client = new HttpClient { BaseAddress = Site.Address };
            return await client.GetStringAsync(path);
        }
    }

    [Fact]
    public async Task OfferPublishedDaysAgo_IsInTheAlertOfTheDayOnWhichItComes()
    {
        var alert = await Data.Alert("?mot=maréchal-ferrant");
        var fiveDaysAgo = Calendar.DayOf(Clock.GetUtcNow()).AddDays(-5);
        await using var partner = await Partner.Start(
            Partner.Job(1, title: "Maréchal-ferrant / Maréchale-ferrante").Replace("</job>", $"<publication_date>{fiveDaysAgo:O}</publication_date></job>", StringComparison.Ordinal));
        var source = await Data.FeedSource(s => s.Address = partner.Address);

        await Data.Gather(source);
        await Data.Findable((await Offers(source)).Single());
        Clock.Advance(TimeSpan.FromDays(1));
        await Data.SendAlerts();

        (await Mail.To(alert.Email!)).ShouldHaveSingleItem().Body.ShouldContain("Maréchal-ferrant / Maréchale-ferrante");
    }

    [Fact]
    public async Task TwiceInOneFile_IsOneOffer()
    {
        await using var partner = await Partner.Start(Partner.Job(1), Partner.Job(1), Partner.Job(2));
        var source = await Data.FeedSource(s => s.Address = partner.Address);

        var run = await Data.Gather(source);

        (run.Read, run.Added, run.Duplicates).ShouldBe((3, 2, 1));
    }

    [Fact]
    public async Task OtherMapping_UnderstandsEverythingAnew()
    {
        await using var partner = await Partner.Start(Partner.Job(1));
        var source = await Data.FeedSource(s => s.Address = partner.Address);
        await Data.Gather(source);

        await Data.Site.Db(db => db.Set<FeedSource>().Where(s => s.Id == source.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Mapping,
            "offre = job\nréférence = reference\ntitre = title\ndescription = description\nlieu = city\ncode postal = postal_code\nemployeur = \"Le même pour tous\"")));
        await Data.Gather(source);

        (await Offers(source)).Single().EmployerName.ShouldBe("Le même pour tous");
    }

    static string[] Jobs(int first, int last) => [.. Enumerable.Range(first, last - first + 1).Select(n => Partner.Job(n))];

    Task Confirm(FeedSource source) => Site.With((SourceDesk desk) => desk.ConfirmDrop(source, default));

    Task<List<Offer>> Offers(FeedSource source) => Data.All<Offer>(o => o.SourceId == source.Id);

    Task<List<RefusedRow>> Refused(FeedSource source) => Data.All<RefusedRow>(r => r.SourceId == source.Id);
}
