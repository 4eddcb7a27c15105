using System.Net;
using Emploi.Allier.Core.Employers.Companies;
using Emploi.Allier.Core.Employers.Photographs;
using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.Tests.Core.Employers;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Employeur;

/// <summary>A company writes its page, shows it, and adds photographs.</summary>
public sealed class PageEntrepriseTests(Site site) : SiteTest(site)
{
    const string Words = "Nous réparons des voitures depuis 1987.\n\nNous sommes huit, et :\n\n- un atelier clair\n- des horaires fixes";

    [Fact]
    public async Task Write_ThenThePublicReadsIt_InParagraphsAndLists()
    {
        var company = await Data.Company("Garage du Val d’Or");
        var employer = As(company.Recruiter);

        var page = await (await (await employer.Open("/employeur")).Follow("La page de l’entreprise : Garage du Val d’Or")).Form
            .Fill("Présentation", Words).Fill("Site web", "www.garage.example").Submit();

        page.Shows("La page est enregistrée et visible du public.");
        var seen = await page.Follow("Voir la page comme le public");
        seen.Path.ShouldStartWith("/entreprises/garage-du-val-d-or-");
        seen.Heading.ShouldBe("Garage du Val d’Or");
        seen.Document.QuerySelectorAll(".job__text li").Length.ShouldBe(2);
        seen.Document.QuerySelector("a[href='https://www.garage.example/']").ShouldNotBeNull();
        // What is read again to be corrected is still a list when it is saved.
        await (await employer.Open(Own(company, "page"))).Form.Submit();
        (await Anybody().Open(seen.Path)).Document.QuerySelectorAll(".job__text li").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("Nous cherchons des hommes jeunes pour notre équipe, qui est dynamique.", "https://www.garage.example", "Présentation", "L1132-1")]
    [InlineData("Nous réparons.", "https://www.garage.example", "Présentation", "Présentez l’entreprise en quelques phrases")]
    [InlineData("Nous réparons des voitures depuis 1987, à huit.", "http://www.garage.example", "Site web", "Elle commence par https.")]
    [InlineData("Nous réparons des voitures depuis 1987, à huit.", "javascript:alert(1)", "Site web", "Elle commence par https.")]
    [InlineData("Nous réparons des voitures depuis 1987, à huit.", "https://moi:secret@garage.example", "Site web", "Elle commence par https.")]
    public async Task Write_WhatMayNotBeShown_SaysWhyAndKeepsIt(string presentation, string website, string field, string sentence)
    {
        var company = await Data.Company();

        var page = await (await As(company.Recruiter).Open(Own(company, "page"))).Form.Fill("Présentation", presentation).Fill("Site web", website).Submit();

        page.Document.QuerySelector(".error-summary")!.TextContent.ShouldContain(sentence);
        page.Field("Présentation").ShouldBe(presentation);
        page.Field("Site web").ShouldBe(website);
        page.Field(field).ShouldNotBeEmpty();
        (await Data.Count<CompanyPage>(p => p.OrganisationId == company.Organisation.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task SwitchedOff_ItIsNotFound()
    {
        var company = await Data.Company();
        var page = await Data.CompanyPage(company);
        (await Anybody().Open(page.Path)).Status.ShouldBe(HttpStatusCode.OK);

        await (await As(company.Recruiter).Open(Own(company, "page"))).Form.Choose("Montrer la page au public", chosen: false).Submit();

        (await Anybody().Open(page.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Anybody().Open(page.Path + "/suivre")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task TwoColleagues_TheSecondSeesBoth_AndLosesNothing()
    {
        var company = await Data.Company();
        await Data.CompanyPage(company);
        var colleague = await Data.Account(Employer);
        await Data.Recruits(colleague, company.Organisation);
        var (mine, theirs) = ((await As(company.Recruiter).Open(Own(company, "page"))).Form, (await As(colleague).Open(Own(company, "page"))).Form);
        await theirs.Fill("Présentation", "Le texte de ma collègue, qui a été plus rapide.").Submit();

        var answer = await mine.Fill("Présentation", "Mon texte à moi, que je ne veux pas perdre.").Submit();

        answer.ShowsError("Un ou une collègue a enregistré un autre texte");
        answer.Shows("Le texte de ma collègue, qui a été plus rapide.");
        answer.Field("Présentation").ShouldBe("Mon texte à moi, que je ne veux pas perdre.");
        (await answer.Form.Submit()).Shows("La page est enregistrée");
        (await Data.Single<CompanyPage>(p => p.OrganisationId == company.Organisation.Id)).Presentation.ShouldContain("Mon texte à moi");
    }

    [Fact]
    public async Task DoubleClick_WritesOnePage()
    {
        var company = await Data.Company();
        var form = (await As(company.Recruiter).Open(Own(company, "page"))).Form.Fill("Présentation", Words);

        var answers = await Task.WhenAll(form.Submit(), form.Submit());

        answers.ShouldAllBe(answer => answer.Text.Contains("La page est enregistrée"));
        (await Data.Count<CompanyPage>(p => p.OrganisationId == company.Organisation.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task Anothers_IsNotFound_NorOneWhereIAmNotVerified()
    {
        var (mine, theirs) = (await Data.Company(), await Data.Company());
        var waiting = await Data.Account(Employer);
        await Data.Recruits(waiting, theirs.Organisation, verified: false);
        var photograph = await Photograph(theirs);
        var me = As(mine.Recruiter);
        var token = (await me.Open(Own(mine, "page"))).Document.QuerySelector("main form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        foreach (var page in new[] { "page", "photographies" })
        {
            (await me.Open(Own(theirs, page))).Status.ShouldBe(HttpStatusCode.NotFound);
            (await As(waiting).Open(Own(theirs, page))).Status.ShouldBe(HttpStatusCode.NotFound);
            (await me.Post(Own(theirs, page), ("__RequestVerificationToken", token), ("Input.Presentation", Words))).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        (await me.Post(Own(theirs, "photographies?handler=Drop"), ("__RequestVerificationToken", token), ("photographie", $"{photograph.Id}"))).Status.ShouldBe(HttpStatusCode.NotFound);
        await me.Post(Own(mine, "photographies?handler=Drop"), ("__RequestVerificationToken", token), ("photographie", $"{photograph.Id}"));
        (await Data.Count<CompanyPhotograph>(p => p.Id == photograph.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task Photographs_AreShownReencodedAndInWords_SixAtMost_AndGoWhenTakenAway()
    {
        var company = await Data.Company();
        var shown = await Data.CompanyPage(company);
        var employer = As(company.Recruiter);
        var sent = PhotographEncoderTests.Png(500, 400);

        var page = await (await employer.Open(Own(company, "photographies"))).FormWith("Ajouter la photographie")
            .Attach("Photographie", "atelier.png", sent).Fill("Ce que l’on y voit", "Deux mécaniciennes devant un pont").Submit();

        page.Shows("La photographie est ajoutée.");
        var image = (await Anybody().Open(shown.Path)).Document.QuerySelector("img.photograph")!;
        image.GetAttribute("alt").ShouldBe("Deux mécaniciennes devant un pont");
        using (var answer = await Anybody().Send(new(HttpMethod.Get, image.GetAttribute("src"))))
        {
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
            (await answer.Content.ReadAsByteArrayAsync()).ShouldNotBe(sent);
        }
        for (var i = 1; i < CompanyPhotographs.Most; i++) await Photograph(company);
        (await employer.Open(Own(company, "photographies"))).Shows("Pour en ajouter une autre, enlevez-en une.");
        (await page.FormWith("Ajouter la photographie").Attach("Photographie", "x.png", sent).Fill("Ce que l’on y voit", "Une de trop").Submit())
            .ShowsError("Vous avez déjà 6 photographies.");

        var kept = await Data.Single<CompanyPhotograph>(p => p.Alt == "Deux mécaniciennes devant un pont" && p.OrganisationId == company.Organisation.Id);
        await (await employer.Open(Own(company, "photographies"))).FormWith("Enlever : Deux mécaniciennes devant un pont").Submit();
        (await Data.Count<StoredFile>(f => f.Id == kept.FileId)).ShouldBe(0);
        using var gone = await Anybody().Send(new(HttpMethod.Get, image.GetAttribute("src")));
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Photograph_WithoutWordsOrBroken_IsRefused()
    {
        var company = await Data.Company();
        var page = await As(company.Recruiter).Open(Own(company, "photographies"));

        (await page.FormWith("Ajouter la photographie").Attach("Photographie", "x.png", PhotographEncoderTests.Png(500, 400)).Submit())
            .ShowsError("Ce que l’on y voit", "Dites en une phrase ce que l’on voit sur la photographie.");
        (await page.FormWith("Ajouter la photographie").Attach("Photographie", "x.png", "GIF89a"u8.ToArray()).Fill("Ce que l’on y voit", "Rien").Submit())
            .ShowsError("Photographie", PhotographEncoder.NotAPhotograph.Message);
        (await Data.Count<CompanyPhotograph>(p => p.OrganisationId == company.Organisation.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task Photograph_OfAPageThatIsOff_IsForItsCompanyOnly()
    {
        var company = await Data.Company();
        await Data.CompanyPage(company, p => p.IsOn = false);
        var photograph = await Photograph(company);

        (await Anybody().Open(photograph.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await As((await Data.Company()).Recruiter).Open(photograph.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await As(company.Recruiter).Open(photograph.Path)).Status.ShouldBe(HttpStatusCode.OK);
    }

    async Task<CompanyPhotograph> Photograph(Company company)
    {
        await Site.With<CompanyPhotographs>(async photographs =>
            (await photographs.Add(company.Organisation.Id, new MemoryStream(PhotographEncoderTests.Png(300, 300)), "Un atelier", default)).ShouldBeNull());
        return (await Data.All<CompanyPhotograph>(p => p.OrganisationId == company.Organisation.Id)).MaxBy(p => p.Id)!;
    }

    static string Own(Company company, string page) => $"/employeur/entreprise/{company.Organisation.Id}/{page}";
}
