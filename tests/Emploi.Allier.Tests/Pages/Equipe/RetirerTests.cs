using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Feeds.Blocking;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Tests.Core.Feeds;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Equipe;

public sealed class RetirerTests(ImportSourceTests.OnLoopback site) : SiteTest(site), IClassFixture<ImportSourceTests.OnLoopback>
{
    Visitor Team => As(Staff.With(Role.Equipe));

    [Fact]
    public async Task OneOffer_IsWithdrawnForGood_ThenLetBackAsItsSourceNowSaysIt()
    {
        await using var partner = await Partner.Start(Partner.Job(1, title: "Vannier / Vannière"));
        var source = await Data.FeedSource(s => s.Address = partner.Address);
        await Data.Gather(source);
        var offer = await Data.Single<Offer>(o => o.SourceId == source.Id);
        var visitor = Team;

        var page = await visitor.Open("/equipe/offres/retirer?offre=" + Uri.EscapeDataString($"https://emploi.exemple.fr/offres/vannier-{offer.Reference}"));
        page.Shows("Vannier / Vannière");
        (await page.FormWith("Retirer et ne plus reprendre").Submit()).ShowsError("Motif", "Dites pourquoi.");
        var done = await page.FormWith("Retirer et ne plus reprendre").Fill("Motif", "Le poste n’existe pas").Submit();
        done.Shows("est retirée, et le reste quoi que dise sa source");
        done.Shows("Le poste n’existe pas");

        partner.Gives(Partner.Job(1, title: "Vannier / Vannière", salary: "2300 € brut par mois"));
        await Data.Gather(source);
        (await Data.Single<Offer>(o => o.Id == offer.Id)).State.ShouldBe(OfferState.Retiree);

        (await (await visitor.Open($"/equipe/offres/retirer?offre={offer.Reference}")).FormWith("La laisser revenir si sa source la donne encore").Submit()).Shows("revient à la prochaine lecture");
        await Data.Gather(source);
        (await Data.Single<Offer>(o => o.Id == offer.Id)).ShouldSatisfyAllConditions(o => o.State.ShouldBe(OfferState.Publiee), o => o.SalaryMin.ShouldBe(2300));
    }

    [Fact]
    public async Task OfferThatABlockTookAway_BecomesAPersonsDecision()
    {
        await using var partner = await Partner.Start(Partner.Job(1, title: "Relieur / Relieuse", employer: "Reliures du Lac"));
        var source = await Data.FeedSource(s => s.Address = partner.Address);
        await Data.Gather(source);
        var offer = await Data.Single<Offer>(o => o.SourceId == source.Id);
        await Data.BlockEmployer("Reliures du Lac 1");

        Clock.Advance(TimeSpan.FromMinutes(1));
        var page = await Team.Open($"/equipe/offres/retirer?offre={offer.Reference}");
        page.Shows("Retirée par un blocage");
        (await page.FormWith("Retirer et ne plus reprendre").Fill("Motif", "Vue de près, elle est fausse").Submit()).Shows("est retirée");

        (await Data.Count<BlockedOffer>(b => b.OfferId == offer.Id)).ShouldBe(0);
        (await Team.Open("/equipe/offres/retirer")).Shows("Vue de près, elle est fausse");
    }

    [Fact]
    public async Task UnknownReference_SaysWhereToFindIt() =>
        (await Team.Open("/equipe/offres/retirer?offre=zzzzzzzz")).Shows("Aucune offre ne porte cette référence");

    [Fact]
    public async Task ReportedOffer_LeadsToTheBlocks()
    {
        await using var partner = await Partner.Start(Partner.Job(1, title: "Sabotier / Sabotière", employer: "Sabots & Cie"));
        var source = await Data.FeedSource(s => s.Address = partner.Address);
        await Data.Gather(source);
        var offer = await Data.Single<Offer>(o => o.SourceId == source.Id);
        await Data.OfferReport(offer);

        var form = await (await As(Staff.With(Role.Administrateur)).Open($"/equipe/signalements/{offer.Id}")).Follow("Bloquer cet employeur");
        form.Field("Nom de l’employeur").ShouldBe("Sabots & Cie 1");
        (await Team.Open($"/equipe/signalements/{offer.Id}")).ShowsNot("Bloquer cet employeur");
    }
}
