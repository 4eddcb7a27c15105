using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Feeds;
using Emploi.Allier.Core.Feeds.Blocking;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Tests.Testing;
using Xunit;
using FeedSource = Emploi.Allier.Core.Feeds.Sources.Source;

namespace Emploi.Allier.Tests.Core.Feeds.Blocking;

/// <summary>What the team blocks, and what becomes of partners' offers reading after reading.</summary>
public sealed class BlockingTests(ImportSourceTests.OnLoopback site) : SiteTest(site), IClassFixture<ImportSourceTests.OnLoopback>
{
    [Fact]
    public async Task BlockedEmployer_LeavesThePublicAtOnce_AndIsRefusedAtEachReading()
    {
        await using var partner = await Partner.Start(Partner.Job(1, employer: "SARL Mirage Conseil"), Partner.Job(2, employer: "Charpentes Réelles"));
        var source = await Gathered(partner);
        var (mirage, real) = (await Offer(source, "Mirage"), await Offer(source, "Charpentes"));
        await Data.Findable(mirage);

        var block = await Data.BlockEmployer("mirage conseil 1");

        (await Again(mirage)).State.ShouldBe(OfferState.Retiree);
        (await Again(real)).State.ShouldBe(OfferState.Publiee);
        await Data.Gone(mirage);
        (await Steps(mirage)).Last().Motive.ShouldNotBeNull().ShouldContain("Offres fausses");
        (await Data.Single<BlockedOffer>(b => b.OfferId == mirage.Id)).BlockId.ShouldBe(block.Id);

        partner.Gives(Partner.Job(1, employer: "Mirage-Conseil SAS", salary: "9000 € brut par mois"), Partner.Job(2, employer: "Charpentes Réelles"), Partner.Job(3, employer: "MIRAGE CONSEIL"));
        (await Data.Gather(source)).Refused.ShouldBe(1);
        (await Again(mirage)).State.ShouldBe(OfferState.Retiree);
        (await Refused(source)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(r => r.Reference.ShouldBe("R1"), r => r.Code.ShouldBe("blocked_employer"), r => r.Reason.ShouldContain("mirage conseil"));
    }

    [Fact]
    public async Task BlockedSiren_StopsAnEmployerUnderAnyName()
    {
        await using var partner = await Partner.Start(WithSiret(1, "73282932000074"), WithSiret(2, "55208131766522"));
        var source = await Gathered(partner);

        var block = await Data.BlockEmployer(name: null, siren: "732 829 320");

        (await Data.All<Offer>(o => o.SourceId == source.Id)).Select(o => o.State).Order().ShouldBe([OfferState.Publiee, OfferState.Retiree]);
        partner.Gives(WithSiret(1, "73282932000074", salary: "2100 € brut par mois"), WithSiret(2, "55208131766522"), WithSiret(3, "73282932000074"));
        (await Data.Gather(source)).Refused.ShouldBe(2);
        await Data.Lift(block.Id);
        await Data.Gather(source);
        (await Data.All<Offer>(o => o.SourceId == source.Id)).Count(o => o.State is OfferState.Publiee).ShouldBe(3);
    }

    [Fact]
    public async Task BlockedPhrase_IsRefused_AndItsLiftingBringsBackWhatItTookAway()
    {
        await using var partner = await Partner.Start(Said(1, "Envoyez un zorglub d’avance."), Said(2, "Un atelier clair, une équipe de trois."), Said(3, "Tout se passe bien."));
        var source = await Gathered(partner);
        var (scam, honest) = (await Offer(source, "Bâtiment du Val 1"), await Offer(source, "Bâtiment du Val 2"));

        var block = await Data.BlockPhrase("un zorglub d'avance");
        (await Again(scam)).State.ShouldBe(OfferState.Retiree);
        (await Again(honest)).State.ShouldBe(OfferState.Publiee);

        partner.Gives(Said(1, "Envoyez un zorglub d’avance."), Said(2, "Un atelier clair, une équipe de trois."), Said(3, "Désormais, un ZORGLUB d’avance."), Said(4, "Un zorglub d’avance, vite."));
        (await Data.Gather(source)).ShouldSatisfyAllConditions(r => r.Added.ShouldBe(0), r => r.Refused.ShouldBe(3), r => r.Unchanged.ShouldBe(1));
        (await Refused(source)).ShouldAllBe(r => r.Code == "blocked_phrase");

        await Data.Lift(block.Id);
        (await Data.Gather(source)).Unchanged.ShouldBe(1);
        (await Data.All<Offer>(o => o.SourceId == source.Id)).ShouldSatisfyAllConditions(all => all.Count.ShouldBe(4), all => all.ShouldAllBe(o => o.State == OfferState.Publiee));
        (await Refused(source)).ShouldBeEmpty();
        (await Data.Count<BlockedOffer>(b => b.BlockId == block.Id)).ShouldBe(0);
        (await Again(scam)).Reference.ShouldBe(scam.Reference);
        await Data.Findable(await Again(scam));
    }

    [Fact]
    public async Task LiftedBlock_BringsBackNeitherWhatAPersonWithdrew_NorWhatItsSourceDropped()
    {
        await using var partner = await Partner.Start(Said(1, "Un farfadet rose.", "Farfadets"), Said(2, "Un farfadet rose.", "Farfadets"), Said(3, "Un farfadet rose.", "Farfadets"), Said(4, "Rien à dire.", "Farfadets"));
        var source = await Gathered(partner);
        var (byHand, dropped, takenOver) = (await Offer(source, "Farfadets 1"), await Offer(source, "Farfadets 2"), await Offer(source, "Farfadets 3"));
        await Data.Withdraw(byHand);
        var block = await Data.BlockPhrase("farfadet rose");
        // A person makes the block's withdrawal their own.
        await Site.With<BlockDesk>(async desk => (await desk.Withdraw(await Again(takenOver), "Vue de près, elle est fausse", default)).ShouldBeNull());

        partner.Gives(Said(1, "Un farfadet rose.", "Farfadets"), Said(3, "Un farfadet rose.", "Farfadets"), Said(4, "Rien à dire.", "Farfadets"));
        await Data.Gather(source);
        await Data.Lift(block.Id);
        await Data.Gather(source);

        (await Again(byHand)).State.ShouldBe(OfferState.Retiree);
        (await Again(takenOver)).State.ShouldBe(OfferState.Retiree);
        (await Again(dropped)).State.ShouldBe(OfferState.Expiree);
    }

    [Fact]
    public async Task OfferThatTwoBlocksHold_ComesBackOnceBothAreLifted()
    {
        await using var partner = await Partner.Start(Said(1, "Un licorne bleu et un griffon vert.", "Griffons"));
        var source = await Gathered(partner);
        var (first, second) = (await Data.BlockPhrase("licorne bleu"), await Data.BlockPhrase("griffon vert"));

        await Data.Lift(first.Id);
        await Data.Gather(source);
        (await Offer(source, "Griffons")).State.ShouldBe(OfferState.Retiree);
        (await Refused(source)).ShouldHaveSingleItem().Reason.ShouldContain("griffon vert");

        await Data.Lift(second.Id);
        await Data.Gather(source);
        (await Offer(source, "Griffons")).State.ShouldBe(OfferState.Publiee);
    }

    [Fact]
    public async Task OfferThatItsSourceMends_ComesBackWhileTheBlockStays()
    {
        await using var partner = await Partner.Start(Said(1, "Un gobelin gris.", "Gobelins"));
        var source = await Gathered(partner);
        await Data.BlockPhrase("gobelin gris");
        (await Offer(source, "Gobelins")).State.ShouldBe(OfferState.Retiree);

        partner.Gives(Said(1, "Une équipe de trois.", "Gobelins"));
        await Data.Gather(source);
        await Data.ApplyBlocks();
        await Data.Gather(source);

        (await Offer(source, "Gobelins")).ShouldSatisfyAllConditions(o => o.State.ShouldBe(OfferState.Publiee), o => o.Description.ShouldContain("Une équipe de trois"));
    }

    [Theory]
    [InlineData(OfferState.Retiree)]
    [InlineData(OfferState.Suspendue)]
    [InlineData(OfferState.Refusee)]
    [InlineData(OfferState.Pourvue)]
    public async Task WhatTheTeamDecidedOfOneOffer_SurvivesEveryReading(OfferState decided)
    {
        string Job(string contract = "CDI", string salary = "2000 € brut par mois") => Partner.Job(1, employer: $"Maison {decided}", contract: contract, salary: salary);
        var other = Partner.Job(2, title: "Comptable", employer: $"Autre maison {decided}");
        await using var partner = await Partner.Start(Job(), other);
        var source = await Gathered(partner);
        var offer = await Offer(source, $"Maison {decided}");
        await Data.Pass(offer, (publishing, found) => decided switch
        {
            OfferState.Suspendue => publishing.Suspend(found, "À vérifier", default),
            OfferState.Refusee => publishing.Refuse(found, "Fausse", default),
            OfferState.Pourvue => publishing.Fill(found, default),
            _ => publishing.Withdraw(found, "Fausse", default),
        });

        foreach (var reading in (string[][])[
            [Job(), other],
            [Job(salary: "2500 € brut par mois"), other],
            [Job(contract: "Stage"), other],
            [Job(contract: "CDD 6 mois"), other],
            [other],
            [Job(), other],
        ])
        {
            partner.Gives(reading);
            await Data.Gather(source);
            await Data.ApplyBlocks();
            (await Again(offer)).State.ShouldBe(decided);
        }
        (await Steps(offer)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Blocks_AreInTheAuditTrail()
    {
        var block = await Data.BlockPhrase("une phrase suivie");
        await Data.Lift(block.Id);

        (await Data.All<AuditEntry>(e => e.TableName == "blocked_phrases" && e.RowKey == block.Id.ToString())).Select(e => e.Action).Count().ShouldBe(2);
    }

    async Task<FeedSource> Gathered(Partner partner)
    {
        var source = await Data.FeedSource(s => s.Address = partner.Address);
        await Data.Gather(source);
        return source;
    }

    Task<Offer> Offer(FeedSource source, string employer) => Data.Single<Offer>(o => o.SourceId == source.Id && o.EmployerName!.Contains(employer));

    Task<Offer> Again(Offer offer) => Data.Single<Offer>(o => o.Id == offer.Id);

    async Task<List<OfferStep>> Steps(Offer offer) => [.. (await Data.All<OfferStep>(s => s.OfferId == offer.Id)).OrderBy(s => s.At).ThenBy(s => s.FromState is null ? 0 : 1)];

    Task<List<RefusedRow>> Refused(FeedSource source) => Data.All<RefusedRow>(r => r.SourceId == source.Id);

    static string Said(int number, string sentence, string employer = "Bâtiment du Val") => Partner.Job(number, title: trades[number], employer: employer).Replace("en équipe de trois.", "en équipe. " + sentence, StringComparison.Ordinal);

    static readonly string[] trades = ["", "Maçon / Maçonne", "Cuisinier / Cuisinière", "Soudeur / Soudeuse", "Comptable"];

    static string WithSiret(int number, string siret, string salary = "2000 € brut par mois") =>
        Partner.Job(number, title: $"Soudeur / Soudeuse {number}", employer: $"Maison {number * 31}", salary: salary).Replace("<company>", $"<siret>{siret}</siret><company>", StringComparison.Ordinal);
}
