using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Compte;

public sealed class MotDePasseTests(Site site) : SiteTest(site)
{
    const string Other = "cascade noisette girouette";

    [Fact]
    public async Task Forgotten_ThenTheLink_ChangesThePasswordAndEndsEverySession()
    {
        var account = await Data.Account(Candidate with { Password = AccountsData.Password });
        var before = As(account);
        await before.Open("/compte");
        await Forget(account.Email!);

        var page = await (await Anybody().Open(await Mail.LinkTo(account.Email!))).Form.Fill("Nouveau mot de passe", Other).Submit();

        page.Heading.ShouldStartWith("Mon compte");
        (await before.Open("/compte")).Heading.ShouldBe("Se connecter");
        (await SignIn(account, AccountsData.Password)).Heading.ShouldBe("Se connecter");
        (await SignIn(account, Other)).Heading.ShouldStartWith("Mon compte");
        (await Mail.LastTo(account.Email!)).Subject.ShouldBe("Votre mot de passe a changé");
    }

    [Fact]
    public async Task Forgotten_OfAnUnknownAddress_AnswersTheSame()
    {
        var account = await Data.Account(Candidate);

        var (known, unknown) = (await Forget(account.Email!), await Forget("inconnue@exemple.fr"));

        (unknown.Status, unknown.Path, unknown.Text).ShouldBe((known.Status, known.Path, known.Text));
        (await Mail.To("inconnue@exemple.fr")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Link_UsedExpiredOrOlder_NoLongerServes()
    {
        var account = await Data.Account(Candidate);
        await Forget(account.Email!);
        var first = await Mail.LinkTo(account.Email!);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Forget(account.Email!);
        var second = await Mail.LinkTo(account.Email!);
        await (await Anybody().Open(second)).Form.Fill("Nouveau mot de passe", Other).Submit();

        (await Anybody().Open(first)).Heading.ShouldBe("Ce lien ne sert plus");
        (await Anybody().Open(second)).Heading.ShouldBe("Ce lien ne sert plus");

        await Forget(account.Email!);
        var page = await Anybody().Open(await Mail.LinkTo(account.Email!));
        Clock.Advance(TimeSpan.FromHours(2.1));
        (await page.Form.Fill("Nouveau mot de passe", AccountsData.Password).Submit()).Heading.ShouldBe("Ce lien ne sert plus");
    }

    [Fact]
    public async Task Link_OfStaff_StillAsksTheSecondFactor()
    {
        var (account, _) = await Data.AccountWithApplication(Staff.With(Role.Equipe));
        await Forget(account.Email!);

        var page = await (await Anybody().Open(await Mail.LinkTo(account.Email!))).Form.Fill("Nouveau mot de passe", Other).Submit();

        page.Heading.ShouldBe("Double vérification");
    }

    [Fact]
    public async Task Change_EndsTheOtherSessionsAndKeepsThisOne()
    {
        var account = await Data.Account(Candidate with { Password = AccountsData.Password });
        var (mine, other) = (As(account), As(account));
        await other.Open("/compte");

        var page = await (await mine.Open("/compte/mot-de-passe")).Form
            .Fill("Mot de passe actuel", AccountsData.Password).Fill("Nouveau mot de passe", Other).Submit();

        page.Shows("Votre mot de passe est enregistré. Vos autres appareils sont déconnectés.");
        (await mine.Open("/compte")).Path.ShouldBe("/compte");
        (await other.Open("/compte")).Heading.ShouldBe("Se connecter");
    }

    [Fact]
    public async Task Change_GivesThisBrowserANewKey()
    {
        var mine = As(await Data.Account(Candidate with { Password = AccountsData.Password }));
        var page = await mine.Open("/compte/mot-de-passe");
        var thief = await mine.Thief();
        (await thief.Open("/compte")).Path.ShouldBe("/compte");

        await page.Form.Fill("Mot de passe actuel", AccountsData.Password).Fill("Nouveau mot de passe", Other).Submit();

        (await mine.Open("/compte")).Path.ShouldBe("/compte");
        (await thief.Open("/compte")).Heading.ShouldBe("Se connecter");
    }

    [Fact]
    public async Task Change_WithoutTheCurrentOne_IsRefused()
    {
        var account = await Data.Account(Candidate with { Password = AccountsData.Password });

        var page = await (await As(account).Open("/compte/mot-de-passe")).Form
            .Fill("Mot de passe actuel", "un mauvais mot de passe").Fill("Nouveau mot de passe", Other).Submit();

        page.ShowsError("Mot de passe actuel", "Ce n’est pas votre mot de passe actuel. Après cinq essais, il faut attendre un quart d’heure.");
    }

    async Task<WebPage> Forget(string address) =>
        await (await Anybody().Open("/compte/mot-de-passe-oublie")).Form.Fill("Adresse e-mail", address).Submit();

    async Task<WebPage> SignIn(Account account, string password) => await (await Anybody().Open("/compte/connexion")).Form
        .Fill("Adresse e-mail", account.Email!).Fill("Mot de passe", password).Submit();
}
