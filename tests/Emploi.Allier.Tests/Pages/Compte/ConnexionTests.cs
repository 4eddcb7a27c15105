using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Compte;

public sealed class ConnexionTests(Site site) : SiteTest(site)
{
    const string Refused = "L’adresse ou le mot de passe n’est pas bon. Après cinq essais, il faut attendre un quart d’heure ou demander un code par e-mail.";

    [Fact]
    public async Task Post_WithThePassword_LeadsToThePageThatWasAsked()
    {
        var account = await Data.Account(Candidate with { Password = AccountsData.Password });
        var page = await Anybody().Open("/compte/sessions");
        page.Heading.ShouldBe("Se connecter");

        page = await Send(page, account.Email!, AccountsData.Password);

        page.Heading.ShouldBe("Vos appareils connectés");
    }

    [Fact]
    public async Task Post_ByAnEmployer_LeadsToTheirAccountWithANextStep()
    {
        var account = await Data.Account(Employer with { Password = AccountsData.Password });

        var page = await Try(account.Email!, AccountsData.Password);

        page.Path.ShouldBe("/compte");
        (await page.Follow("Espace employeur")).Heading.ShouldBe("Espace employeur");
    }

    [Fact]
    public async Task Post_ByStaff_LeadsToTheirTasks()
    {
        var (account, key) = await Data.AccountWithApplication(Staff.With(Role.Conseiller) with { Password = AccountsData.Password });
        var page = await Try(account.Email!, AccountsData.Password);

        page = await page.Form.Fill("Code de l’application", await Site.ApplicationCode(key)).Submit();

        page.Path.ShouldBe("/taches");
        (await As(account).Open("/compte/connexion")).Path.ShouldBe("/taches");
    }

    [Theory]
    [InlineData("/contact?reprise=0b0c4c6e-43c6-4a3e-9c8a-0f3f8c1f7a11", true)]
    [InlineData("/contact?reprise=00000000-0000-0000-0000-000000000000", false)]
    [InlineData("/contact?autre=reprise", false)]
    public async Task Get_OnTheWayBackToAForm_SaysThatItIsKept(string back, bool kept)
    {
        var page = await Anybody().Open("/compte/connexion?retour=" + Uri.EscapeDataString(back));

        page.Text.Contains("Votre saisie est gardée : connectez-vous pour la retrouver.").ShouldBe(kept);
    }

    [Theory]
    [InlineData("https://ailleurs.example/")]
    [InlineData("//ailleurs.example/")]
    [InlineData("/\\ailleurs.example/")]
    public async Task Post_WithAReturnElsewhere_StaysHere(string elsewhere)
    {
        var account = await Data.Account(Candidate with { Password = AccountsData.Password });
        var page = await Anybody().Open("/compte/connexion?retour=" + Uri.EscapeDataString(elsewhere));

        page = await Send(page, account.Email!, AccountsData.Password);

        page.Path.ShouldBe("/compte");
    }

    [Fact]
    public async Task Post_RefusedForAnyReason_AnswersTheSame()
    {
        var known = await Data.Account(Candidate with { Password = AccountsData.Password });
        var withoutPassword = await Data.Account(Candidate);
        var unconfirmed = await Data.Account(Candidate with { Password = AccountsData.Password, Confirmed = false });
        var locked = await Data.Account(Candidate with { Password = AccountsData.Password });
        for (var i = 0; i < 5; i++) await Try(locked.Email!, "un mauvais mot de passe");

        foreach (var (address, password) in new[]
        {
            ("inconnue@exemple.fr", AccountsData.Password), (known.Email!, "un mauvais mot de passe"), (withoutPassword.Email!, AccountsData.Password),
            (unconfirmed.Email!, AccountsData.Password), (locked.Email!, AccountsData.Password),
        })
        {
            var page = await Try(address, password);
            page.Status.ShouldBe(System.Net.HttpStatusCode.OK);
            page.ShowsError(Refused);
            page.Path.ShouldBe("/compte/connexion");
        }
        (await Mail.LastTo(locked.Email!)).Subject.ShouldBe("Votre compte est bloqué pour quelques minutes");
        (await Mail.To(locked.Email!)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Post_AQuarterOfAnHourAfterTheLock_SignsIn()
    {
        var account = await Data.Account(Candidate with { Password = AccountsData.Password });
        for (var i = 0; i < 5; i++) await Try(account.Email!, "un mauvais mot de passe");
        (await Try(account.Email!, AccountsData.Password)).ShowsError(Refused);

        Clock.Advance(TimeSpan.FromMinutes(16));

        (await Try(account.Email!, AccountsData.Password)).Path.ShouldBe("/compte");
        (await Data.Single<AccountActivity>(a => a.AccountId == account.Id)).FailedAttempts.ShouldBe(0);
    }

    [Fact]
    public async Task Post_WithFiveGuessesAtOnce_CountsThemAll()
    {
        var account = await Data.Account(Candidate with { Password = AccountsData.Password });
        var pages = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Anybody().Open("/compte/connexion")));

        await Task.WhenAll(pages.Select(page => Send(page, account.Email!, "un mauvais mot de passe")));

        (await Data.Single<AccountActivity>(a => a.AccountId == account.Id)).LockedUntil.ShouldNotBeNull();
    }

    [Fact]
    public async Task Post_AskingToStay_LastsThirtyDays()
    {
        var account = await Data.Account(Candidate with { Password = AccountsData.Password });
        await (await Anybody().Open("/compte/connexion")).Form
            .Fill("Adresse e-mail", account.Email!).Fill("Mot de passe", AccountsData.Password)
            .Choose("Rester connecté ou connectée pendant 30 jours sur cet appareil").Submit();

        (await Data.Single<Session>(s => s.AccountId == account.Id)).ExpiresAt.ShouldBe(Clock.GetUtcNow().AddDays(30));
    }

    [Fact]
    public async Task SignOut_EndsTheSessionOnTheServer()
    {
        var visitor = As(Candidate);
        var page = await visitor.Open("/compte");
        var account = await visitor.Account();

        page = await page.FormWith("Se déconnecter").Submit();

        page.Path.ShouldBe("/");
        (await Data.Count<Session>(s => s.AccountId == account.Id)).ShouldBe(0);
    }

    async Task<WebPage> Try(string address, string password) => await Send(await Anybody().Open("/compte/connexion"), address, password);

    static Task<WebPage> Send(WebPage page, string address, string password) =>
        page.Form.Fill("Adresse e-mail", address).Fill("Mot de passe", password).Submit();
}
