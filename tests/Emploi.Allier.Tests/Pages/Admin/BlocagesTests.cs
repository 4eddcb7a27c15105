using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Feeds.Blocking;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Tests.Core.Feeds;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Admin;

public sealed class BlocagesTests(ImportSourceTests.OnLoopback site) : SiteTest(site), IClassFixture<ImportSourceTests.OnLoopback>
{
    Visitor Administrator => As(Staff.With(Role.Administrateur));

    [Fact]
    public async Task Employer_IsBlockedAfterSeeingWhatItTakesAway_ThenLifted()
    {
        await using var partner = await Partner.Start(Partner.Job(1, title: "Tourneur / Tourneuse", employer: "Brumes Conseil"), Partner.Job(2, title: "Fraiseur / Fraiseuse", employer: "Ateliers du Cher"));
        var source = await Data.FeedSource(s => s.Address = partner.Address);
        await Data.Gather(source);
        var visitor = Administrator;

        var seen = await (await visitor.Open("/admin/blocages/employeur?nom=SARL%20Brumes%20Conseil%201")).Form.Fill("Motif", "Offres sans poste").Submit("Voir ce qui serait retiré");
        seen.Shows("1 offre en ligne serait retirée.");
        seen.Shows("Tourneur / Tourneuse");
        (await Data.Count<BlockedEmployer>()).ShouldBe(0);
        (await Data.Single<JobState>(j => j.Name == ApplyBlocks.Name)).AskedAt.ShouldBeNull();

        var done = await seen.Form.Submit("Bloquer cet employeur");
        done.Shows("SARL Brumes Conseil 1 est bloqué.");
        (await Data.Single<JobState>(j => j.Name == ApplyBlocks.Name)).AskedAt.ShouldNotBeNull();
        await Data.ApplyBlocks();
        (await visitor.Open("/admin/blocages")).Shows("Offres sans poste");
        (await Data.All<Offer>(o => o.SourceId == source.Id)).Select(o => o.State).Order().ShouldBe([OfferState.Publiee, OfferState.Retiree]);

        (await (await visitor.Open("/admin/blocages")).FormWith("Lever le blocage de SARL Brumes Conseil 1").Submit()).Shows("Le blocage est levé");
        await Data.ApplyBlocks();
        await Data.Gather(source);
        (await Data.All<Offer>(o => o.SourceId == source.Id)).ShouldAllBe(o => o.State == OfferState.Publiee);
    }

    [Fact]
    public async Task Phrase_ChangedAfterItWasSeen_IsShownAgainBeforeItIsBlocked()
    {
        var visitor = Administrator;
        var seen = await (await visitor.Open("/admin/blocages/expression")).Form.Fill("Expression", "Le grand zéphyr").Fill("Motif", "Essai").Submit("Voir ce qui serait retiré");
        seen.Shows("Aucune offre en ligne ne serait retirée.");

        var again = await seen.Form.Fill("Expression", "Le petit zéphyr").Submit("Bloquer cette expression");
        again.Shows("Aucune offre en ligne ne serait retirée.");
        (await Data.Count<BlockedPhrase>(p => p.Phrase.Contains("zéphyr"))).ShouldBe(0);

        var done = await again.Form.Submit("Bloquer cette expression");
        done.Shows("« Le petit zéphyr » est bloqué.");
        done.Shows("Essai");
        (await Data.Single<BlockedPhrase>(p => p.Phrase.Contains("zéphyr"))).Folded.ShouldBe("le petit zephyr");

        var twice = await (await visitor.Open("/admin/blocages/expression")).Form.Fill("Expression", "LE PETIT ZEPHYR !").Fill("Motif", "Essai").Submit("Voir ce qui serait retiré");
        (await twice.Form.Submit("Bloquer cette expression")).ShowsError("Expression", "Cette expression est déjà bloquée.");
    }

    [Theory]
    [InlineData("", "", "Nom de l’employeur", "Indiquez le nom de l’employeur, son SIREN, ou les deux.")]
    [InlineData("Confidentiel", "", "Nom de l’employeur", "Ce nom ne désigne personne en particulier : beaucoup d’employeurs le portent.")]
    [InlineData("Brumes", "123", "SIREN", "Ce n’est pas un SIREN : neuf chiffres, par exemple 732 829 320.")]
    public async Task WrongEmployer_SaysWhatToCorrect(string name, string siren, string field, string message)
    {
        var answer = await (await Administrator.Open("/admin/blocages/employeur")).Form
            .Fill("Nom de l’employeur", name).Fill("SIREN", siren).Fill("Motif", "Essai").Submit("Voir ce qui serait retiré");

        answer.ShowsError(field, message);
    }

    [Fact]
    public async Task ShippedPhrases_AreListedFilteredAndExported()
    {
        var visitor = Administrator;

        (await visitor.Open("/admin/blocages?expressions=true&mot=mandat")).Shows("mandat cash");
        (await visitor.Open("/admin/blocages?expressions=true&mot=introuvable")).Shows("Aucun blocage ne correspond. Essayez un autre mot.");
        (await visitor.Open("/admin/blocages?expressions=true&format=csv")).Source.ShouldContain("mandat cash");
    }
}
