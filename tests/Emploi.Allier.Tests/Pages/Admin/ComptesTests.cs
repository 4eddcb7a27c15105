using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Admin;

public sealed class ComptesTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Invite_ThenTheLink_LeadsToThePasswordThenTheSecondFactor()
    {
        var administrator = As(Staff.With(Role.Administrateur));
        var page = await administrator.Open("/admin/comptes/inviter");
        page = await page.Form.Fill("Prénom et nom", "Inès Robert").Fill("Adresse e-mail professionnelle", "ines@exemple.fr")
            .Choose("Conseiller ou conseillère d’insertion").Choose("Vichy").Submit();
        page.Shows("L’invitation part à ines@exemple.fr.");
        page.Shows("Invitation envoyée");

        var visitor = Anybody();
        page = await visitor.Open(await Mail.LinkTo("ines@exemple.fr"));
        page.Field("Prénom et nom").ShouldBe("Inès Robert");
        page = await page.Form.Fill("Mot de passe", AccountsData.Password).Submit();

        page.Heading.ShouldBe("Activer la double vérification");
        (await visitor.Open("/compte/nom")).Heading.ShouldBe("Activer la double vérification");
        var key = page.Document.QuerySelector(".steps code")!.TextContent.Replace(" ", "");
        (await page.Form.Fill("Code de l’application", await Site.ApplicationCode(key)).Submit()).Heading.ShouldBe("Vos codes de secours");
        (await visitor.Open("/compte/nom")).Heading.ShouldBe("Mon nom");
        var account = await Data.Single<Account>(a => a.Email == "ines@exemple.fr");
        (await Data.Single<AccountTerritory>(t => t.AccountId == account.Id)).Territory.ShouldBe("vichy");
    }

    [Fact]
    public async Task Invitation_AfterThreeDays_NoLongerServes_AndCanBeSentAgain()
    {
        var administrator = As(Staff.With(Role.Administrateur));
        await (await administrator.Open("/admin/comptes/inviter")).Form.Fill("Prénom et nom", "Ali Petit")
            .Fill("Adresse e-mail professionnelle", "ali@exemple.fr").Choose("Équipe de la plateforme").Submit();
        var first = await Mail.LinkTo("ali@exemple.fr");
        Clock.Advance(TimeSpan.FromDays(3.1));
        (await Anybody().Open(first)).Heading.ShouldBe("Cette invitation ne sert plus");

        var account = await Data.Single<Account>(a => a.Email == "ali@exemple.fr");
        await (await As(Staff.With(Role.Administrateur)).Open($"/admin/comptes/{account.Id}")).FormWith("Envoyer une autre invitation").Submit();

        (await Anybody().Open(await Mail.LinkTo("ali@exemple.fr"))).Heading.ShouldStartWith("Accepter l’invitation");
    }

    [Fact]
    public async Task Invite_OfAKnownAddressOrWithoutRole_SaysSo()
    {
        var known = await Data.Account(Candidate);
        var page = await As(Staff.With(Role.Administrateur)).Open("/admin/comptes/inviter");

        page = await page.Form.Fill("Prénom et nom", "Inès Robert").Fill("Adresse e-mail professionnelle", known.Email!).Submit();
        page.Shows("Choisissez au moins un rôle.");

        (await page.Form.Choose("Lecture des rapports").Submit()).ShowsError("Adresse e-mail professionnelle", "Cette adresse a déjà un compte.");
    }

    [Fact]
    public async Task Change_OfRoles_EndsTheSessionsAndIsAudited()
    {
        var visitor = As(Staff.With(Role.Administrateur) with { Name = "Agathe Cadre" });
        var agent = await Data.Account(Staff.With(Role.Administrateur));
        var them = As(agent);
        (await them.Open("/admin/comptes")).Heading.ShouldBe("Comptes des agentes et agents");

        var page = await (await visitor.Open($"/admin/comptes/{agent.Id}")).FormWith("Enregistrer les droits")
            .Choose("Administrateur ou administratrice", chosen: false).Choose("Lecture des rapports").Submit();

        page.Shows("sont enregistrés.");
        (await them.Open("/compte")).Heading.ShouldBe("Se connecter");
        (await As(agent).Send(new(HttpMethod.Get, "/admin/comptes"))).StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        (await Data.All<AuditEntry>(e => e.TableName == "account_roles" && e.RowKey.StartsWith(agent.Id.ToString())))
            .ShouldContain(e => e.Action == AuditAction.Deleted && e.ActorName == "Agathe Cadre");
    }

    [Fact]
    public async Task Change_OverANewerOne_IsRefused()
    {
        var administrator = As(Staff.With(Role.Administrateur));
        var agent = await Data.Account(Staff.With(Role.Equipe));
        var late = await administrator.Open($"/admin/comptes/{agent.Id}");
        await (await administrator.Open($"/admin/comptes/{agent.Id}")).FormWith("Enregistrer les droits").Choose("Lecture des rapports").Submit();

        var page = await late.FormWith("Enregistrer les droits").Choose("Paiement des CIED").Submit();

        page.ShowsError("Une autre personne a modifié cette fiche pendant votre saisie.");
        (await Data.Count<AccountRole>(r => r.AccountId == agent.Id && r.Role == Role.PayeurCied)).ShouldBe(0);
    }

    [Fact]
    public async Task Change_OfOnesOwnRole_IsRefused()
    {
        await Data.Account(Staff.With(Role.Administrateur));
        var administrator = As(Staff.With(Role.Administrateur, Role.Equipe));
        var id = (await administrator.Account()).Id;

        var page = await (await administrator.Open($"/admin/comptes/{id}")).FormWith("Enregistrer les droits").Choose("Administrateur ou administratrice", chosen: false).Submit();
        page.ShowsError("Vous ne pouvez pas retirer votre propre rôle d’administration ni suspendre votre compte");

        page = await (await administrator.Open($"/admin/comptes/{id}")).FormWith("Suspendre le compte").Submit();
        page.ShowsError("Vous ne pouvez pas retirer votre propre rôle d’administration ni suspendre votre compte");
    }

    [Fact]
    public async Task Suspend_ShutsTheDoor_AndRestoreOpensIt()
    {
        var agent = await Data.Account(Staff.With(Role.Equipe) with { Password = AccountsData.Password });
        var them = As(agent);
        await them.Open("/compte");
        var administrator = As(Staff.With(Role.Administrateur));

        await (await administrator.Open($"/admin/comptes/{agent.Id}")).FormWith("Suspendre le compte").Submit();
        (await them.Open("/compte")).Heading.ShouldBe("Se connecter");
        (await (await Anybody().Open("/compte/connexion")).Form.Fill("Adresse e-mail", agent.Email!).Fill("Mot de passe", AccountsData.Password).Submit()).Heading.ShouldBe("Se connecter");

        await (await administrator.Open($"/admin/comptes/{agent.Id}")).FormWith("Rétablir le compte").Submit();
        (await As(agent).Open("/compte")).Path.ShouldBe("/compte");
    }

    [Fact]
    public async Task ResetSecondFactor_AsksANewOne()
    {
        var (agent, _) = await Data.AccountWithApplication(Staff.With(Role.Equipe) with { Password = AccountsData.Password });

        await (await As(Staff.With(Role.Administrateur)).Open($"/admin/comptes/{agent.Id}")).FormWith("Réinitialiser la double vérification").Submit();

        (await (await Anybody().Open("/compte/connexion?retour=/compte/nom")).Form.Fill("Adresse e-mail", agent.Email!).Fill("Mot de passe", AccountsData.Password).Submit())
            .Heading.ShouldBe("Activer la double vérification");
        (await Mail.LastTo(agent.Email!)).Subject.ShouldBe("Votre double vérification a été réinitialisée");
    }

    [Fact]
    public async Task List_FiltersSortsAndExports()
    {
        var zoe = await Data.Account(Staff.With(Role.PayeurCied) with { Name = "Zoé Filtrée" });
        var eve = await Data.Account(Staff.With(Role.PayeurCied).Of("montlucon") with { Name = "Ève Filtrée" });
        var administrator = As(Staff.With(Role.Administrateur));

        var page = await administrator.Open("/admin/comptes?q=filtr%C3%A9e&role=PayeurCied&tri=-nom");

        page.Document.QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim()).ShouldBe(["Zoé Filtrée", "Ève Filtrée"]);
        page.Shows("Montluçon");
        var csv = await administrator.Send(new(HttpMethod.Get, "/admin/comptes?format=csv&q=filtr%C3%A9e"));
        csv.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var text = await csv.Content.ReadAsStringAsync();
        text.ShouldContain(zoe.Email!);
        text.ShouldContain(eve.Email!);
        (await administrator.Open("/admin/comptes?q=%25")).Shows("Aucun compte ne correspond.");
    }
}

