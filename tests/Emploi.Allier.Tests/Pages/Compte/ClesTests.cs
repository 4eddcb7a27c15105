using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Compte;

public sealed class ClesTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Add_ThenSignIn_OpensTheAccountWithoutPassword()
    {
        var account = await Data.Account(Candidate);
        using var phone = new Authenticator(Site.Address);
        (await Add(As(account), phone)).Shows("La clé est ajoutée.");

        var page = await SignIn(Anybody(), phone);

        page.Heading.ShouldStartWith("Mon compte");
        (await Data.Single<Passkey>(p => p.AccountId == account.Id)).SignCount.ShouldBe(2);
    }

    [Fact]
    public async Task Add_ByStaffWithoutSecondFactor_IsTheirSecondFactor()
    {
        var visitor = As(Staff.With(Role.Administrateur).WithoutSecondFactor);
        using var phone = new Authenticator(Site.Address);

        (await Add(visitor, phone)).Heading.ShouldBe("Vos codes de secours");

        (await visitor.Open("/admin/comptes")).Heading.ShouldBe("Comptes des agentes et agents");
        var again = Anybody();
        await SignIn(again, phone);
        (await again.Open("/admin/comptes")).Heading.ShouldBe("Comptes des agentes et agents");
        (await visitor.Open("/compte/cles")).FormWith("Retirer « Téléphone »").ShouldNotBeNull();
    }

    [Fact]
    public async Task Remove_OfTheLastFactorOfStaff_IsRefused()
    {
        var visitor = As(Staff.With(Role.Equipe).WithoutSecondFactor);
        using var phone = new Authenticator(Site.Address);
        await Add(visitor, phone);

        var page = await (await visitor.Open("/compte/cles")).FormWith("Retirer « Téléphone »").Submit();

        page.ShowsError("C’est votre seule double vérification : ajoutez d’abord une application ou une autre clé.");
    }

    [Fact]
    public async Task SignIn_WithAKeyThatWasRemoved_IsRefused()
    {
        var visitor = As(Candidate);
        using var phone = new Authenticator(Site.Address);
        await Add(visitor, phone);
        await (await visitor.Open("/compte/cles")).FormWith("Retirer « Téléphone »").Submit();

        (await SignIn(Anybody(), phone)).ShowsError("Cette clé n’ouvre aucun compte ici. Recommencez, ou choisissez un autre moyen de vous connecter.");
    }

    [Fact]
    public async Task SignIn_WithoutVerifyingTheOwner_IsRefused()
    {
        using var phone = new Authenticator(Site.Address) { VerifiesItsOwner = false };

        (await Add(As(Candidate), phone)).ShowsError("La clé n’a pas pu être ajoutée. Recommencez, ou utilisez une application d’authentification.");
    }

    [Fact]
    public async Task Post_OfNonsense_IsRefused()
    {
        var page = await Anybody().Open("/compte/connexion/cle");

        foreach (var credential in new[] { "", "x", "{}", "{\"id\":\"AAAA\"}" })
            (await page.Form.Force("Credential", credential).Submit())
                .ShowsError("Cette clé n’ouvre aucun compte ici. Recommencez, ou choisissez un autre moyen de vous connecter.");
    }

    static async Task<WebPage> Add(Visitor visitor, Authenticator phone)
    {
        var page = await visitor.Open("/compte/cles");
        var options = await visitor.Post("/compte/cles?handler=Options", Token(page));
        return await page.FormWith("Ajouter cette clé").Fill("Nom de la clé", "Téléphone").Force("Added.Credential", phone.Create(options.Source)).Submit();
    }

    static async Task<WebPage> SignIn(Visitor visitor, Authenticator phone)
    {
        var page = await visitor.Open("/compte/connexion/cle");
        var options = await visitor.Post("/compte/connexion/cle?handler=Options", Token(page));
        return await page.Form.Force("Credential", phone.Get(options.Source)).Submit();
    }

    static (string, string) Token(WebPage page) =>
        ("__RequestVerificationToken", page.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!);
}
