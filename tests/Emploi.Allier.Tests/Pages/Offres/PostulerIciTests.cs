using System.Net;
using System.Text;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Offres;

/// <summary>Applying on this site, with an account and without.</summary>
public sealed class PostulerIciTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Post_WithAnAccount_SendsItWithTheOfferAsItWas_AndTellsTheRecruiter()
    {
        var company = await Data.Company("Scierie de Tronçais");
        var offer = await Data.OfferHere(company, o => o.Title = "Affûteur / Affûteuse");
        var candidate = await Data.Account(Candidate);
        var page = await As(candidate).Open("/offres/" + offer.Slug);

        var form = (await page.Follow("Postuler")).Form;
        var answer = await form.Fill("Prénom", "Inès").Fill("Nom", "Roux").Fill("Téléphone", "06 12 34 56 78")
            .Fill("Quelques mots", "Mon numéro est 1 85 05 78 006 084 91. Je suis libre.").Attach("CV", "cv.pdf", ApplicationsData.Pdf()).Submit();

        answer.Path.ShouldBe("/candidat/candidatures");
        answer.Shows("Votre candidature est envoyée.");
        var sent = await Data.Single<Application>(a => a.OfferId == offer.Id);
        (sent.State, sent.Phone, sent.AccountId).ShouldBe((ApplicationState.Nouvelle, "+33612345678", candidate.Id));
        sent.Motivation.ShouldBe("Mon numéro est . Je suis libre.");
        sent.OfferCopy.ShouldSatisfyAllConditions(
            copy => copy.Title.ShouldBe("Affûteur / Affûteuse"), copy => copy.Employer.ShouldBe("Scierie de Tronçais"), copy => copy.Place.ShouldBe("Moulins"),
            copy => copy.Contract.ShouldBe("CDI"), copy => copy.Pay!.ShouldContain("brut"), copy => copy.Day.ShouldBe(Today));
        (await Data.Single<StoredFile>(f => f.Id == sent.FileId)).ShouldSatisfyAllConditions(f => f.OwnerId.ShouldBe(sent.Id), f => f.Owner.ShouldBe("candidature"), f => f.ExpiresAt.ShouldBeNull());
        (await Mail.TextTo(company.Recruiter.Email!)).ShouldContain("Inès Roux postule à votre offre");
        (await Mail.TextTo(candidate.Email!)).ShouldContain($"/candidat/candidatures/{sent.Id}");
    }

    [Fact]
    public async Task Post_Twice_SendsOnce_AndAnotherFormIsRefused()
    {
        var offer = await Data.OfferHere(await Data.Company());
        var candidate = As(await Data.Account(Candidate));
        var first = await candidate.Open($"/offres/{offer.Slug}/postuler");
        var second = await candidate.Open($"/offres/{offer.Slug}/postuler");

        await Named(first).Submit();
        (await Named(first).Submit()).Path.ShouldBe("/candidat/candidatures");
        (await Named(second).Submit()).ShowsError("Vous avez déjà postulé à cette offre.");

        (await Data.Count<Application>(a => a.OfferId == offer.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task Post_ManyAtOnce_KeepsOne()
    {
        var offer = await Data.OfferHere(await Data.Company());
        var candidate = As(await Data.Account(Candidate));
        var pages = new List<WebPage>();
        for (var i = 0; i < 4; i++) pages.Add(await candidate.Open($"/offres/{offer.Slug}/postuler"));

        await Task.WhenAll(pages.Select(page => Named(page).Submit()));

        (await Data.Count<Application>(a => a.OfferId == offer.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task Post_WithoutAccount_ReachesNobodyUntilItsLinkIsConfirmed()
    {
        var company = await Data.Company();
        var offer = await Data.OfferHere(company);

        var answer = await Named(await Anybody().Open($"/offres/{offer.Slug}/postuler")).Fill("Adresse e-mail", "lea.petit@exemple.fr").Submit();

        answer.Path.ShouldBe("/compte/message-envoye");
        (await Mail.To(company.Recruiter.Email!)).ShouldBeEmpty();
        (await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/candidatures")).Shows("Aucune candidature ici");
        var link = await Mail.LinkTo("lea.petit@exemple.fr");
        var asked = await Anybody().Open(link);
        (await Data.Single<Application>(a => a.OfferId == offer.Id)).ConfirmedAt.ShouldBeNull();

        var sent = await asked.FormWith("Envoyer ma candidature").Submit();

        sent.Shows("Votre candidature est envoyée.");
        sent.Shows("L’offre, telle qu’elle était");
        (await Mail.TextTo(company.Recruiter.Email!)).ShouldContain("Inès Roux postule");
        (await asked.FormWith("Envoyer ma candidature").Submit()).Shows("Votre candidature est envoyée.");
        (await Mail.To(company.Recruiter.Email!)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Post_AgainWithItsAddressMended_WritesToTheRightOne()
    {
        var offer = await Data.OfferHere(await Data.Company());
        var page = await Anybody().Open($"/offres/{offer.Slug}/postuler");
        await Named(page).Fill("Adresse e-mail", "lea.fautre@exemple.fr").Submit();

        await Named(page).Fill("Adresse e-mail", "lea.juste@exemple.fr").Submit();

        (await Mail.To("lea.juste@exemple.fr")).ShouldHaveSingleItem().Subject.ShouldStartWith("Confirmez votre candidature");
    }

    [Fact]
    public async Task Post_WithoutAccount_OfAnAddressThatHasApplied_AnswersTheSameAndTellsItsOwner()
    {
        var offer = await Data.OfferHere(await Data.Company());
        await Data.Application(offer, email: "deja@exemple.fr");

        var answer = await Named(await Anybody().Open($"/offres/{offer.Slug}/postuler")).Fill("Adresse e-mail", "Deja@exemple.fr").Submit();

        answer.Path.ShouldBe("/compte/message-envoye");
        (await Mail.TextTo("deja@exemple.fr")).ShouldContain("Vous l’aviez déjà fait");
        (await Data.Count<Application>(a => a.OfferId == offer.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task Post_WithoutWhatIsNeeded_SaysSoBesideEachField()
    {
        var offer = await Data.OfferHere(await Data.Company());

        var answer = await (await Anybody().Open($"/offres/{offer.Slug}/postuler")).Form.Fill("Prénom", "<b>").Fill("Téléphone", "12").Submit();

        answer.ShowsError("Prénom", "Écrivez ce nom avec des lettres, par exemple Anne-Marie.");
        answer.ShowsError("Nom", "Indiquez votre nom.");
        answer.ShowsError("Adresse e-mail", "Indiquez votre adresse e-mail ou, si vous n’en avez pas, un numéro de mobile plus bas.");
        answer.ShowsError("Téléphone", "Ce numéro n’est pas complet. Écrivez-le comme 06 12 34 56 78.");
        answer.Field("Téléphone").ShouldBe("12");
    }

    [Theory]
    [InlineData("cv.pdf", "<html><script>alert(1)</script>")]
    [InlineData("cv.docx", "MZ\u0090\u0000")]
    [InlineData("cv.png", "GIF89a\u0001\u0000")]
    [InlineData("cv.pdf", "PK\u0003\u0004evil")]
    [InlineData("cv.txt", "#!/bin/sh\nrm -rf /")]
    [InlineData("cv.pdf", "")]
    public async Task Post_OfAFileThatIsNoCv_IsRefusedWithASentence(string name, string content)
    {
        var offer = await Data.OfferHere(await Data.Company());

        var answer = await Named(await As(Candidate).Open($"/offres/{offer.Slug}/postuler")).Attach("CV", name, Encoding.Latin1.GetBytes(content)).Submit();

        answer.ShowsError("CV", content.Length == 0 ? "Ce fichier est vide. Choisissez-en un autre." : "Ce fichier n’est pas lisible comme CV. Choisissez un fichier PDF, Word (.docx), OpenDocument (.odt), texte (.txt), JPEG ou PNG.");
        (await Data.Count<Application>(a => a.OfferId == offer.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task Post_OfAFileTooHeavy_IsRefused()
    {
        var offer = await Data.OfferHere(await Data.Company());

        var answer = await Named(await As(Candidate).Open($"/offres/{offer.Slug}/postuler")).Attach("CV", "cv.pdf", [.. ApplicationsData.Pdf(), .. new byte[CvFile.MaxLength]]).Submit();

        answer.ShowsError("CV", "Ce fichier dépasse 5 Mo. Choisissez-en un plus léger.");
    }

    [Theory]
    [InlineData("../../etc/passwd.pdf", "passwd.pdf")]
    [InlineData("C:\\Users\\x\\cv.exe", "cv.exe.pdf")]
    [InlineData("cv\u202Efdp.exe", "cvfdp.exe.pdf")]
    [InlineData("\"; filename=evil.html", "; filename=evil.html.pdf")]
    [InlineData("....", "cv.pdf")]
    public void Name_OfACv_IsSafeAndEndsAsItsContent(string typed, string kept) => CvFile.NameOf(typed, ".pdf").ShouldBe(kept);

    [Fact]
    public async Task Get_OfAnOfferThatIsNotAppliedForHere_OrOfAnUnprovedEmployer_LeadsToItsPage()
    {
        var elsewhere = await Data.OfferOf(await Data.Company());
        var unproved = await Data.OfferHere(await Data.Company(verified: false));

        (await Anybody().Open($"/offres/{elsewhere.Slug}/postuler")).Path.ShouldBe("/offres/" + elsewhere.Slug);
        var page = await Anybody().Open($"/offres/{unproved.Slug}/postuler");
        page.Path.ShouldBe("/offres/" + unproved.Slug);
        page.Document.QuerySelector($"a[href='/offres/{unproved.Slug}/postuler']").ShouldBeNull();
    }

    [Fact]
    public async Task Offer_WithAnApplicationUnansweredForAMonth_TakesNoMore_UntilItIsAnswered()
    {
        var company = await Data.Company();
        var offer = await Data.OfferHere(company);
        var sent = await Data.Application(offer);
        var open = await Anybody().Open($"/offres/{offer.Slug}/postuler");
        Clock.Advance(TimeSpan.FromDays(31));

        (await Anybody().Open("/offres/" + offer.Slug)).Shows("l’offre ne prend plus de candidatures");
        (await Anybody().Open($"/offres/{offer.Slug}/postuler")).Path.ShouldBe("/offres/" + offer.Slug);
        (await Named(open).Fill("Adresse e-mail", "tard@exemple.fr").Submit()).ShowsError("Cette offre ne prend plus de candidatures.");
        (await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/candidatures")).Shows("Votre offre ne prend plus de candidatures.");

        await (await As(company.Recruiter).Open($"/employeur/candidatures/{sent.Id}")).FormWith("Envoyer le message à Inès").Fill("Message", "Nous vous répondons bientôt.").Submit();
        (await Anybody().Open($"/offres/{offer.Slug}/postuler")).Heading.ShouldContain("Postuler");
    }

    [Fact]
    public async Task Offer_WithTooManyApplications_PausesWithNotice_AndReopensInAClick()
    {
        var company = await Data.Company();
        var offer = await Data.OfferHere(company);
        for (var i = 0; i < Receptions.Most.Value - 1; i++) await Data.Application(offer);
        await Named(await As(Candidate).Open($"/offres/{offer.Slug}/postuler")).Submit();

        (await Mail.TextTo(company.Recruiter.Email!)).ShouldContain("elle n’en prend plus pour l’instant");
        (await Anybody().Open("/offres/" + offer.Slug)).Shows("elle est en pause");

        var list = await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/candidatures");
        (await list.FormWith("Rouvrir l’offre aux candidatures").Submit()).Shows("Votre offre prend de nouveau des candidatures.");
        (await Anybody().Open($"/offres/{offer.Slug}/postuler")).Heading.ShouldContain("Postuler");
    }

    static readonly OfferQuestion[] questions = [new("Avez-vous le permis B ?", YesNo: true, Required: true), new("Quelles machines savez-vous conduire ?", YesNo: false, Required: false)];

    [Fact]
    public async Task Questions_OfTheOffer_AreAnsweredOnThePage_AndReadAsTheyWereAsked()
    {
        var company = await Data.Company();
        var offer = await Data.OfferHere(company, o => o.Questions = questions);
        var page = await As(Candidate).Open($"/offres/{offer.Slug}/postuler");

        await Named(page).Choose("Oui").Fill("Quelles machines", "Pelle et 1 85 05 78 006 084 91").Submit();
        await AskInstead(offer, new OfferQuestion("Autre question ?", true, true));

        var sent = await Data.Single<Application>(a => a.OfferId == offer.Id);
        sent.Answers.ShouldBe([new(questions[0].Text, "Oui"), new(questions[1].Text, "Pelle et")]);
        foreach (var read in new[] { await As(company.Recruiter).Open($"/employeur/candidatures/{sent.Id}"), await Anybody().Open(await Data.LinkOf(sent, company.Membership)) })
        {
            read.Shows("Avez-vous le permis B ? Oui");
            read.Shows("Quelles machines savez-vous conduire ? Pelle et");
        }
        (await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/candidatures?Format=csv")).Source.ShouldContain("Avez-vous le permis B ? Oui");
    }

    [Fact]
    public async Task Questions_ThatMustBeAnswered_AreSaidBesideThem_AndTheOthersMayStayEmpty()
    {
        var offer = await Data.OfferHere(await Data.Company(), o => o.Questions = [new("Combien d’années de caisse ?", false, true), new("Une remarque ?", false, false)]);

        var refused = await Named(await As(Candidate).Open($"/offres/{offer.Slug}/postuler")).Fill("Quelques mots", "Libre lundi").Submit();
        refused.ShowsError("Combien d’années de caisse ?", "Répondez à cette question de l’employeur.");
        refused.Field("Quelques mots").ShouldBe("Libre lundi");
        await refused.Form.Fill("Combien d’années de caisse ?", "Trois").Submit();

        (await Data.Single<Application>(a => a.OfferId == offer.Id)).Answers.ShouldBe([new("Combien d’années de caisse ?", "Trois"), new("Une remarque ?", null)]);
    }

    [Fact]
    public async Task Questions_ChangedMeanwhile_AreShownAgain_AndNothingLeaves()
    {
        var offer = await Data.OfferHere(await Data.Company(), o => o.Questions = questions);
        var page = await As(Candidate).Open($"/offres/{offer.Slug}/postuler");
        await AskInstead(offer, questions[1], new("Pouvez-vous commencer en mai ?", true, true));

        var answer = await Named(page).Choose("Oui").Fill("Quelles machines", "Pelle").Submit();

        answer.ShowsError("L’employeur vient de changer ses questions.");
        answer.Field("Quelles machines").ShouldBe("Pelle");
        answer.Shows("Pouvez-vous commencer en mai ?");
        (await Data.Count<Application>(a => a.OfferId == offer.Id)).ShouldBe(0);
        (await answer.Form.Choose("Non").Submit()).Path.ShouldBe("/candidat/candidatures");
    }

    [Fact]
    public async Task AnAddressThatLooksMistyped_IsQuestioned_ThenTakenAsItsOwnerSays()
    {
        var offer = await Data.OfferHere(await Data.Company());
        var page = await Anybody().Open($"/offres/{offer.Slug}/postuler");

        var asked = await Named(page).Fill("Adresse e-mail", "lea.juste@gamil.com").Submit();
        asked.ShowsError("Adresse e-mail", "Vouliez-vous dire lea.juste@gmail.com ?");
        (await Data.Count<Application>(a => a.OfferId == offer.Id)).ShouldBe(0);
        (await asked.Form.Submit("Non, garder lea.juste@gamil.com")).Path.ShouldBe("/compte/message-envoye");
        (await asked.Form.Submit("Oui, c’est lea.juste@gmail.com")).Path.ShouldBe("/compte/message-envoye");

        (await Mail.To("lea.juste@gamil.com")).ShouldHaveSingleItem();
        (await Mail.To("lea.juste@gmail.com")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task AnAddressWithoutItsDot_IsProposedWithIt_AndHasNothingToKeep()
    {
        var offer = await Data.OfferHere(await Data.Company());

        var asked = await Named(await Anybody().Open($"/offres/{offer.Slug}/postuler")).Fill("Adresse e-mail", "lea@orangefr").Submit();

        asked.ShowsError("Adresse e-mail", "Vouliez-vous dire lea@orange.fr ?");
        asked.ShowsNot("Non, garder");
    }

    Task AskInstead(Offer offer, params OfferQuestion[] others) => Data.Read(async db =>
    {
        (await db.Set<Offer>().SingleAsync(o => o.Id == offer.Id)).Questions = others;
        return await db.SaveChangesAsync();
    });

    static WebForm Named(WebPage page) => page.Form.Fill("Prénom", "Inès").Fill("Nom", "Roux");
}
