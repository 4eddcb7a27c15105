using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Compte;

public sealed class InscriptionTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Post_ThenTheLinkAndItsButton_OpensAnAccountAndSignsIn()
    {
        var visitor = Anybody();
        (await SignUp(visitor, "lea@exemple.fr")).Heading.ShouldBe("Regardez votre messagerie");
        var link = await Mail.LinkTo("lea@exemple.fr");

        // Mail scanners follow links: only the button confirms.
        await Anybody().Open(link);
        (await Data.Single<Account>(a => a.Email == "lea@exemple.fr")).EmailConfirmedAt.ShouldBeNull();

        var page = await (await visitor.Open(link)).Form.Submit();
        page.Heading.ShouldStartWith("Mon compte");
        var account = await Data.Single<Account>(a => a.Email == "lea@exemple.fr");
        account.Kind.ShouldBe(AccountKind.Employeur);
        account.EmailConfirmedAt.ShouldNotBeNull();
        account.PasswordHash.ShouldBeNull();
    }

    [Fact]
    public async Task Post_OfAKnownAddress_AnswersTheSameAndTellsItsOwner()
    {
        var known = await Data.Account(Candidate);

        var answer = await SignUp(Anybody(), known.Email!);
        var other = await SignUp(Anybody(), "inconnu@exemple.fr");

        (answer.Status, answer.Path, answer.Text).ShouldBe((other.Status, other.Path, other.Text));
        (await Mail.LastTo(known.Email!)).Subject.ShouldBe("Vous avez déjà un compte");
        (await Data.Count<Account>(a => a.NormalizedEmail == known.NormalizedEmail)).ShouldBe(1);
    }

    [Fact]
    public async Task WhoeverTypesAnAddressFirst_DecidesNothingForItsOwner()
    {
        var email = $"tiers{Guid.NewGuid():N}@exemple.fr";
        await Data.Site.With<SignUps>(signUps => signUps.Ask(AccountKind.Candidat, email, "Quelqu’un d’autre", default));

        await SignUp(Anybody(), email);

        (await Data.Single<Account>(a => a.Email == email)).ShouldSatisfyAllConditions(a => a.Kind.ShouldBe(AccountKind.Employeur), a => a.DisplayName.ShouldNotBe("Quelqu’un d’autre"));
    }

    [Fact]
    public async Task Post_AgainAndAgain_SendsFiveMailsAnHour()
    {
        for (var i = 0; i < 7; i++) await SignUp(Anybody(), "insiste@exemple.fr");

        (await Mail.To("insiste@exemple.fr")).Count.ShouldBe(5);
    }

    [Fact]
    public async Task Post_WithoutAnything_SaysWhatToFill()
    {
        var page = await (await Anybody().Open("/compte/inscription")).Form.Submit();

        page.ShowsError("Prénom et nom", "Indiquez votre prénom et votre nom.");
        page.ShowsError("Adresse e-mail", "Indiquez votre adresse e-mail.");
    }

    [Theory]
    [InlineData("lea")]
    [InlineData("lea@exemple")]
    [InlineData("Léa <lea@exemple.fr>")]
    [InlineData("lea@exemple.fr, max@exemple.fr")]
    public async Task Post_WithAnAddressThatIsNone_SaysSo(string address)
    {
        var page = await SignUp(Anybody(), address);

        page.ShowsError("Adresse e-mail", "Cette adresse e-mail n’est pas complète. Écrivez-la comme nom@exemple.fr.");
        page.Field("Prénom et nom").ShouldBe("Léa Durand");
    }

    [Fact]
    public async Task Confirm_WithAPassword_MayBeUsedToSignIn()
    {
        await SignUp(Anybody(), "max@exemple.fr");
        await (await Anybody().Open(await Mail.LinkTo("max@exemple.fr"))).Form.Fill("Mot de passe", AccountsData.Password).Submit();

        var page = await Anybody().Open("/compte/connexion");
        page = await page.Form.Fill("Adresse e-mail", "max@exemple.fr").Fill("Mot de passe", AccountsData.Password).Submit();

        page.Heading.ShouldStartWith("Mon compte");
    }

    [Theory]
    [InlineData("court", "Le mot de passe doit compter au moins 12 caractères. Quelques mots qui se suivent conviennent très bien.")]
    [InlineData("MotDePasse123456", "Ce mot de passe est trop facile à deviner. Choisissez plusieurs mots sans lien entre eux.")]
    [InlineData("aaaaaaaaaaaaaaa", "Ce mot de passe est trop facile à deviner. Choisissez plusieurs mots sans lien entre eux.")]
    [InlineData("c’est faible@exemple.fr", "Le mot de passe ne doit pas reprendre votre adresse e-mail.")]
    public async Task Confirm_WithAWeakPassword_SaysHowToChooseOne(string password, string message)
    {
        await SignUp(Anybody(), "faible@exemple.fr");
        var page = await Anybody().Open(await Mail.LinkTo("faible@exemple.fr"));

        page = await page.Form.Fill("Mot de passe", password).Submit();

        page.ShowsError("Mot de passe", message);
        (await Data.Single<Account>(a => a.Email == "faible@exemple.fr")).EmailConfirmedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Confirm_Twice_SaysThatTheLinkNoLongerServes()
    {
        await SignUp(Anybody(), "deux@exemple.fr");
        var link = await Mail.LinkTo("deux@exemple.fr");
        await (await Anybody().Open(link)).Form.Submit();

        (await Anybody().Open(link)).Heading.ShouldBe("Ce lien ne sert plus");
    }

    [Fact]
    public async Task Confirm_AfterThreeDays_SaysThatTheLinkNoLongerServes()
    {
        await SignUp(Anybody(), "tard@exemple.fr");
        var page = await Anybody().Open(await Mail.LinkTo("tard@exemple.fr"));

        Clock.Advance(TimeSpan.FromDays(3.1));

        (await page.Form.Submit()).Heading.ShouldBe("Ce lien ne sert plus");
    }

    static async Task<WebPage> SignUp(Visitor visitor, string address) => await (await visitor.Open("/compte/inscription")).Form
        .Choose("Je recrute").Fill("Prénom et nom", "Léa Durand").Fill("Adresse e-mail", address).Submit();
}
