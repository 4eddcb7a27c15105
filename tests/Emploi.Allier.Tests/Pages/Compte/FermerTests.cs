using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Core.Platform.Retention;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Compte;

public sealed class FermerTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Post_WithThePassword_ErasesWhoItWas()
    {
        var account = await Data.Account(Candidate with { Password = AccountsData.Password });
        var visitor = As(account);

        var page = await (await visitor.Open("/compte/fermer")).Form.Fill("Votre mot de passe", AccountsData.Password).Submit();

        page.Path.ShouldBe("/");
        var closed = await Data.Again(account);
        (closed.Email, closed.NormalizedEmail, closed.PasswordHash, closed.DisplayName).ShouldBe((null, null, null, Account.ClosedName));
        (await Data.Count<Session>(s => s.AccountId == account.Id)).ShouldBe(0);
        (await Mail.LastTo(account.Email!)).Subject.ShouldBe("Votre compte est fermé");
        // The address is free again.
        (await Data.Account(Employer with { Email = account.Email })).Id.ShouldNotBe(account.Id);
    }

    [Fact]
    public async Task Post_LeavesTheTrailWithoutTheAddressNorTheName()
    {
        var account = await Data.Account(Candidate with { Password = AccountsData.Password, Name = "Apolline Rarissime" });

        await (await As(account).Open("/compte/fermer")).Form.Fill("Votre mot de passe", AccountsData.Password).Submit();

        var key = account.Id.ToString();
        var trail = await Data.All<AuditEntry>(e => e.TableName == "accounts" && e.RowKey == key);
        trail.ShouldNotBeEmpty();
        foreach (var held in trail.SelectMany(e => new[] { e.Before, e.After }).OfType<string>())
        {
            held.ShouldNotContain(account.Email!, Case.Insensitive);
            held.ShouldNotContain("Rarissime");
        }
    }

    [Fact]
    public async Task Post_LeavesTheOwnersActsWithoutTheirName()
    {
        var account = await Data.Account(Candidate with { Password = AccountsData.Password, Name = "Apolline Rarissime" });
        var visitor = As(account);
        await (await visitor.Open("/compte/nom")).Form.Fill("Prénom et nom", "Apolline Rareté").Submit();

        await (await visitor.Open("/compte/fermer")).Form.Fill("Votre mot de passe", AccountsData.Password).Submit();

        var acts = await Data.All<AuditEntry>(e => e.ActorId == account.Id);
        acts.Count.ShouldBeGreaterThan(1);
        acts.ShouldAllBe(e => e.ActorName == Account.ClosedName);
    }

    [Fact]
    public async Task Post_OnceTheGoodbyeLeft_NobodyKnowsToWhom()
    {
        var account = await Data.Account(Candidate with { Password = AccountsData.Password });
        await (await As(account).Open("/compte/fermer")).Form.Fill("Votre mot de passe", AccountsData.Password).Submit();
        var goodbye = await Mail.LastTo(account.Email!);

        await Data.Drain();

        (await Data.Single<Message>(m => m.Id == goodbye.Id)).State.ShouldBe(MessageState.Sent);
        (await Data.Count<Message>(m => m.Recipient == account.Email)).ShouldBe(0);
    }

    [Fact]
    public async Task Post_OfAnAdministrator_ReachesTheJournalOfErasuresAtOnce()
    {
        await Data.Account(Staff.With(Role.Administrateur));
        var (account, _) = await Data.AccountWithApplication(Staff.With(Role.Administrateur) with { Password = AccountsData.Password });

        await (await As(account).Open("/compte/fermer")).Form.Fill("Votre mot de passe", AccountsData.Password).Submit();

        (await Data.Again(account)).ClosedAt.ShouldNotBeNull();
        (await Site.Services.GetRequiredService<ErasureJournal>().Read(default)).ShouldContain(e => e.RowKey == account.Id.ToString());
    }

    [Fact]
    public async Task Post_WithoutAPassword_AsksACode()
    {
        var account = await Data.Account(Candidate);
        var visitor = As(account);
        var page = await (await visitor.Open("/compte/fermer")).FormWith("Recevoir un code pour fermer mon compte").Submit();
        var wrong = await page.Form.Fill("Code reçu par e-mail", "000000").Submit();
        wrong.ShowsError("Code reçu par e-mail", "Ce code n’est pas bon, ou il ne sert plus. Vérifiez-le, ou demandez-en un autre.");

        await wrong.Form.Fill("Code reçu par e-mail", await Mail.CodeTo(account.Email!)).Submit();

        (await Data.Again(account)).ClosedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Post_WithAWrongPassword_KeepsTheAccount()
    {
        var account = await Data.Account(Candidate with { Password = AccountsData.Password });

        var page = await (await As(account).Open("/compte/fermer")).Form.Fill("Votre mot de passe", "un mauvais mot de passe").Submit();

        page.ShowsError("Votre mot de passe", "Ce n’est pas votre mot de passe. Après cinq essais, il faut attendre un quart d’heure.");
        (await Data.Again(account)).ClosedAt.ShouldBeNull();
    }
}
