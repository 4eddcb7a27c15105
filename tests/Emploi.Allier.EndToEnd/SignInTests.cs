using Emploi.Allier.Core.Accounts;
using Emploi.Allier.EndToEnd.Testing;
using Emploi.Allier.Tests.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Emploi.Allier.EndToEnd;

/// <summary>Signing up and in, with a second factor, by keyboard alone.</summary>
public sealed class SignInTests(Site site) : BrowserTest(site), IClassFixture<Site>
{
    [Fact]
    public Task SignUp_ThenSignInByCode_ByKeyboardAlone() => InBrowser(async page =>
    {
        var keys = new Keyboard(page);
        await page.GotoAsync("/");
        await keys.Press("Créer un compte");
        await keys.Choose("Je cherche un emploi");
        await keys.Fill("Prénom et nom", "Camille Martin");
        await keys.Fill("Adresse e-mail", "camille@exemple.fr");
        await keys.Press("Créer mon compte");
        await page.GotoAsync(await Mail.LinkTo("camille@exemple.fr"));
        await keys.Press("Confirmer mon adresse");
        await Heading(page, "Mon compte");

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/compte/connexion/code");
        await keys.Fill("Adresse e-mail", "camille@exemple.fr");
        await keys.Press("Envoyer le code");
        await keys.Fill("Code", await Mail.CodeTo("camille@exemple.fr"));
        await keys.Press("Se connecter");
        await Heading(page, "Mon compte");
    });

    [Fact]
    public Task SignIn_WithPasswordAndApplication_ByKeyboardAlone() => InBrowser(async page =>
    {
        var (account, key) = await Data.AccountWithApplication(Staff.With(Role.Administrateur) with { Password = AccountsData.Password });
        var keys = new Keyboard(page);
        await page.GotoAsync("/compte/connexion");
        await keys.Fill("Adresse e-mail", account.Email!);
        await keys.Fill("Mot de passe", AccountsData.Password);
        await keys.Press("Se connecter");
        await Heading(page, "Double vérification");
        await keys.Fill("Code", await Site.ApplicationCode(key));
        await keys.Press("Vérifier");

        (await page.Locator("h1").InnerTextAsync()).ShouldNotContain("vérification");
        (await page.Locator("header").InnerTextAsync()).ShouldContain("Administration");
    });

    [Fact]
    public Task Activate_TheSecondFactor_ByKeyboardAlone() => InBrowser(async page =>
    {
        var keys = new Keyboard(page);
        await page.GotoAsync("/compte/second-facteur/activer");
        (await page.Locator(".qr-code svg").CountAsync()).ShouldBe(1);
        var key = (await page.Locator("main code").First.InnerTextAsync()).Replace(" ", "");
        await keys.Fill("Code de l’application", await Site.ApplicationCode(key));
        await keys.Press("Activer");
        await Heading(page, "Vos codes de secours");
        (await page.Locator(".codes li").CountAsync()).ShouldBeGreaterThanOrEqualTo(8);
        await keys.Press("J’ai gardé mes codes, continuer");
    }, who: Staff.With(Role.Equipe).WithoutSecondFactor);

    [Fact]
    public Task SignIn_WithAPasskey_NeedsNoPassword() => InBrowser(async page =>
    {
        var devTools = await page.Context.NewCDPSessionAsync(page);
        await devTools.SendAsync("WebAuthn.enable");
        await devTools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true,
                ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        await page.GotoAsync(OnLocalhost("/compte/cles"));
        await page.GetByLabel("Nom de la clé").FillAsync("Ordinateur du bureau");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ajouter cette clé" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Ordinateur du bureau" }).WaitForAsync();

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync(OnLocalhost("/compte/connexion/cle"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Utiliser ma clé" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/connexion/"));
    }, who: new Who(AccountKind.Candidat));

    string OnLocalhost(string path) => new UriBuilder(Site.Address) { Host = "localhost" }.Uri.GetLeftPart(UriPartial.Authority) + path;

    static async Task Heading(IPage page, string heading) =>
        (await page.Locator("h1").InnerTextAsync()).ShouldStartWith(heading);
}
