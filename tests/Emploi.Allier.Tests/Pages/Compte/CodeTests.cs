using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Compte;

public sealed class CodeTests(Site site) : SiteTest(site)
{
    const string Refused = "Ce code n’est pas bon, ou il ne sert plus. Vérifiez-le ; après cinq essais ou dix minutes, demandez-en un autre.";

    [Fact]
    public async Task Code_FromTheMail_SignsIn()
    {
        var account = await Data.Account(Employer);
        var page = await Ask(Anybody(), account.Email!);
        var code = await Mail.CodeTo(account.Email!);

        page = await page.Form.Fill("Code reçu par e-mail", $"{code[..3]} {code[3..]}").Submit();

        page.Path.ShouldBe("/compte");
    }

    [Fact]
    public async Task Code_Twice_IsRefused()
    {
        var account = await Data.Account(Employer);
        var page = await Ask(Anybody(), account.Email!);
        var code = await Mail.CodeTo(account.Email!);
        var again = await Anybody().Open(page.Path);
        await page.Form.Fill("Code reçu par e-mail", code).Submit();

        (await again.Form.Fill("Code reçu par e-mail", code).Submit()).ShowsError("Code reçu par e-mail", Refused);
    }

    [Fact]
    public async Task Code_AskedFromAnotherBrowser_IsRefused()
    {
        var account = await Data.Account(Employer);
        var mine = await Ask(Anybody(), account.Email!);
        await Ask(Anybody(), account.Email!);

        (await mine.Form.Fill("Code reçu par e-mail", await Mail.CodeTo(account.Email!)).Submit()).ShowsError("Code reçu par e-mail", Refused);
    }

    [Fact]
    public async Task Code_AfterFiveWrongOnes_IsRefused()
    {
        var account = await Data.Account(Employer);
        var page = await Ask(Anybody(), account.Email!);
        var code = await Mail.CodeTo(account.Email!);
        for (var i = 0; i < 5; i++) await page.Form.Fill("Code reçu par e-mail", code == "000000" ? "111111" : "000000").Submit();

        (await page.Form.Fill("Code reçu par e-mail", code).Submit()).ShowsError("Code reçu par e-mail", Refused);
    }

    [Fact]
    public async Task Code_AfterTenMinutes_IsRefused()
    {
        var account = await Data.Account(Employer);
        var page = await Ask(Anybody(), account.Email!);
        var code = await Mail.CodeTo(account.Email!);

        Clock.Advance(TimeSpan.FromMinutes(11));

        (await page.Form.Fill("Code reçu par e-mail", code).Submit()).ShowsError("Code reçu par e-mail", Refused);
    }

    [Fact]
    public async Task Ask_ForAnUnknownAddress_AnswersTheSame()
    {
        var account = await Data.Account(Employer);

        var known = await Ask(Anybody(), account.Email!);
        var unknown = await Ask(Anybody(), "inconnue@exemple.fr");

        (unknown.Status, unknown.Text, unknown.Path.Length).ShouldBe((known.Status, known.Text, known.Path.Length));
        (await unknown.Form.Fill("Code reçu par e-mail", "123456").Submit()).ShowsError("Code reçu par e-mail", Refused);
        (await Mail.To("inconnue@exemple.fr")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ask_AgainAndAgain_SendsFiveCodesAnHour()
    {
        var account = await Data.Account(Employer);
        for (var i = 0; i < 7; i++) await Ask(Anybody(), account.Email!);
        (await Mail.To(account.Email!)).Count.ShouldBe(5);

        Clock.Advance(TimeSpan.FromHours(1.1));
        await Ask(Anybody(), account.Email!);

        (await Mail.To(account.Email!)).Count.ShouldBe(6);
    }

    [Fact]
    public async Task Ask_AgainAndAgain_ByAStranger_LeavesTheOwnerTheirCodes()
    {
        var account = await Data.Account(Employer);
        for (var i = 0; i < 7; i++) await Ask(Anybody().From("203.0.113.9"), account.Email!);
        (await Mail.To(account.Email!)).Count.ShouldBe(5);

        var page = await Ask(Anybody().From("198.51.100.7"), account.Email!);
        page = await page.Form.Fill("Code reçu par e-mail", await Mail.CodeTo(account.Email!)).Submit();

        page.Path.ShouldBe("/compte");
    }

    [Fact]
    public async Task Ask_FromEverywhere_DoesNotFillTheMailbox()
    {
        var account = await Data.Account(Employer);

        for (var i = 0; i < 45; i++) await Ask(Anybody().From($"203.0.113.{i}"), account.Email!);

        (await Mail.To(account.Email!)).Count.ShouldBe(40);
    }

    [Fact]
    public async Task Ask_ForAnInvitationNotAccepted_SendsNothing()
    {
        var invited = await Data.Account(Staff.With(Role.Equipe) with { Confirmed = false });

        await Ask(Anybody(), invited.Email!);

        (await Mail.To(invited.Email!)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Code_OfALockedAccount_SignsIn()
    {
        var account = await Data.Account(Candidate with { Password = AccountsData.Password });
        for (var i = 0; i < 5; i++)
            await (await Anybody().Open("/compte/connexion")).Form.Fill("Adresse e-mail", account.Email!).Fill("Mot de passe", "un mauvais mot de passe").Submit();
        var page = await Ask(Anybody(), account.Email!);

        page = await page.Form.Fill("Code reçu par e-mail", await Mail.CodeTo(account.Email!)).Submit();

        page.Path.ShouldBe("/compte");
    }

    static async Task<WebPage> Ask(Visitor visitor, string address) =>
        await (await visitor.Open("/compte/connexion/code")).Form.Fill("Adresse e-mail", address).Submit();
}
