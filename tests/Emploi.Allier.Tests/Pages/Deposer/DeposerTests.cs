using System.Net;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Tests.Core.Employers;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Deposer;

/// <summary>An offer written page by page: by a visitor, by an account, by the team.</summary>
public sealed class DeposerTests(Site site) : SiteTest(site)
{
    const string Continue = "Enregistrer et continuer";
    const string Description = "Vous accueillez les clientes et les clients, vous préparez les commandes et vous tenez le comptoir avec une équipe de quatre personnes.";

    [Fact]
    public async Task AVisitor_WritesAnOfferThenOpensAnAccountByCode_AndSendsIt()
    {
        var (browser, email, siret) = (Anybody(), $"marie{Guid.NewGuid():N}@garage.example", EmployersData.NextSiret());

        var page = await Written(browser, email, siret);
        page.Heading.ShouldStartWith("Vérifier");
        page.Shows("Vendeur / Vendeuse");
        page = await page.FormWith("Envoyer l’offre").Fill("Code reçu par e-mail", await Mail.CodeTo(email)).Submit("Envoyer l’offre");

        page.Heading.ShouldStartWith("Votre offre est envoyée");
        var account = await Data.Single<Account>(a => a.Email == email);
        account.Kind.ShouldBe(AccountKind.Employeur);
        account.EmailConfirmedAt.ShouldNotBeNull();
        var posting = await Data.Single<Posting>(p => p.AccountId == account.Id);
        var offer = await Data.Single<Offer>(o => o.Id == posting.OfferId);
        offer.State.ShouldBe(OfferState.Soumise);
        (offer.WeeklyHours, offer.WorkingTime, offer.ContractMonths, offer.SalaryMin, offer.SalaryPeriod).ShouldBe((35m, WorkingTime.Plein, 6m, 1_900m, SalaryPeriod.Mois));
        posting.DeviceHash.ShouldBeNull();
        var membership = await Data.Single<Membership>(m => m.AccountId == account.Id);
        membership.VerifiedAt.ShouldBeNull("a SIRET proves nothing");
        (await Data.Single<Organisation>(o => o.Id == membership.OrganisationId)).Siren.ShouldBe(siret[..9]);
        (await Data.Count<StaffTask>(t => t.SourceKey == $"moderation:{offer.Id}" && t.DoneAt == null)).ShouldBe(1);
        (await Mail.LastTo(email)).Subject.ShouldContain("bien reçue");
    }

    [Fact]
    public async Task AnOffer_TakesSixScreensAndTwentyFiveAnswersAtMost()
    {
        var (browser, email) = (Anybody(), $"paul{Guid.NewGuid():N}@garage.example");
        List<WebPage> screens = [];

        await Written(browser, email, EmployersData.NextSiret(), screens);

        screens.Count.ShouldBe(6);
        screens.Sum(Answers).ShouldBeLessThanOrEqualTo(25);

        static int Answers(WebPage page) => page.Document.QuerySelectorAll("main input:not([type=hidden]), main select, main textarea")
            .Select(field => field.GetAttribute("name")).Where(name => name is not null).Distinct().Count();
    }

