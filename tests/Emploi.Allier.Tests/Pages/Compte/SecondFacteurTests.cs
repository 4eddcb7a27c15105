using System.Net;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Compte;

public sealed class SecondFacteurTests(Site site) : SiteTest(site)
{
    const string Refused = "Ce code n’est pas bon ou a déjà servi. Attendez le suivant et recopiez-le ; vérifiez aussi que votre téléphone est à l’heure.";

    [Fact]
    public async Task SignIn_OfStaff_AsksTheCodeOfTheApplication()
    {
        var (account, key) = await Data.AccountWithApplication(Staff.With(Role.Administrateur) with { Password = AccountsData.Password });
        var visitor = Anybody();
        var page = await SignIn(visitor, account);
        page.Heading.ShouldBe("Double vérification");
        (await visitor.Open("/admin/comptes")).Heading.ShouldBe("Se connecter");

        await page.Form.Fill("Code de l’application", await Site.ApplicationCode(key)).Submit();

        (await visitor.Open("/admin/comptes")).Heading.ShouldBe("Comptes des agentes et agents");
    }

    [Fact]
    public async Task Code_UsedTwice_IsRefused()
    {
        var (account, key) = await Data.AccountWithApplication(Staff.With(Role.Equipe) with { Password = AccountsData.Password });
        var code = await Site.ApplicationCode(key);
        await (await SignIn(Anybody(), account)).Form.Fill("Code de l’application", code).Submit();

        var page = await (await SignIn(Anybody(), account)).Form.Fill("Code de l’application", code).Submit();

        page.ShowsError("Code de l’application", Refused);
        Clock.Advance(TimeSpan.FromSeconds(60));
        (await page.Form.Fill("Code de l’application", await Site.ApplicationCode(key)).Submit()).Path.ShouldBe("/taches");
    }

    [Fact]
    public async Task Code_Guessed_LocksTheAccount()
    {
        var (account, key) = await Data.AccountWithApplication(Staff.With(Role.Equipe) with { Password = AccountsData.Password });
        var page = await SignIn(Anybody(), account);
        var code = await Site.ApplicationCode(key);
        for (var i = 0; i < 5; i++) await page.Form.Fill("Code de l’application", code == "000000" ? "111111" : "000000").Submit();

        (await page.Form.Fill("Code de l’application", code).Submit()).ShowsError("Code de l’application", Refused);
    }

    [Fact]
    public async Task Activate_ShowsTheKeyThenTheRecoveryCodesOnce_AndEndsOtherSessions()
    {
        var account = await Data.Account(Candidate with { Password = AccountsData.Password });
        var (visitor, other) = (As(account), As(account));
        await other.Open("/compte");
        var page = await visitor.Open("/compte/second-facteur/activer");
        page.Document.QuerySelector("svg[role=img]").ShouldNotBeNull();
        page.Document.QuerySelectorAll("[style], style, script:not([src])").ShouldBeEmpty();

        page = await page.Form.Fill("Code de l’application", await Site.ApplicationCode(KeyOn(page))).Submit();

        page.Heading.ShouldBe("Vos codes de secours");
        page.Document.QuerySelectorAll(".codes code").Length.ShouldBe(10);
        (await visitor.Open("/compte/second-facteur/codes")).Document.QuerySelectorAll(".codes code").ShouldBeEmpty();
        (await other.Open("/compte")).Heading.ShouldBe("Se connecter");
        (await Mail.LastTo(account.Email!)).Subject.ShouldBe("La double vérification de votre compte a changé");
        (await Data.Again(account)).AuthenticatorKey.ShouldNotBeNull().ShouldNotContain(KeyOn(await visitor.Open("/compte/second-facteur/activer")));
    }

    [Fact]
    public async Task Activate_GivesThisBrowserANewKey()
    {
        var mine = As(Candidate);
        var page = await mine.Open("/compte/second-facteur/activer");
        var thief = await mine.Thief();
        (await thief.Open("/compte")).Path.ShouldBe("/compte");

        await page.Form.Fill("Code de l’application", await Site.ApplicationCode(KeyOn(page))).Submit();

        (await mine.Open("/compte")).Path.ShouldBe("/compte");
        (await thief.Open("/compte")).Heading.ShouldBe("Se connecter");
    }

    [Fact]
    public async Task SignIn_WhereSomebodyElseIsSignedIn_GivesTheNewAccountUnderANewKey()
    {
        var (account, key) = await Data.AccountWithApplication(Candidate with { Password = AccountsData.Password });
        var visitor = Anybody();
        await SignIn(visitor, account);
        var other = await Data.Account(Employer);
        visitor.Cookies.Add(await Site.Session(other, secondFactor: false));
        (await visitor.Open("/compte")).Shows(other.Email!);
        var thief = await visitor.Thief();

        var page = await visitor.Open("/compte/connexion/second-facteur");
        page = await page.Form.Fill("Code de l’application", await Site.ApplicationCode(key)).Submit();

        page.Shows(account.Email!);
        (await thief.Open("/compte")).Heading.ShouldBe("Se connecter");
    }

