using System.Net;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Offres;

public sealed class SignalerTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Post_KeepsTheReportAndMakesATaskDueInAWorkingDay()
    {
        var offer = await Data.Offer(o => o.Title = "Cuisinier / Cuisinière");

        var answer = await Send(offer, "Argent demandé ou arnaque", "On me demande 50 €.", "zoe@exemple.fr");

        answer.Shows("Votre signalement est transmis à l’équipe");
        var report = await Data.Single<OfferReport>(r => r.OfferId == offer.Id);
        (report.Reason, report.Text, report.Email).ShouldBe((ReportReason.Argent, "On me demande 50 €.", "zoe@exemple.fr"));
        // A Tuesday.
        report.DueAt.ShouldBe(Clock.GetUtcNow().AddDays(1));
        var task = await Data.Single<StaffTask>(t => t.SourceKey == $"offer-report:{offer.Id}");
        (task.DueAt, task.LinkPath, task.ForRole).ShouldBe((report.DueAt, $"/equipe/signalements/{offer.Id}", "Equipe"));
        task.Details.ShouldNotContain("zoe");
    }

    [Fact]
    public async Task Post_OfTheSameOfferTwice_KeepsBothUnderOneTask()
    {
        var offer = await Data.Offer();

        await Send(offer, "Discrimination", "On veut un homme.", "");
        await Send(offer, "Offre fausse ou déjà pourvue", "", "");

        (await Data.Count<OfferReport>(r => r.OfferId == offer.Id)).ShouldBe(2);
        (await Data.Count<StaffTask>(t => t.SourceKey == $"offer-report:{offer.Id}")).ShouldBe(1);
    }

    [Fact]
    public async Task Post_OfTheSameOfferAtTheSameInstant_KeepsAllUnderOneTask()
    {
        var offer = await Data.Offer();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Data.OfferReport(offer)));

        (await Data.Count<OfferReport>(r => r.OfferId == offer.Id)).ShouldBe(8);
        (await Data.Count<StaffTask>(t => t.SourceKey == $"offer-report:{offer.Id}")).ShouldBe(1);
    }

    [Fact]
    public async Task Post_ByARobot_LooksTheSameAndKeepsNothing()
    {
        var offer = await Data.Offer();
        var page = await Anybody().Open($"/offres/{offer.Slug}/signaler");

        var answer = await page.Form.Choose("Discrimination").Force("Report.Site", "https://x.example").Submit();

        answer.Shows("Votre signalement est transmis à l’équipe");
        (await Data.Count<OfferReport>(r => r.OfferId == offer.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task Post_Empty_SaysWhatIsMissing()
    {
        var page = await Anybody().Open($"/offres/{(await Data.Offer()).Slug}/signaler");

        (await page.Form.Submit()).ShowsError("Choisissez ce que vous signalez.");
        (await page.Form.Choose("Autre chose").Submit()).ShowsError("Ce qui ne va pas", "Dites en quelques mots ce qui ne va pas.");
    }

    [Fact]
    public async Task Post_WithASocialSecurityNumber_KeepsTheRest()
    {
        var offer = await Data.Offer();

        await Send(offer, "Autre chose", "On me demande mon numéro 1 85 03 99 123 456 72 par téléphone.", "");

        var text = (await Data.Single<OfferReport>(r => r.OfferId == offer.Id)).Text!;
        text.ShouldNotContain("123 456");
        text.ShouldContain("par téléphone.");
    }

    [Fact]
    public async Task Get_OfAnOfferThatIsOver_StillTakesAReport()
    {
        var offer = await Data.Offer();
        await Data.Withdraw(offer);

        (await Anybody().Open($"/offres/{offer.Slug}/signaler")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Get_OfADraft_IsNotFound() =>
        (await Anybody().Open($"/offres/{(await Data.Draft()).Reference}/signaler")).Status.ShouldBe(HttpStatusCode.NotFound);

    async Task<WebPage> Send(Offer offer, string reason, string text, string email) =>
        await (await Anybody().Open($"/offres/{offer.Slug}/signaler")).Form
            .Choose(reason).Fill("Ce qui ne va pas", text).Fill("Votre adresse e-mail", email).Submit();
}