    [Fact]
    public async Task TheSameFormTwice_BeginsOneOffer()
    {
        var browser = As(Employer);
        var me = await browser.Account();
        var form = (await browser.Open("/deposer")).FormWith("Continuer").Fill("Intitulé du poste", "Cuisinier / Cuisinière").Fill("Description du poste", Description);

        await Task.WhenAll(form.Submit("Continuer"), form.Submit("Continuer"));

        (await Data.Count<Posting>(p => p.AccountId == me.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task ADraft_BelongsToTheDeviceThatBeganIt()
    {
        var browser = Anybody();
        var path = (await Begun(browser)).Path;

        (await browser.Open(path)).Status.ShouldBe(HttpStatusCode.OK);
        (await Anybody().Open(path)).Path.ShouldStartWith("/compte/connexion");
        (await As(Employer).Open(path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task SigningIn_TakesTheDraftAlong()
    {
        var (browser, account) = (Anybody(), await Data.Account(Employer with { Password = AccountsData.Password }));
        var path = (await Begun(browser)).Path;

        var page = await browser.Open("/compte/connexion?retour=" + Uri.EscapeDataString(path));
        await page.Form.Fill("Adresse e-mail", account.Email!).Fill("Mot de passe", AccountsData.Password).Submit();

        (await browser.Open("/deposer")).Shows("Reprendre une offre commencée");
        (await As(account).Open(path)).Status.ShouldBe(HttpStatusCode.OK, "it follows the account to another device");
    }

    [Fact]
    public async Task ARefusedWording_IsSavedSaidAndProposedAgain()
    {
        var browser = As(Employer);
        var page = await browser.Open("/deposer");

        page = await page.FormWith("Continuer").Fill("Intitulé du poste", "Vendeuse").Fill("Description du poste", Description + " Nous cherchons une jeune femme de moins de 30 ans.").Submit("Continuer");

        page.Heading.ShouldStartWith("Le poste");
        page.Shows("À corriger avant l’envoi.");
        page.Shows("Nous proposons");
        page = await page.Form.Submit("Utiliser cette formulation");
        page.Field("Intitulé du poste").ShouldContain("Vendeur");
        // Shown once, the remarks stop nobody from going on; only from sending.
        page = await page.Form.Submit(Continue);
        page.Heading.ShouldStartWith("Le poste");
        page = await page.Form.Submit(Continue);
        page.Heading.ShouldStartWith("Lieu et horaires");
        (await browser.Open(page.Path.Replace("/lieu", "/verifier"))).Shows("À corriger");
    }

    [Fact]
    public async Task Questions_AreAddedOneByOne_KeepingWhatWasTyped_AndARefusedOneIsSaid()
    {
        var company = await Data.Company();
        var offer = await Data.DraftOf(company);
        var page = await As(company.Recruiter).Open($"/deposer/{offer.Reference}/candidatures");

        page = await page.Form.Choose("Sur Emploi.Allier").Submit("Poser une question");
        page = await page.Form.Fill("Question 1", "Avez-vous le permis B ?").Choose("On répond à la question 1 par oui ou non").Choose("La réponse à la question 1 est obligatoire").Submit("Poser une autre question");
        page.Field("Question 1").ShouldBe("Avez-vous le permis B ?");
        page = await page.Form.Fill("Question 2", "Avez-vous des enfants ?").Submit(Continue);

        page.Heading.ShouldStartWith("Comment postuler");
        page.ShowsError("on ne pose pas de question sur la situation de famille");
        page = await page.Form.Fill("Question 2", "Pouvez-vous travailler le samedi ?").Submit(Continue);
        page.Heading.ShouldStartWith("Vérifier");
        page.Shows("Avez-vous le permis B ? (par oui ou non)");
        (await Data.Single<Offer>(o => o.Id == offer.Id)).Questions.ShouldBe([new("Avez-vous le permis B ?", true, true), new("Pouvez-vous travailler le samedi ?", false, false)]);
    }

    [Fact]
    public async Task Questions_OfAnOfferAppliedForElsewhere_AreNotLostInSilence()
    {
        var company = await Data.Company();
        var offer = await Data.DraftOf(company, o => o.Questions = [new("Avez-vous le permis B ?", true, false)]);
        var page = await As(company.Recruiter).Open($"/deposer/{offer.Reference}/candidatures");

        page = await page.Form.Choose("Par téléphone").Fill("Adresse e-mail, téléphone ou adresse web", "04 70 00 00 00").Submit(Continue);

        page.ShowsError("Les questions sont posées sur Emploi.Allier");
        (await Data.Single<Offer>(o => o.Id == offer.Id)).Questions.Length.ShouldBe(1);
    }

    [Fact]
    public async Task SendingARefusedOffer_SaysWhy()
    {
        var company = await Data.Company();
        var offer = await Data.DraftOf(company, o => (o.Description, o.WeeklyHours, o.ApplyEmail) = ("<p>Poste réservé aux hommes de moins de 35 ans, dans notre atelier de Moulins.</p>", 35, "rh@garage.example"));

        var page = await (await As(company.Recruiter).Open($"/deposer/{offer.Reference}/verifier")).FormWith("Envoyer l’offre").Submit("Envoyer l’offre");

        page.Document.QuerySelector(".error-summary").ShouldNotBeNull();
        (await Data.Single<Offer>(o => o.Id == offer.Id)).State.ShouldBe(OfferState.Brouillon);
    }

    [Fact]
    public async Task TwoRecruiters_TheSecondIsTold_SeesBoth_AndLosesNothing()
    {
        var company = await Data.Company();
        var colleague = await Data.Account(Employer);
        await Data.Recruits(colleague, company.Organisation);
        var offer = await Data.DraftOf(company, o => o.Title = "Mécanicien / Mécanicienne");
        var (first, second) = (As(company.Recruiter), As(colleague));
        var (one, other) = (await first.Open($"/deposer/{offer.Reference}"), await second.Open($"/deposer/{offer.Reference}"));

        await one.FormWith(Continue).Fill("Description du poste", Description + " Texte de la première.").Submit(Continue);
        var told = await other.FormWith(Continue).Fill("Description du poste", Description + " Texte du second.").Submit(Continue);

        told.ShowsError("Une autre personne a modifié cette page pendant votre saisie.");
        told.Shows("Texte de la première.");
        told.Field("Description du poste").ShouldContain("Texte du second.");
        SafeHtml.ToText((await Data.Single<Offer>(o => o.Id == offer.Id)).Description).ShouldContain("Texte de la première.");
        await told.FormWith(Continue).Submit(Continue);
        SafeHtml.ToText((await Data.Single<Offer>(o => o.Id == offer.Id)).Description).ShouldContain("Texte du second.");
    }

    [Fact]
    public async Task ASignInThatExpires_InTheMiddleOfTheForm_LosesNothing()
    {
        var company = await Data.Company();
        var offer = await Data.DraftOf(company);
        var browser = As(company.Recruiter);
        var page = await browser.Open($"/deposer/{offer.Reference}");
        await Data.Site.Db(db => db.Set<Session>().Where(s => s.AccountId == company.Recruiter.Id).ExecuteDeleteAsync());

        page = await page.FormWith(Continue).Fill("Intitulé du poste", "Chef / Cheffe d’atelier").Submit(Continue);

        page.Path.ShouldStartWith("/compte/connexion");
        var back = System.Web.HttpUtility.ParseQueryString(page.Path[page.Path.IndexOf('?')..])["retour"]!;
        browser.Cookies.Add(await Site.Session(company.Recruiter, secondFactor: false));
        (await browser.Open(back)).Field("Intitulé du poste").ShouldBe("Chef / Cheffe d’atelier");
    }

    [Fact]
    public async Task AnEarlierOffer_BecomesANewDraft()
    {
        var company = await Data.Company();
        var offer = await Data.OfferOf(company, o => o.Title = "Carreleur / Carreleuse");

        var page = await (await As(company.Recruiter).Open("/deposer")).FormWith("Reprendre « Carreleur / Carreleuse »").Submit("Reprendre « Carreleur / Carreleuse »");

        page.Field("Intitulé du poste").ShouldBe("Carreleur / Carreleuse");
        (await Data.Count<Offer>(o => o.Title == offer.Title && o.OrganisationId == company.Organisation.Id)).ShouldBe(2);
        (await Data.Single<Offer>(o => o.Title == offer.Title && o.OrganisationId == company.Organisation.Id && o.Id != offer.Id)).State.ShouldBe(OfferState.Brouillon);
    }

    [Fact]
    public async Task WhoeverRecruitsForSeveralPlaces_ChoosesOneOfTheirs()
    {
        var (company, other) = (await Data.Company("Menuiserie du Sichon"), await Data.Company());
        var workshop = await Data.Add(new Establishment { OrganisationId = company.Organisation.Id, Siret = company.Organisation.Siren + "00200", Name = "Menuiserie du Sichon, atelier de Cusset", CommuneInsee = OffersData.Moulins });
        var offer = await Data.DraftOf(company);
        var page = await As(company.Recruiter).Open($"/deposer/{offer.Reference}/candidatures");

        var foreign = await page.Form.Choose("Sur Emploi.Allier").Force("Input.Establishment", other.Establishment.Id.ToString()).Submit(Continue);
        foreign.ShowsError("Choisissez un établissement de la liste.");
        await page.Form.Choose("Sur Emploi.Allier").Force("Input.Establishment", workshop.Id.ToString()).Submit(Continue);

        (await Data.Single<Posting>(p => p.OfferId == offer.Id)).EstablishmentId.ShouldBe(workshop.Id);
        (await Data.Single<Offer>(o => o.Id == offer.Id)).EmployerName.ShouldBe(workshop.Name);
    }

    [Fact]
    public async Task WhoeverIsProved_NeedNotTypeTheirSiretAgain()
    {
        var company = await Data.Company("Boulangerie des Graves");
        var browser = As(company.Recruiter);
        var reference = (await Begun(browser)).Path.Split('/')[2];

        var page = await browser.Open($"/deposer/{reference}/candidatures");
        await page.Form.Choose("Sur Emploi.Allier").Force("Input.Establishment", company.Establishment.Id.ToString()).Submit(Continue);

        (await Data.Single<Posting>(p => p.Offer.Reference == reference)).Siret.ShouldBe(company.Establishment.Siret);
    }

    [Fact]
    public async Task AfterATextWasProposed_TheDraftStillBegins()
    {
        var page = await (await Anybody().Open("/deposer")).FormWith("Continuer").Fill("Intitulé du poste", "Cuisinier / Cuisinière").Submit("Proposer un texte pour ce métier");

        page = await page.FormWith("Continuer").Fill("Description du poste", Description).Submit("Continuer");

        page.Heading.ShouldStartWith("Lieu et horaires");
    }

    [Fact]
    public async Task ATemplate_FillsTheDescriptionAfterTheTrade()
    {
        var page = await Anybody().Open("/deposer");

        page = await page.FormWith("Continuer").Fill("Intitulé du poste", "Boulanger / Boulangère").Submit("Proposer un texte pour ce métier");

        page.Field("Description du poste").ShouldContain("Ce que vous ferez");
        page.Field("Intitulé du poste").ShouldBe("Boulanger / Boulangère");
    }

    [Fact]
    public async Task ATemplate_SaysWhatRomeCallsFor_OnceItIsImported()
    {
        var trade = await Site.With<MetierResolver, Trade>(trades => Task.FromResult(trades.Resolve("Charpentier / Charpentière bois")[0].Trade));
        await Data.Add(new Skill { Ogr = 990_001, Label = "Lecture d’épures", Kind = "SAVOIRS" });
        await Data.Add(new Skill { Ogr = 990_002, Label = "Savoir retiré", Kind = "SAVOIRS", Gone = true });
        await Data.Add(new Rome3Skill { Rome3Code = trade.Rome3Code, SkillOgr = 990_001 });
        await Data.Add(new Rome3Skill { Rome3Code = trade.Rome3Code, SkillOgr = 990_002 });
        var company = await Data.Company();
        var offer = await Data.DraftOf(company, o => o.RomeCode = trade.Code);

        var page = await (await Anybody().Open("/deposer")).FormWith("Continuer").Fill("Intitulé du poste", "Charpentier / Charpentière bois").Submit("Proposer un texte pour ce métier");

        page.Field("Description du poste").ShouldContain("- Lecture d’épures");
        page.Field("Description du poste").ShouldContain(trade.Label);
        page.Field("Description du poste").ShouldNotContain("Savoir retiré");
        (await As(company.Recruiter).Open($"/deposer/{offer.Reference}/profil")).Shows("Lecture d’épures");
    }

    [Theory]
    [InlineData("Saint-Loup", "Saint-Loup (03)", "03242")]
    [InlineData("03000", "Avermes (03)", "03013")]
    public async Task APlaceThatSeveralCommunesBear_IsChosen_AndNotGuessed(string typed, string chosen, string insee)
    {
        var company = await Data.Company();
        var offer = await Data.DraftOf(company, o => o.CommuneInsee = null);

        var page = await (await As(company.Recruiter).Open($"/deposer/{offer.Reference}/lieu")).Form.Fill("Commune où l’on travaille", typed).Fill("Heures par semaine", "35").Submit(Continue);
        page.Heading.ShouldStartWith("Lieu et horaires");
        page.ShowsError("choisissez la vôtre dans la liste.".Replace("la vôtre", typed.StartsWith('0') ? "la vôtre" : "le vôtre"));
        page = await page.Form.Choose(chosen).Submit(Continue);

        page.Heading.ShouldStartWith("Contrat et salaire");
        (await Data.Single<Offer>(o => o.Id == offer.Id)).CommuneInsee.ShouldBe(insee);
        // Named as it is shown, it is not asked again.
        (await (await As(company.Recruiter).Open($"/deposer/{offer.Reference}/lieu")).Form.Submit(Continue)).Heading.ShouldStartWith("Contrat et salaire");
    }

    [Fact]
    public async Task ThePreview_IsWhatThePublicPageShows()
    {
        var company = await Data.Company();
        var offer = await Data.DraftOf(company, o => (o.WeeklyHours, o.Skills) = (35, ["Encaissement", "Accueil"]));
        var employer = As(company.Recruiter);
        var preview = await employer.Open($"/deposer/{offer.Reference}/verifier");
        preview.Shows("Rien ne dit encore comment postuler.");
        preview.ShowsNot("Sur Emploi.Allier");
        await (await employer.Open($"/employeur/offres/{offer.Reference}/photographie")).Form
            .Attach("Photographie", "atelier.png", PhotographEncoderTests.Png(500, 400)).Fill("Ce que l’on y voit", "Un atelier clair").Submit();

        preview = await (await employer.Open($"/deposer/{offer.Reference}/candidatures")).Form.Choose("Sur Emploi.Allier").Submit(Continue);
        await preview.FormWith("Envoyer l’offre").Submit("Envoyer l’offre");
        await (await As(Staff.With(Role.Equipe)).Open($"/equipe/moderation/{offer.Reference}")).FormWith("Publier l’offre").Submit("Publier l’offre");
        var online = await Anybody().Open("/offres/" + offer.Reference);

        foreach (var part in new[] { ".job .facts", ".job .job__text", ".job h4:first-of-type, .job h2:first-of-type" })
            WebPage.Plain(preview.Document.QuerySelector(part)!.TextContent).ShouldBe(WebPage.Plain(online.Document.QuerySelector(part)!.TextContent), part);
        preview.Document.QuerySelector(".job img.photograph")!.GetAttribute("alt").ShouldBe("Un atelier clair");
        preview.Document.QuerySelector(".job__apply .button")!.TextContent.ShouldBe("Postuler");
        online.Document.QuerySelector(".job__apply .button")!.TextContent.ShouldBe("Postuler");
    }

    [Fact]
    public async Task TheCode_LeavesOnceNothingIsLeftToCorrect()
    {
        var (browser, email) = (Anybody(), $"odile{Guid.NewGuid():N}@garage.example");
        var reference = (await Begun(browser)).Path.Split('/')[2];
        var page = await (await browser.Open($"/deposer/{reference}/candidatures")).Form.Choose("Sur Emploi.Allier")
            .Fill("Votre prénom et votre nom", "Odile Recrute").Fill("Votre adresse e-mail", email)
            .Fill("SIRET de l’établissement qui recrute", EmployersData.NextSiret()).Fill("Nom de l’entreprise ou de l’association", "Garage du Bocage").Submit(Continue);
        page.Shows("Corrigez ce qui est dit plus haut");
        (await Mail.To(email)).ShouldBeEmpty();

        await (await browser.Open($"/deposer/{reference}/lieu")).Form.Fill("Commune où l’on travaille", "Moulins (03)").Fill("Heures par semaine", "35").Submit(Continue);
        await (await browser.Open($"/deposer/{reference}/contrat")).Form.Fill("Contrat", "CDI").Submit(Continue);
        page = await browser.Open($"/deposer/{reference}/verifier");
        page.Field("Votre adresse e-mail").ShouldBe(email);
        page = await page.FormWith("Recevoir mon code par e-mail").Submit("Recevoir mon code par e-mail");
        page = await page.FormWith("Envoyer l’offre").Fill("Code reçu par e-mail", await Mail.CodeTo(email)).Submit("Envoyer l’offre");

        page.Heading.ShouldStartWith("Votre offre est envoyée");
    }

    [Theory]
    [InlineData("CDI", "", "35", "10 000")]
    [InlineData("CDD", "12 mois", "30", "10 000")]
    [InlineData("CDD", "6 mois", "35", "il faudrait")]
    [InlineData("CDI", "", "20", "26 heures par semaine")]
    public async Task TheAidOfTheDepartement_IsSaidAtOnce(string contract, string lasts, string hours, string said)
    {
        var company = await Data.Company();
        var offer = await Data.DraftOf(company, o => o.WeeklyHours = decimal.Parse(hours, System.Globalization.CultureInfo.InvariantCulture));
        var browser = As(company.Recruiter);

        var page = await (await browser.Open($"/deposer/{offer.Reference}/contrat")).FormWith(Continue).Fill("Contrat", contract).Fill("Durée ou date de fin", lasts).Submit(Continue);
        page.Heading.ShouldStartWith("Profil");

        (await browser.Open($"/deposer/{offer.Reference}/verifier")).Shows(said);
    }

    [Theory]
    [InlineData("CDD", "", "Durée ou date de fin", "Indiquez la durée du contrat ou sa date de fin.")]
    [InlineData("CDI", "6 mois", "Durée ou date de fin", "Un CDI n’a pas de fin")]
    [InlineData("CDD", "bientôt", "Durée ou date de fin", "Écrivez une durée en mois")]
    [InlineData("CDD", "01/01/2020", "Durée ou date de fin", "La fin du contrat est avant son début.")]
    public async Task AContract_ThatCannotBe_IsRefused(string contract, string lasts, string field, string message)
    {
        var company = await Data.Company();
        var offer = await Data.DraftOf(company);

        var page = await (await As(company.Recruiter).Open($"/deposer/{offer.Reference}/contrat")).FormWith(Continue).Fill("Contrat", contract).Fill("Durée ou date de fin", lasts).Submit(Continue);

        page.ShowsError("Durée ou date de fin", WholeOf(page, message));
        page.Field(field).ShouldBe(lasts);
    }

    [Fact]
    public async Task AnAddressOfACandidate_MayNotRecruit()
    {
        var candidate = await Data.Account(Candidate);
        var browser = Anybody();
        var page = await Written(browser, candidate.Email!, EmployersData.NextSiret());

        page = await page.FormWith("Envoyer l’offre").Fill("Code reçu par e-mail", await Mail.CodeTo(candidate.Email!)).Submit("Envoyer l’offre");

        page.Heading.ShouldStartWith("Vérifier");
        (await Data.Count<Membership>(m => m.AccountId == candidate.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task AWrongCode_SendsNothing()
    {
        var email = $"lea{Guid.NewGuid():N}@garage.example";
        var page = await Written(Anybody(), email, EmployersData.NextSiret());
        var code = await Mail.CodeTo(email);

        page = await page.FormWith("Envoyer l’offre").Fill("Code reçu par e-mail", code == "000000" ? "111111" : "000000").Submit("Envoyer l’offre");

        page.Shows("Ce code n’est pas bon");
        (await Data.Single<Account>(a => a.Email == email)).EmailConfirmedAt.ShouldBeNull();
    }

    [Fact]
    public async Task TheLastPage_SentWithoutItsButton_StaysWhereItIs()
    {
        var company = await Data.Company();
        var offer = await Data.DraftOf(company);
        var browser = As(company.Recruiter);
        var token = (await browser.Open($"/deposer/{offer.Reference}/verifier")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        var page = await browser.Post($"/deposer/{offer.Reference}/verifier", ("__RequestVerificationToken", token), ("Revision", "1"));

        page.Heading.ShouldStartWith("Vérifier");
        (await Data.Single<Offer>(o => o.Id == offer.Id)).State.ShouldBe(OfferState.Brouillon);
    }

    [Fact]
    public async Task AskingToBeCalled_IsOneTaskHoweverOften()
    {
        var company = await Data.Company();
        var offer = await Data.OfferOf(company);
        var page = await As(company.Recruiter).Open($"/deposer/{offer.Reference}/envoyee");

        (await page.Form.Submit()).ShowsError("Votre numéro de téléphone", "Écrivez le numéro où vous appeler, par exemple 04 70 00 00 00.");
        var form = page.Form.Fill("Votre numéro de téléphone", "0470123456").Fill("Quand vous appeler", "le matin");
        (await form.Submit()).Shows("C’est noté");
        await form.Submit();

        (await Data.Single<StaffTask>(t => t.SourceKey == $"cied-call:{offer.Id}")).Details.ShouldContain("le matin");
    }

    [Fact]
    public async Task ADraft_IsNotSaidToBeSent()
    {
        var company = await Data.Company();
        var offer = await Data.DraftOf(company);

        (await As(company.Recruiter).Open($"/deposer/{offer.Reference}/envoyee")).Heading.ShouldStartWith("Vérifier");
    }

    [Fact]
    public async Task ASkill_IsHeldToTheLawToo()
    {
        var company = await Data.Company();
        var offer = await Data.DraftOf(company);
        var page = await (await As(company.Recruiter).Open($"/deposer/{offer.Reference}/profil")).Form.Fill("Compétences", "Encaissement\nÊtre catholique").Submit(Continue);

        page.Shows("À corriger avant l’envoi");
    }

    [Fact]
    public async Task ANumber_IsKeptAsItIsCalled_HoweverItWasTyped()
    {
        var company = await Data.Company();
        var offer = await Data.DraftOf(company);
        await (await As(company.Recruiter).Open($"/deposer/{offer.Reference}/candidatures")).Form.Choose("Par téléphone").Fill("Adresse e-mail, téléphone ou adresse web", "04 - 70 - 12 - 34 - 56").Submit(Continue);

        (await Data.Single<Offer>(o => o.Id == offer.Id)).ApplyPhone!.Where(char.IsAsciiDigit).ShouldBe("0470123456");
    }

    [Fact]
    public async Task AnOffer_WhoseWriterIsNotProved_IsAnsweredForByTheColleagueWhoSendsIt()
    {
        var company = await Data.Company();
        var begun = await Data.Account(Employer);
        await Data.Recruits(begun, company.Organisation, verified: false);
        var offer = await Data.DraftOf(company with { Recruiter = begun }, o => (o.WeeklyHours, o.ApplyEmail) = (35, "rh@garage.example"));

        await (await As(company.Recruiter).Open($"/deposer/{offer.Reference}/verifier")).FormWith("Envoyer l’offre").Submit("Envoyer l’offre");

        (await Data.Single<Posting>(p => p.OfferId == offer.Id)).AccountId.ShouldBe(company.Recruiter.Id);
        (await (await As(Staff.With(Role.Equipe)).Open($"/equipe/moderation/{offer.Reference}")).FormWith("Publier l’offre").Submit("Publier l’offre")).Shows("L’offre est publiée.");
    }

    [Fact]
    public async Task TheTeam_WritesAnOfferDuringACall()
    {
        var company = await Data.Company();
        var call = await Data.Add(new CallBack { AccountId = company.Recruiter.Id, OrganisationId = company.Organisation.Id, AskedAt = Clock.GetUtcNow() });

        var page = await (await As(Staff.With(Role.Equipe)).Open($"/equipe/rappels/{call.Id}")).Follow("Écrire une offre pendant l’appel");
        await page.FormWith("Continuer").Fill("Intitulé du poste", "Vendeur / Vendeuse").Fill("Description du poste", Description).Submit("Continuer");

        (await Data.Single<Offer>(o => o.OrganisationId == company.Organisation.Id)).EmployerName.ShouldBe(company.Organisation.Name);
    }

    /// <summary>The sentence as the page says it whole.</summary>
    static string WholeOf(WebPage page, string beginning) =>
        page.Document.QuerySelectorAll(".error-summary a").Select(a => a.TextContent).FirstOrDefault(text => WebPage.Plain(text).StartsWith(WebPage.Plain(beginning), StringComparison.Ordinal)) ?? beginning;

    async Task<WebPage> Begun(Visitor browser) =>
        await (await browser.Open("/deposer")).FormWith("Continuer").Fill("Intitulé du poste", "Vendeur / Vendeuse").Fill("Description du poste", Description).Submit("Continuer");

    /// <summary>The six pages as somebody fills them who is in a hurry; the last of them is open.</summary>
    async Task<WebPage> Written(Visitor browser, string email, string siret, List<WebPage>? screens = null)
    {
        screens ??= [];
        screens.Add(await browser.Open("/deposer"));
        var page = await Begun(browser);
        page.Heading.ShouldStartWith("Lieu et horaires");
        screens.Add(page);
        page = await page.Form.Fill("Commune où l’on travaille", "Moulins (03)").Fill("Heures par semaine", "35").Fill("Horaires", "du mardi au samedi").Submit(Continue);
        page.Heading.ShouldStartWith("Contrat et salaire");
        screens.Add(page);
        page = await page.Form.Fill("Contrat", "CDD").Fill("Durée ou date de fin", "6 mois").Fill("Salaire brut le plus bas, en euros", "1900").Fill("Ce salaire est", "par mois").Submit(Continue);
        page.Heading.ShouldStartWith("Profil");
        screens.Add(page);
        page = await page.Form.Fill("Permis nécessaires", "permis B").Submit(Continue);
        page.Heading.ShouldStartWith("Comment postuler");
        screens.Add(page);
        page = await page.Form.Choose("Par e-mail").Fill("Adresse e-mail, téléphone ou adresse web", "recrutement@garage.example")
            .Fill("Votre prénom et votre nom", "Marie Recrute").Fill("Votre adresse e-mail", email)
            .Fill("SIRET de l’établissement qui recrute", siret).Fill("Nom de l’entreprise ou de l’association", "Garage du Bocage").Submit(Continue);
        screens.Add(page);
        return page;
    }
}
