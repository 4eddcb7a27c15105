using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds.Duplicates;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;
using FeedSource = Emploi.Allier.Core.Feeds.Sources.Source;

namespace Emploi.Allier.Tests.Core.Feeds.Duplicates;

public sealed class DuplicateOffersTests(PartnerTest.OnLoopback site) : PartnerTest(site)
{
    /// <summary>A company of its own for each test: they share a database.</summary>
    readonly string employer = $"Charpentes {Guid.NewGuid():N}"[..20];

    Visitor Administrator => As(Staff.With(Emploi.Allier.Core.Accounts.Role.Administrateur));

    [Fact]
    public async Task OneJobOfTwoSources_IsShownOnce_ByTheOneThatIsBelieved()
    {
        await using var trusted = await Partner.Start(Job(1, "Charpentier / Charpentière"));
        await using var other = await Partner.Start(Job(7, $"CHARPENTIER H/F - CDI - Moulins (03)", "SARL " + employer.ToUpperInvariant()));
        var (first, second) = (await Source(trusted, rank: 10), await Source(other, rank: 60));

        await Data.Gather(first);
        (await Data.Gather(second)).Duplicates.ShouldBe(1);

        var (shown, waiting) = (await OfferOf(first), await OfferOf(second));
        shown.State.ShouldBe(OfferState.Publiee);
        waiting.State.ShouldBe(OfferState.Doublon);
        waiting.DuplicateOf.ShouldBe(shown.Id);
        var page = await Anybody().Open("/offres/" + waiting.Slug);
        page.Path.ShouldBe("/offres/" + shown.Slug);
        page.Shows("Aussi publiée sur");
        page.Shows(second.Name);
    }

    [Fact]
    public async Task TheOneBelieved_WhenItComesLast_TakesTheFirstPlace()
    {
        await using var trusted = await Partner.Start(Job(1, "Charpentier / Charpentière"));
        await using var other = await Partner.Start(Job(7, "Charpentier H/F"));
        var (first, second) = (await Source(trusted, rank: 10), await Source(other, rank: 60));

        await Data.Gather(second);
        await Data.Gather(first);

        (await OfferOf(first)).State.ShouldBe(OfferState.Publiee);
        (await OfferOf(second)).DuplicateOf.ShouldBe((await OfferOf(first)).Id);
    }

    [Fact]
    public async Task TheOneShown_WhenItsSourceHasItNoMore_GivesWayToTheOther()
    {
        await using var trusted = await Partner.Start(Job(1, "Charpentier / Charpentière"));
        await using var other = await Partner.Start(Job(7, "Charpentier H/F"));
        var (first, second) = (await Source(trusted, rank: 10), await Source(other, rank: 60));
        await Data.Gather(first);
        await Data.Gather(second);

        trusted.Gives(Partner.Job(9, town: "Lyon", postalCode: "69001"));
        await Data.Gather(first);

        (await OfferOf(first)).State.ShouldBe(OfferState.Expiree);
        (await OfferOf(second)).State.ShouldBe(OfferState.Publiee);
        (await OfferOf(second)).DuplicateOf.ShouldBeNull();
    }

    [Fact]
    public async Task ComparisonThatFails_LetsOthersCompare()
    {
        var services = Site.Services;
        var broken = new DuplicateOffers(services.GetRequiredService<NpgsqlDataSource>(), null!, services.GetRequiredService<JobPrints>(), services.GetRequiredService<PlaceResolver>(), services.GetRequiredService<Calendar>());

        await Should.ThrowAsync<NullReferenceException>(() => broken.Settle(default));

        (await Data.Read(db => db.Database.SqlQuery<int>(
            $"""select count(*)::integer as "Value" from pg_locks where locktype = 'advisory' and objid::bigint = hashtext('offers.duplicates')::bigint & 4294967295 and database = (select oid from pg_database where datname = current_database())""")
            .ToListAsync())).Single().ShouldBe(0);
    }

    [Fact]
    public async Task WhatTheTeamWithdrew_DoesNotComeBackByAnotherSource()
    {
        await using var partner = await Partner.Start(Job(1, "Charpentier / Charpentière"));
        await using var other = await Partner.Start(Job(7, "Charpentier H/F"));
        var (first, second) = (await Source(partner, rank: 60), await Source(other, rank: 10));
        await Data.Gather(first);
        await Data.Withdraw(await OfferOf(first));

        await Data.Gather(second);

        (await OfferOf(second)).State.ShouldBe(OfferState.Doublon);
    }

