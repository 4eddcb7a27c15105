using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Platform.Stash;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Compte;

public sealed class VerificationTests(Site site) : SiteTest(site)
{
    const string Heading = "Vérifier que c’est vous";

    [Theory]
    [InlineData("/compte/cles")]
    [InlineData("/compte/second-facteur")]
    [InlineData("/compte/second-facteur/activer")]
    [InlineData("/compte/second-facteur/codes")]
    [InlineData("/compte/mot-de-passe")]
    [InlineData("/compte/adresse")]
    public async Task Open_OfAGravePage_TenMinutesAfterTheProof_AsksAnother(string path)
    {
        var visitor = As(Candidate);
        (await visitor.Open(path)).Path.ShouldBe(path);

        Clock.Advance(TimeSpan.FromMinutes(11));

        (await visitor.Open(path)).Heading.ShouldBe(Heading);
        (await visitor.Open("/compte/sessions")).Heading.ShouldBe("Vos appareils connectés");
    }

    [Fact]
    public async Task Post_OfAGraveAct_TooLate_DoesNothing()
    {
        var (account, _) = await Data.AccountWithApplication(Candidate);
        var page = await As(account).Open("/compte/second-facteur");
        Clock.Advance(TimeSpan.FromMinutes(11));

        (await page.FormWith("Arrêter la double vérification").Submit()).Heading.ShouldBe(Heading);

        (await Data.Again(account)).TwoFactorEnabled.ShouldBeTrue();
    }

    [Fact]
    public async Task Post_OfAForm_TooLate_ComesBackFilledAfterTheProof()
    {
        var account = await Data.Account(Candidate);
        var page = await As(account).Open("/compte/adresse");
        Clock.Advance(TimeSpan.FromMinutes(11));

        page = await page.Form.Fill("Nouvelle adresse e-mail", "nouvelle@exemple.fr").Submit();
        page.Heading.ShouldBe(Heading);
        page.Shows("Votre saisie est gardée : vous la retrouverez ensuite.");
        page = await page.FormWith("Recevoir un code par e-mail").Submit();
        page = await page.Form.Fill("Code reçu par e-mail", await Mail.CodeTo(account.Email!)).Submit();

        page.Field("Nouvelle adresse e-mail").ShouldBe("nouvelle@exemple.fr");
        page.Shows("Nous avons gardé votre saisie. Vérifiez-la et envoyez-la.");
        (await page.Form.Submit()).Path.ShouldBe("/compte/message-envoye");
        (await Data.Count<StashedForm>(f => f.AccountId == account.Id)).ShouldBe(0);
    }

    [Theory]
    [InlineData("/compte/fermer", "Votre mot de passe")]
    [InlineData("/compte/adresse", "Votre mot de passe")]
    [InlineData("/compte/mot-de-passe", "Mot de passe actuel")]
    public async Task Get_ByWhoeverHasAPassword_DoesNotCallItOptional(string path, string label)
    {
        var page = await As(await Data.Account(Candidate with { Password = AccountsData.Password })).Open(path);

        page.Document.QuerySelectorAll("main label").Select(l => l.TextContent).ShouldContain(label);
        page.ShowsNot("(facultatif)");
    }

    [Fact]
    public async Task Post_WithThePassword_ComesBackUnderANewKey()
    {
        var visitor = As(await Data.Account(Candidate with { Password = AccountsData.Password }));
        await visitor.Open("/compte");
        Clock.Advance(TimeSpan.FromMinutes(11));
        var page = await visitor.Open("/compte/cles?retour=%2Foffres");
        var thief = await visitor.Thief();
        page = await page.Form.Fill("Votre mot de passe", "un mauvais mot de passe").Submit();
        page.ShowsError("Votre mot de passe", "Ce n’est pas votre mot de passe. Après cinq essais, il faut attendre un quart d’heure.");

        page = await page.Form.Fill("Votre mot de passe", AccountsData.Password).Submit();

        page.Path.ShouldBe("/compte/cles?retour=%2Foffres");
        (await thief.Open("/compte")).Heading.ShouldBe("Se connecter");
    }

    [Fact]
    public async Task Post_WithoutAPassword_AsksACodeAndKeepsTheSecondFactor()
    {
        var (account, _) = await Data.AccountWithApplication(Staff.With(Role.Equipe));
        var visitor = As(account);
        await visitor.Open("/compte");
        Clock.Advance(TimeSpan.FromMinutes(11));

        var page = await (await visitor.Open("/compte/mot-de-passe")).FormWith("Recevoir un code par e-mail").Submit();
        page = await page.Form.Fill("Code reçu par e-mail", await Mail.CodeTo(account.Email!)).Submit();

        page.Heading.ShouldBe("Mon mot de passe");
    }

    [Fact]
    public async Task Open_OfThePasswordPage_ByWhoeverHasOne_AsksItThere()
    {
        var visitor = As(await Data.Account(Candidate with { Password = AccountsData.Password }));
        await visitor.Open("/compte");
        Clock.Advance(TimeSpan.FromMinutes(11));

        (await visitor.Open("/compte/mot-de-passe")).Heading.ShouldBe("Mon mot de passe");
        (await visitor.Open("/compte/adresse")).Heading.ShouldBe("Mon adresse e-mail");
    }
}