    [Fact]
    public async Task Code_WhileThePasswordIsLocked_StillOpensAfterACodeByMail()
    {
        var (account, key) = await Data.AccountWithApplication(Candidate with { Password = AccountsData.Password });
        for (var i = 0; i < 5; i++)
            await (await Anybody().Open("/compte/connexion")).Form.Fill("Adresse e-mail", account.Email!).Fill("Mot de passe", "un mauvais mot de passe").Submit();
        (await SignIn(Anybody(), account)).Heading.ShouldBe("Se connecter");

        var page = await (await Anybody().Open("/compte/connexion/code")).Form.Fill("Adresse e-mail", account.Email!).Submit();
        page = await page.Form.Fill("Code reçu par e-mail", await Mail.CodeTo(account.Email!)).Submit();
        page = await page.Form.Fill("Code de l’application", await Site.ApplicationCode(key)).Submit();

        page.Path.ShouldBe("/compte");
        (await SignIn(Anybody(), account)).Heading.ShouldBe("Double vérification");
    }

    [Fact]
    public async Task Activate_WithAWrongCode_KeepsTheSameKey()
    {
        var visitor = As(Candidate);
        var page = await visitor.Open("/compte/second-facteur/activer");
        var key = KeyOn(page);

        page = await page.Form.Fill("Code de l’application", "000000").Submit();

        KeyOn(page).ShouldBe(key);
        page.ShowsError("Code de l’application", "Ce code n’est pas celui que l’application affiche maintenant. Vérifiez la clé et l’heure du téléphone, puis recopiez le code suivant.");
    }

    [Fact]
    public async Task RecoveryCode_ServesOnce()
    {
        var account = await Data.Account(Candidate with { Password = AccountsData.Password });
        var page = await As(account).Open("/compte/second-facteur/activer");
        page = await page.Form.Fill("Code de l’application", await Site.ApplicationCode(KeyOn(page))).Submit();
        var code = page.Document.QuerySelector(".codes code")!.TextContent;

        page = await (await SignIn(Anybody(), account)).Follow("Utiliser un code de secours");
        (await page.Form.Fill("Code de secours", code.ToLowerInvariant().Replace("-", " ")).Submit()).Path.ShouldBe("/compte");

        page = await (await SignIn(Anybody(), account)).Follow("Utiliser un code de secours");
        (await page.Form.Fill("Code de secours", code).Submit())
            .ShowsError("Code de secours", "Ce code de secours n’est pas bon ou a déjà servi. Essayez le suivant de votre liste.");
    }

    [Fact]
    public async Task Open_ByStaffWithoutSecondFactor_LeadsToActivation()
    {
        var visitor = As(Staff.With(Role.Administrateur).WithoutSecondFactor);

        (await visitor.Open("/admin/comptes")).Heading.ShouldBe("Activer la double vérification");
        (await visitor.Open("/compte/mot-de-passe")).Heading.ShouldBe("Activer la double vérification");
    }

    [Fact]
    public async Task Activate_WithAPasswordOnly_WhenAFactorExists_IsRefused()
    {
        var (account, _) = await Data.AccountWithApplication(Staff.With(Role.Equipe));
        var visitor = new Visitor(Site.Address, async () => (account, await Site.Session(account, secondFactor: false)));

        (await visitor.Open("/compte/second-facteur/activer")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.Open("/compte/cles")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Stop_IsForOthersThanStaff()
    {
        var (candidate, _) = await Data.AccountWithApplication(Candidate);
        await (await As(candidate).Open("/compte/second-facteur")).FormWith("Arrêter la double vérification").Submit();
        (await Data.Again(candidate)).TwoFactorEnabled.ShouldBeFalse();

        var (agent, _) = await Data.AccountWithApplication(Staff.With(Role.Equipe));
        var page = await As(agent).Open("/compte/second-facteur");
        (await page.FormWith("Faire de nouveaux codes de secours").Force("x", "x").Submit()).Heading.ShouldBe("Vos codes de secours");
        page.ShowsNot("Arrêter la double vérification");
    }

    static string KeyOn(WebPage page) => page.Document.QuerySelector(".steps code")!.TextContent.Replace(" ", "");

    static async Task<WebPage> SignIn(Visitor visitor, Account account) => await (await visitor.Open("/compte/connexion")).Form
        .Fill("Adresse e-mail", account.Email!).Fill("Mot de passe", AccountsData.Password).Submit();
}
