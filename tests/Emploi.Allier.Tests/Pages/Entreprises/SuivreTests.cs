using System.Net;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Employers.Companies;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Entreprises;

/// <summary>Following a company by e-mail: asked, confirmed, told once, stopped.</summary>
public sealed class SuivreTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Follow_Confirm_ToldOnce_Stop()
    {
        var company = await Data.Company("Laiterie de Lapalisse");
        var page = await Data.CompanyPage(company);
        await Data.OfferOf(company, o => o.Title = "Offre d’avant");
        var visitor = Anybody();

        var answer = await (await (await visitor.Open(page.Path)).Follow("Suivre cette entreprise")).Form.Fill("Adresse e-mail", "suiveuse@exemple.fr").Submit();

        answer.Heading.ShouldBe("Regardez votre messagerie");
        var link = await Mail.LinkTo("suiveuse@exemple.fr");
        // Mail scanners follow links: only the button confirms.
        await Anybody().Open(link);
        (await Of("suiveuse@exemple.fr")).ConfirmedAt.ShouldBeNull();
        Clock.Advance(TimeSpan.FromMinutes(1));
        (await (await visitor.Open(link)).Form.Submit()).Heading.ShouldBe("Vous suivez Laiterie de Lapalisse");
        (await visitor.Open(link)).Heading.ShouldBe("Ce lien ne sert plus");

        Clock.Advance(TimeSpan.FromMinutes(1));
        var offer = await Data.OfferOf(company, o => o.Title = "Fromager / Fromagère");
        await Data.OfferOf(company, o => (o.Title, o.Anonymous) = ("Offre sans nom", true));
        await Data.TellFollowers();
        await Data.TellFollowers();

        var mails = await Mail.To("suiveuse@exemple.fr");
        mails.Count.ShouldBe(2);
        var told = mails[^1];
        told.Subject.ShouldBe("1\u00a0nouvelle offre\u00a0: Laiterie de Lapalisse");
        told.Body.ShouldContain($"{offer.Title}\nLaiterie de Lapalisse, Moulins, CDI\nhttp://localhost:5080/offres/{offer.Slug}\n");
        told.Body.ShouldNotContain("Offre sans nom");
        told.Body.ShouldNotContain("Offre d’avant");
        told.Bulk.ShouldBeTrue();

        var follower = await Of("suiveuse@exemple.fr");
        told.UnsubscribeUrl.ShouldBe($"http://localhost:5080/entreprises/suivi/arret/{follower.StopToken}");
        var stop = await visitor.Open($"/entreprises/suivi/arret/{follower.StopToken}");
        stop.Heading.ShouldBe("Ne plus suivre Laiterie de Lapalisse");
        (await Data.Count<CompanyFollower>(f => f.Id == follower.Id)).ShouldBe(1);
        await stop.Form.Submit();
        (await Data.Count<CompanyFollower>(f => f.Id == follower.Id)).ShouldBe(0);
        (await visitor.Open($"/entreprises/suivi/arreter?jeton={follower.StopToken}")).Heading.ShouldBe("Vous ne suivez plus cette entreprise");
        await Data.OfferOf(company);
        await Data.TellFollowers();
        (await Mail.To("suiveuse@exemple.fr")).Where(m => m.Bulk).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ask_WhateverTheAddressFollows_AnswersTheSame()
    {
        var page = await Data.CompanyPage();
        var known = await Data.Follower(page);

        var first = await Ask(page, known.Email!);
        var other = await Ask(page, "inconnu-suivi@exemple.fr");

        (first.Status, first.Path, first.Text).ShouldBe((other.Status, other.Path, other.Text));
        (await Mail.LastTo(known.Email!)).Subject.ShouldBe("Vous suivez déjà cette entreprise");
        await Ask(page, known.Email!);
        (await Mail.To(known.Email!)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Ask_AgainAndAgain_SendsFewMails()
    {
        var pages = new List<CompanyPage>();
        for (var i = 0; i < 8; i++) pages.Add(await Data.CompanyPage());

        foreach (var page in pages) await Ask(page, "harcelee@exemple.fr");
        await Ask(pages[0], "harcelee@exemple.fr");

        (await Mail.To("harcelee@exemple.fr")).Count.ShouldBe(5);
    }

    [Fact]
    public async Task Ask_ByARobot_LooksTheSameAndSendsNothing()
    {
        var page = await Data.CompanyPage();

        var answer = await (await Anybody().Open(page.Path + "/suivre")).Form.Fill("Adresse e-mail", "robot-suivi@exemple.fr").Force("Followed.Site", "x").Submit();

        answer.Heading.ShouldBe("Regardez votre messagerie");
        (await Mail.To("robot-suivi@exemple.fr")).ShouldBeEmpty();
        (await (await Anybody().Open(page.Path + "/suivre")).Form.Submit()).ShowsError("Adresse e-mail", "Indiquez votre adresse e-mail.");
    }

    [Fact]
    public async Task WithMyAccount_NoLinkIsNeeded_AndIStopItFromMyList_NotAnothers()
    {
        var page = await Data.CompanyPage(await Data.Company("Verrerie de Souvigny"));
        var theirs = await Data.Follower(page);
        var me = await Data.Account(Candidate);

        var list = await (await As(me).Open(page.Path + "/suivre")).Form.Submit();

        list.Shows("Vous suivez Verrerie de Souvigny.");
        (await (await As(me).Open(page.Path + "/suivre")).Form.Submit()).ShowsError("Vous suivez déjà cette entreprise.");
        await list.Form.Force("id", $"{theirs.Id}").Submit();
        (await Data.Count<CompanyFollower>(f => f.OrganisationId == page.OrganisationId)).ShouldBe(2);
        (await (await As(me).Open("/entreprises/suivies")).Form.Submit()).Shows("Vous ne suivez aucune entreprise");
        (await Data.Count<CompanyFollower>(f => f.AccountId == me.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task PageOffOrHidden_NobodyIsToldNorConfirmed()
    {
        var company = await Data.Company();
        var page = await Data.CompanyPage(company);
        var follower = await Data.Follower(page);
        await Ask(page, "trop-tard@exemple.fr");
        await Data.OfferOf(company);
        await Site.With<CompanyPages>(async pages => (await pages.Hide(page.OrganisationId, "Un motif.", page.Revision, default)).ShouldBeNull());

        await Data.TellFollowers();

        (await Mail.To(follower.Email!)).ShouldBeEmpty();
        (await Anybody().Open(await Mail.LinkTo("trop-tard@exemple.fr"))).Heading.ShouldBe("Ce lien ne sert plus");
    }

    [Fact]
    public async Task ClosingAnAccount_EndsAllThatItsHolderFollowed()
    {
        var page = await Data.CompanyPage();
        var me = await Data.Account(Candidate);
        await (await As(me).Open(page.Path + "/suivre")).Form.Submit();
        var other = await Data.CompanyPage();
        await Data.Follower(other, me.Email);

        await Site.With<IServiceProvider>(async services =>
        {
            var db = (Emploi.Allier.Core.Data.EmploiDbContext)services.GetService(typeof(Emploi.Allier.Core.Data.EmploiDbContext))!;
            (await ((Closing)services.GetService(typeof(Closing))!).Close(await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(db.Set<Account>(), a => a.Id == me.Id), default)).ShouldBeNull();
        });

        (await Data.Count<CompanyFollower>(f => f.OrganisationId == page.OrganisationId || f.OrganisationId == other.OrganisationId)).ShouldBe(0);
    }

    [Fact]
    public async Task NearItsEnd_IsWarnedOnce_AndAButtonProlongsIt()
    {
        var page = await Data.CompanyPage();
        var follower = await Data.Follower(page);
        Clock.Advance(TimeSpan.FromDays(355));

        await Data.TellFollowers();
        await Data.TellFollowers();

        (await Mail.To(follower.Email!)).ShouldHaveSingleItem();
        var link = await Mail.LinkTo(follower.Email!);
        await Anybody().Open(link);
        (await Data.Single<CompanyFollower>(f => f.Id == follower.Id)).ExpiresAt.ShouldBeLessThan(Clock.GetUtcNow().AddDays(20));
        (await (await Anybody().Open(link)).Form.Submit()).Heading.ShouldStartWith("Vous suivez toujours");
        (await Data.Single<CompanyFollower>(f => f.Id == follower.Id)).ExpiresAt.ShouldBeGreaterThan(Clock.GetUtcNow().AddDays(300));
    }

    async Task<WebPage> Ask(CompanyPage page, string email) => await (await Anybody().Open(page.Path + "/suivre")).Form.Fill("Adresse e-mail", email).Submit();

    Task<CompanyFollower> Of(string email) => Data.Single<CompanyFollower>(f => f.Email == email);
}