    [Fact]
    public async Task OurOwn_ComesBeforeAnyPartner_AndIsNeverADuplicate()
    {
        await using var partner = await Partner.Start(Job(1, "Charpentier / Charpentière"));
        var source = await Source(partner, rank: 1);
        await Data.Gather(source);

        var ours = await Data.Offer(o => (o.Title, o.RomeCode, o.EmployerName) = ("Charpentier / Charpentière", null, employer));
        await Settle();

        (await Data.Single<Offer>(o => o.Id == ours.Id)).State.ShouldBe(OfferState.Publiee);
        (await OfferOf(source)).DuplicateOf.ShouldBe(ours.Id);
    }

    [Fact]
    public async Task TwoOfOurs_AreTwoJobs()
    {
        var one = await Data.Offer(o => (o.Title, o.EmployerName) = ("Charpentier / Charpentière", employer));
        var two = await Data.Offer(o => (o.Title, o.EmployerName) = ("Charpentier / Charpentière", employer));

        await Settle();

        (await Data.Single<Offer>(o => o.Id == one.Id)).State.ShouldBe(OfferState.Publiee);
        (await Data.Single<Offer>(o => o.Id == two.Id)).State.ShouldBe(OfferState.Publiee);
    }

    [Fact]
    public async Task DifferentContract_IsAnotherJob()
    {
        await using var partner = await Partner.Start(Job(1, "Charpentier / Charpentière"));
        await using var other = await Partner.Start(Job(7, "Charpentier H/F").Replace("<contract>CDI</contract>", "<contract>Apprentissage</contract>", StringComparison.Ordinal));
        var (first, second) = (await Source(partner, rank: 10), await Source(other, rank: 60));

        await Data.Gather(first);
        await Data.Gather(second);

        (await OfferOf(second)).State.ShouldBe(OfferState.Publiee);
    }

    [Fact]
    public async Task DecisionByHand_IsObeyed_RememberedByTheNextReading_AndMayBeForgotten()
    {
        await using var partner = await Partner.Start(Job(1, "Charpentier / Charpentière"));
        await using var other = await Partner.Start(Job(7, "Charpentier H/F"));
        var (first, second) = (await Source(partner, rank: 10), await Source(other, rank: 60));
        await Data.Gather(first);
        await Data.Gather(second);
        var shown = await OfferOf(first);

        var list = await Administrator.Open($"/admin/doublons?mot={employer}");
        list.Shows(second.Name);
        var explained = await list.Follow(shown.Title);
        explained.Shows("Même employeur · Même commune ou même code postal");
        (await explained.FormWith("C’est un autre poste").Submit()).Shows("C’est noté");
        await Settle();
        (await OfferOf(second)).State.ShouldBe(OfferState.Publiee);

        other.Gives(Job(7, "Charpentier confirmé H/F"));
        await Data.Gather(second);
        (await OfferOf(second)).State.ShouldBe(OfferState.Publiee);

        var page = await Administrator.Open($"/admin/doublons/{shown.Reference}");
        page.Shows("Autre poste");
        await page.FormWith("Oublier cette décision").Submit();
        await Settle();
        (await OfferOf(second)).DuplicateOf.ShouldBe(shown.Id);
    }

    [Fact]
    public async Task TwoOffersThatNothingJoins_AreJoinedByHand()
    {
        await using var partner = await Partner.Start(Job(1, "Charpentier / Charpentière"));
        await using var other = await Partner.Start(Job(7, "Plombier H/F"));
        var (first, second) = (await Source(partner, rank: 10), await Source(other, rank: 60));
        await Data.Gather(first);
        await Data.Gather(second);
        var (shown, alone) = (await OfferOf(first), await OfferOf(second));
        alone.State.ShouldBe(OfferState.Publiee);
        var page = await Administrator.Open($"/admin/doublons/{shown.Reference}");

        var wrong = await page.FormWith("C’est le même poste").Fill("Référence de l’autre offre", "zzzzzzzz").Submit();
        wrong.ShowsError("Référence de l’autre offre", "Aucune offre ne porte cette référence.");
        (await wrong.FormWith("C’est le même poste").Fill("Référence de l’autre offre", alone.Reference).Submit()).Shows("C’est noté");
        await Settle();

        (await OfferOf(second)).DuplicateOf.ShouldBe(shown.Id);
    }

    string Job(int number, string title, string? name = null) =>
        Partner.Job(number, title, employer: "@").Replace($"@ {number}", name ?? employer, StringComparison.Ordinal);

    Task<FeedSource> Source(Partner partner, int rank) => Data.FeedSource(s => (s.Address, s.Rank) = (partner.Address, rank));

    Task<Offer> OfferOf(FeedSource source) => Data.Read(db => db.Set<Offer>().AsNoTracking().Include(o => o.Commune).SingleAsync(o => o.SourceId == source.Id));

    Task Settle() => Site.With<DuplicateOffers>(duplicates => duplicates.Settle(default));
}