/// <summary>On a site where there is one administrator only.</summary>
public sealed class LastAdministratorTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Close_OfTheLastAdministrator_IsRefused()
    {
        await NobodyElse();
        var account = await Data.Account(Staff.With(Role.Administrateur) with { Password = AccountsData.Password });

        var page = await (await As(account).Open("/compte/fermer")).Form.Fill("Votre mot de passe", AccountsData.Password).Submit();

        page.ShowsError("C’est le dernier compte qui administre la plateforme");
    }

    [Fact]
    public async Task Suspension_OfOneAnotherAtOnce_LeavesOne()
    {
        await NobodyElse();
        var (one, two) = (await Data.Account(Staff.With(Role.Administrateur)), await Data.Account(Staff.With(Role.Administrateur)));
        await Task.WhenAll(Suspend(two.Id, by: one.Id), Suspend(one.Id, by: two.Id));

        (await Data.Count<Account>(a => (a.Id == one.Id || a.Id == two.Id) && a.SuspendedAt == null)).ShouldBe(1);
    }

    Task Suspend(Guid id, Guid by) => Site.With<IServiceProvider>(async services => await services.GetRequiredService<StaffAccounts>()
        .Suspend((await services.GetRequiredService<AccountManager>().FindByIdAsync(id.ToString()))!, by, CancellationToken.None));

    Task NobodyElse() => Site.Db(db => db.Set<Account>().ExecuteUpdateAsync(set => set.SetProperty(a => a.SuspendedAt, Clock.GetUtcNow())));
}
