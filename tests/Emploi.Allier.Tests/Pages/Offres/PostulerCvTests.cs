using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates.Cvs;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Offres;

/// <summary>The CV that goes with an application: sent now, sent before, or made from the profile.</summary>
public sealed class PostulerCvTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task AFileSentBefore_IsSentAgain_AndEachApplicationHasItsOwn()
    {
        var candidate = await Data.Account(Candidate);
        var first = await Data.OfferHere(await Data.Company());
        await Named(await As(candidate).Open($"/offres/{first.Slug}/postuler")).Attach("CV", "cv-ines.pdf", ApplicationsData.Pdf("Le même")).Submit();
        var company = await Data.Company();
        var second = await Data.OfferHere(company);

        await Named(await As(candidate).Open($"/offres/{second.Slug}/postuler")).Choose("cv-ines.pdf, déjà envoyé").Submit();
        var (one, two) = (await Sent(first.Id), await Sent(second.Id));
        await (await As(candidate).Open($"/candidat/candidatures/{one.Id}")).FormWith("Retirer ma candidature").Submit();

        two.FileId.ShouldNotBe(one.FileId);
        (await Download(company, two)).ShouldBe(ApplicationsData.Pdf("Le même"));
    }

    [Fact]
    public async Task TheFileOfAnother_CannotBeChosen()
    {
        var theirs = (await Site.With<CvFile, Saved>(cvs => cvs.Save("cv.pdf", new MemoryStream(ApplicationsData.Pdf()), default))).Id;
        await Data.Application(file: theirs);
        var candidate = await WithProfile();
        var offer = await Data.OfferHere(await Data.Company());

        var page = await As(candidate).Open($"/offres/{offer.Slug}/postuler");
        var field = page.Document.QuerySelector("input[name='Said.CvFrom'][value='profil']")!;
        field.SetAttribute("value", theirs.ToString("N"));
        var answer = await Named(page).Choose("Le CV fait depuis mon profil").Submit();

        answer.ShowsError("Ce fichier n’est plus là.");
        (await Data.Count<Application>(a => a.OfferId == offer.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task TheCvOfTheProfile_ReachesTheEmployerAsItWasThatDay()
    {
        var candidate = await WithProfile();
        var company = await Data.Company();
        var offer = await Data.OfferHere(company);

        await Named(await As(candidate).Open($"/offres/{offer.Slug}/postuler")).Fill("Téléphone", "06 12 34 56 78").Choose("Le CV fait depuis mon profil").Submit();
        await Site.With<KeptProfiles>(profiles => profiles.Keep(candidate.Id, new() { CommuneInsee = OffersData.Moulins, Skills = ["soudure"] }, null, default));

        var sent = await Sent(offer.Id);
        (await Data.Single<StoredFile>(f => f.Id == sent.FileId)).Name.ShouldBe("CV Inès Roux.pdf");
        var text = await Text(await Download(company, sent));
        foreach (var words in new[] { "Inès Roux", candidate.Email!, "06 12 34 56 78", "Moulins", "Cuisinière, Auberge du Tilleul (janvier 2020 – décembre 2021)", "Compétences", "cuisine d’été", "permis B" }) text.ShouldContain(words);
        text.ShouldNotContain("soudure");
    }

    [Fact]
    public async Task ALongProfile_TakesSeveralPages_AndLosesNothing()
    {
        var lines = Enumerable.Range(1, 60).Select(i => $"savoir-faire numéro {i}, {string.Join(' ', Enumerable.Repeat("long", 14))}").ToList();
        var text = await Text(CleanCv.Of(new() { Skills = lines }, "Łucja Çelik 🙂", "lucja@exemple.fr").ToPdf());

        for (var i = 1; i <= 60; i++) text.ShouldContain($"savoir-faire numéro {i},");
        text.ShouldContain("ucja Çelik");
    }

    [Fact]
    public async Task APageThatComesBackWithAnError_KeepsTheFile_WithoutAccountToo()
    {
        var company = await Data.Company();
        var offer = await Data.OfferHere(company);

        var refused = await (await Anybody().Open($"/offres/{offer.Slug}/postuler")).Form.Fill("Prénom", "Inès").Fill("Adresse e-mail", "ines.garde@exemple.fr").Attach("CV", "mon-cv.pdf", ApplicationsData.Pdf("Gardé")).Submit();
        refused.ShowsError("Nom", "Indiquez votre nom.");
        refused.Shows("Nous avons gardé votre fichier mon-cv.pdf.");
        await refused.Form.Fill("Nom", "Roux").Submit();
        await (await Anybody().Open(await Mail.LinkTo("ines.garde@exemple.fr"))).FormWith("Envoyer ma candidature").Submit();

        (await Download(company, await Sent(offer.Id))).ShouldBe(ApplicationsData.Pdf("Gardé"));
    }

    [Fact]
    public async Task AFileThatWasKept_MayBeLeftOut_AndASealOfAnotherMakingOpensNothing()
    {
        var offer = await Data.OfferHere(await Data.Company());
        var theirs = (await Site.With<CvFile, Saved>(cvs => cvs.Save("cv.pdf", new MemoryStream(ApplicationsData.Pdf()), default))).Id;
        var refused = await (await As(Candidate).Open($"/offres/{offer.Slug}/postuler")).Form.Fill("Prénom", "Inès").Attach("CV", "mon-cv.pdf", ApplicationsData.Pdf()).Submit();

        await refused.Form.Fill("Nom", "Roux").Choose("Finalement, ne pas envoyer de CV").Submit();
        (await Sent(offer.Id)).FileId.ShouldBeNull();

        var other = await Data.OfferHere(await Data.Company());
        await Named(await As(Candidate).Open($"/offres/{other.Slug}/postuler")).Force("Said.CvKept", $"{theirs:N}cv.pdf").Submit();
        (await Sent(other.Id)).FileId.ShouldBeNull();
    }

    [Fact]
    public async Task AFileAndAnotherAnswer_AreAskedAbout_RatherThanOneSentInSilence()
    {
        var candidate = await WithProfile();
        var offer = await Data.OfferHere(await Data.Company());

        var asked = await Named(await As(candidate).Open($"/offres/{offer.Slug}/postuler")).Choose("Le CV fait depuis mon profil").Attach("CV", "mon-cv.pdf", ApplicationsData.Pdf()).Submit();
        asked.ShowsError("Vous avez choisi un fichier et une autre réponse.");
        await asked.Form.Choose("Un fichier que j’envoie maintenant").Submit();

        var sent = await Sent(offer.Id);
        (await Data.Single<StoredFile>(f => f.Id == sent.FileId)).Name.ShouldBe("mon-cv.pdf");
    }

    async Task<Account> WithProfile()
    {
        var candidate = await Data.Account(Candidate);
        await Site.With<KeptProfiles>(profiles => profiles.Keep(candidate.Id, new()
        {
            Jobs = [new("Cuisinière", "G1609", 24) { Employer = "Auberge du Tilleul", From = new(2020, 1, 1), To = new(2021, 12, 1) }],
            Skills = ["cuisine d’été"], Licences = ["B"], CommuneInsee = OffersData.Moulins,
        }, null, default));
        return candidate;
    }

    Task<Application> Sent(Guid offer) => Data.Single<Application>(a => a.OfferId == offer);

    async Task<byte[]> Download(Company company, Application application)
    {
        using var answer = await As(company.Recruiter).Send(new(HttpMethod.Get, $"/employeur/candidatures/{application.Id}?handler=Cv"));
        return await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }

    /// <summary>As another program reads it.</summary>
    async Task<string> Text(byte[] pdf)
    {
        var (text, problem) = await Site.Services.GetRequiredService<CvFiles>().Read(pdf, default);
        problem.ShouldBeNull();
        return string.Join('\n', text!.Lines.Select(line => line.Text)).Replace('\u00a0', ' ');
    }

    static WebForm Named(WebPage page) => page.Form.Fill("Prénom", "Inès").Fill("Nom", "Roux");
}
