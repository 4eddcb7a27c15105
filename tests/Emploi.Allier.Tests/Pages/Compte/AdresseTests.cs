using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Compte;

public sealed class AdresseTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Change_TakesPlaceWhenConfirmed_AndCanBeUndoneByTheOldAddress()
    {
        var account = await Data.Account(Candidate with { Password = AccountsData.Password });
        var visitor = As(account);
        await Ask(visitor, "nouvelle@exemple.fr");
        (await Data.Again(account)).Email.ShouldBe(account.Email);

        var page = await (await Anybody().Open(await Mail.LinkTo("nouvelle@exemple.fr"))).Form.Submit();
        page.Heading.ShouldBe("Se connecter");
        (await Data.Again(account)).Email.ShouldBe("nouvelle@exemple.fr");
        (await visitor.Open("/compte")).Heading.ShouldBe("Se connecter");

        var undo = await Mail.LinkTo(account.Email!);
        await (await Anybody().Open(undo)).Form.Submit();
        var again = await Data.Again(account);
        again.Email.ShouldBe(account.Email);
        again.PasswordHash.ShouldBeNull();
        (await Anybody().Open(undo)).Heading.ShouldBe("Ce lien ne sert plus");
    }

    [Fact]
    public async Task Undo_SurvivesAThiefWhoChangesTwice_AndTakesAwayTheirFactors()
    {
        var (account, _) = await Data.AccountWithApplication(Candidate with { Password = AccountsData.Password });
        await Data.Add(new RecoveryCode { AccountId = account.Id, CodeHash = new byte[32] });
        await Change(account, "voleur@exemple.fr");
        var undo = await Mail.LinkTo(account.Email!);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Change(account, "complice@exemple.fr");
        await (await Anybody().Open(await Mail.LinkTo("voleur@exemple.fr"))).Form.Submit();
        (await Data.Again(account)).Email.ShouldBe("voleur@exemple.fr");

        await (await Anybody().Open(undo)).Form.Submit();

        var again = await Data.Again(account);
        (again.Email, again.PasswordHash, again.TwoFactorEnabled, again.AuthenticatorKey).ShouldBe((account.Email, null, false, null));
        (await Data.Count<RecoveryCode>(c => c.AccountId == account.Id)).ShouldBe(0);
        (await Data.Count<AccountLink>(l => l.AccountId == account.Id && l.Purpose == LinkPurpose.UndoEmailChange && l.UsedAt == null)).ShouldBe(0);
    }

    [Fact]
    public async Task Change_ToATakenAddress_AnswersTheSameAndTellsItsOwner()
    {
        var taken = await Data.Account(Employer);
        var account = await Data.Account(Candidate with { Password = AccountsData.Password });

        var free = await Ask(As(account), "libre@exemple.fr");
        var answer = await Ask(As(account), taken.Email!);

        (answer.Status, answer.Path, answer.Text).ShouldBe((free.Status, free.Path, free.Text));
        (await Mail.LastTo(taken.Email!)).Subject.ShouldBe("Cette adresse a déjà un compte");
    }

    [Fact]
    public async Task Change_ToAnAddressTakenMeanwhile_IsRefused()
    {
        var account = await Data.Account(Candidate with { Password = AccountsData.Password });
        await Ask(As(account), "convoitee@exemple.fr");
        await Data.Account(Employer with { Email = "convoitee@exemple.fr" });

        var page = await (await Anybody().Open(await Mail.LinkTo("convoitee@exemple.fr"))).Form.Submit();

        page.ShowsError("Cette adresse ne peut plus être utilisée : elle sert à un autre compte.");
        (await Data.Again(account)).Email.ShouldBe(account.Email);
    }

    [Fact]
    public async Task Change_WithoutThePassword_IsRefused()
    {
        var account = await Data.Account(Candidate with { Password = AccountsData.Password });

        var page = await (await As(account).Open("/compte/adresse")).Form.Fill("Nouvelle adresse e-mail", "x@exemple.fr").Fill("Votre mot de passe", "faux").Submit();

        page.ShowsError("Votre mot de passe", "Ce n’est pas votre mot de passe. Après cinq essais, il faut attendre un quart d’heure.");
    }

    async Task Change(Account account, string address)
    {
        await Ask(As(account), address);
        await (await Anybody().Open(await Mail.LinkTo(address))).Form.Submit();
    }

    static async Task<WebPage> Ask(Visitor visitor, string address) => await (await visitor.Open("/compte/adresse")).Form
        .Fill("Nouvelle adresse e-mail", address).Fill("Votre mot de passe", AccountsData.Password).Submit();
}
