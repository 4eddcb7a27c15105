using Emploi.Allier.Core.Offers;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Employeur;

public sealed class EspaceTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Get_OfSomebodyNew_SaysHowToBegin()
    {
        var page = await As(Employer).Open("/employeur");

        page.Shows("Vous ne recrutez encore pour personne");
        page.Document.QuerySelector("a[href='/deposer']").ShouldNotBeNull();
        (await As(Employer).Open("/compte")).Document.QuerySelector("a[href='/employeur']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Get_ListsTheOffersOfMyOrganisationsByState()
    {
        var garage = await Data.Company();
        await Data.OfferOf(garage, o => o.Title = "Mécanicien / Mécanicienne");
        await Data.DraftOf(garage, o => o.Title = "Carrossier / Carrossière");
        var colleague = await Data.Account(Employer);
        await Data.Recruits(colleague, garage.Organisation);

        var page = await As(colleague).Open("/employeur");

        page.Shows("Toutes (2)");
        page.Shows("Publiée (1)");
        var drafts = await page.Follow("Brouillon (1)");
        drafts.Shows("Carrossière");
        drafts.ShowsNot("Mécanicienne");
        var csv = (await drafts.Follow("CSV")).Source;
        csv.ShouldContain("Carrossière");
        csv.ShouldNotContain("Mécanicienne");
    }

    [Fact]
    public async Task Get_OfAnUnverifiedMember_ShowsTheirOwnOffersOnly()
    {
        var garage = await Data.Company();
        await Data.OfferOf(garage, o => o.Title = "Mécanicien / Mécanicienne");
        var waiting = await Data.Account(Employer);
        var membership = await Data.Recruits(waiting, garage.Organisation, verified: false);
        await Data.DraftOf(garage with { Recruiter = waiting, Membership = membership }, o => o.Title = "Pneumaticien / Pneumaticienne");

        foreach (var address in new[] { "/employeur", "/employeur?format=csv", $"/employeur?Etat={OfferState.Publiee}" })
            (await As(waiting).Open(address)).Source.ShouldNotContain("Mécanicien");

        (await As(waiting).Open("/employeur")).Shows("Pneumaticienne");
    }

    [Fact]
    public async Task Get_TellsTheOwnerOfWhoWaits()
    {
        var garage = await Data.Company();
        await Data.Joins(await Data.Account(Employer), garage.Establishment.Siret);

        var page = await (await As(garage.Recruiter).Open("/employeur")).Follow("Mes collègues : Garage du Bocage");

        page.Shows("Demande à examiner");
        (await As(garage.Recruiter).Open("/employeur")).Shows("1 demande à examiner");
    }
}
