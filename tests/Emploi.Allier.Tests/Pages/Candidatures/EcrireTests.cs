using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Candidatures;

/// <summary>Whoever applied writes to the employer, and follows up once.</summary>
public sealed class EcrireTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task AfterTenDaysWithoutAnAnswer_APreparedMessageIsProposed_AndLeavesOnce()
    {
        var company = await Data.Company();
        var candidate = await Data.Account(Candidate);
        var sent = await Data.Application(await Data.OfferHere(company, o => o.Title = "Tonnelier / Tonnelière"), account: candidate);
        var path = $"/candidat/candidatures/{sent.Id}";

        Clock.Advance(TimeSpan.FromDays(9));
        (await As(candidate).Open(path)).ShowsNot("Relancer l’employeur");
        Clock.Advance(TimeSpan.FromDays(1));
        var page = await As(candidate).Open(path);
        page.Field("Votre message").ShouldContain("Ce poste m’intéresse toujours");
        var other = await As(candidate).Open(path);
        var done = await page.FormWith("Envoyer la relance").Submit();
        await page.FormWith("Envoyer la relance").Submit();

        done.Shows("Votre message est envoyé à l’employeur.");
        done.ShowsNot("Envoyer la relance");
        var mail = (await Mail.To(company.Recruiter.Email!)).ShouldHaveSingleItem();
        (mail.Subject, mail.ReplyTo).ShouldBe(("Relance de Inès Roux : Tonnelier / Tonnelière".Replace(" :", "\u00a0:"), sent.Email));
        (await Mail.TextTo(company.Recruiter.Email!)).ShouldContain("Ce poste m’intéresse toujours");
        (await other.FormWith("Envoyer la relance").Submit()).ShowsError("Vous avez déjà relancé cet employeur.");
        (await As(company.Recruiter).Open($"/employeur/candidatures/{sent.Id}")).Shows("Reçu de Inès");
        (await Mail.To(company.Recruiter.Email!)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task AMessage_ReachesTheEmployer_ByTheLinkToo_AndSilenceStopsTheThird()
    {
        var company = await Data.Company();
        var sent = await Data.Application(await Data.OfferHere(company), email: "ecrit@exemple.fr");
        var path = await FollowLink(sent);

        for (var i = 1; i <= CandidateMessages.MostInARow; i++)
            (await (await Anybody().Open(path)).FormWith("Envoyer le message").Fill("Votre message", $"Bonjour {i}").Submit()).Shows("Votre message est envoyé");
        (await (await Anybody().Open(path)).FormWith("Envoyer le message").Fill("Votre message", "Encore").Submit()).ShowsError("attendez la réponse de l’employeur");
        await (await As(company.Recruiter).Open($"/employeur/candidatures/{sent.Id}")).FormWith("Envoyer le message à Inès").Fill("Message au", "Je vous réponds.").Submit();
        (await Mail.TextTo("ecrit@exemple.fr")).ShouldNotContain("jeton=", customMessage: "an answer quotes it");
        (await (await Anybody().Open(path)).FormWith("Envoyer le message").Fill("Votre message", "Merci").Submit()).Shows("Votre message est envoyé");

        (await Mail.To(company.Recruiter.Email!)).Count.ShouldBe(CandidateMessages.MostInARow + 1);
    }

    [Fact]
    public async Task WhileARefusalHasNotLeft_TheReminderIsStillProposed_AndLeaves()
    {
        var company = await Data.Company();
        var candidate = await Data.Account(Candidate);
        var sent = await Data.Application(await Data.OfferHere(company), account: candidate);
        Clock.Advance(TimeSpan.FromDays(70));
        await Site.With<ApplicationLots>(lots => lots.Refuse([sent.Id], RefusalReason.Pourvu, "Nous avons choisi une autre personne.", Guid.NewGuid(), default));

        var page = await As(candidate).Open($"/candidat/candidatures/{sent.Id}");

        page.Shows("Sans réponse de l’employeur");
        (await As(candidate).Open("/candidat/candidatures")).Shows("Sans réponse de l’employeur");
        (await page.FormWith("Envoyer la relance").Submit()).Shows("Votre message est envoyé à l’employeur.");
        Clock.Advance(TimeSpan.FromMinutes(11));
        (await As(candidate).Open("/candidat/candidatures")).ShowsNot("Sans réponse de l’employeur");
    }

    [Fact]
    public async Task ASocialSecurityNumber_IsNotKept()
    {
        var candidate = await Data.Account(Candidate);
        var sent = await Data.Application(account: candidate);

        await (await As(candidate).Open($"/candidat/candidatures/{sent.Id}")).FormWith("Envoyer le message").Fill("Votre message", "Mon numéro est 2 84 05 03 185 123, à lundi.").Submit();

        (await Data.Single<ApplicationMessage>(m => m.ApplicationId == sent.Id)).Text.ShouldBe("Mon numéro est , à lundi.");
    }

    [Fact]
    public async Task AWithdrawnOrEmptyMessage_LeavesNot()
    {
        var candidate = await Data.Account(Candidate);
        var sent = await Data.Application(account: candidate);
        var page = await As(candidate).Open($"/candidat/candidatures/{sent.Id}");

        (await page.FormWith("Envoyer le message").Submit()).ShowsError("Votre message", "Écrivez le message.");
        await page.FormWith("Retirer ma candidature").Submit();
        (await page.FormWith("Envoyer le message").Fill("Votre message", "Trop tard").Submit()).ShowsError("Cette candidature est retirée");

        (await Data.Count<ApplicationMessage>(m => m.ApplicationId == sent.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task WhoeverAskedForIt_IsToldByEMailWhenItMayBeTime_Once()
    {
        var offer = await Data.OfferHere(await Data.Company());
        var (asks, asksNot) = (await Data.Account(Candidate), await Data.Account(Candidate));
        foreach (var (account, wants) in new[] { (asks, true), (asksNot, false) })
            await (await As(account).Open($"/offres/{offer.Slug}/postuler")).Form.Fill("Prénom", "Inès").Fill("Nom", "Roux").Choose("Prévenez-moi", wants).Submit("Envoyer ma candidature");

        await After(9);
        (await Mail.To(asks.Email!)).Count.ShouldBe(1);
        await After(1);
        await After(1);

        (await Mail.To(asks.Email!)).Count(m => m.Subject.StartsWith("Relancer l’employeur", StringComparison.Ordinal)).ShouldBe(1);
        (await Mail.TextTo(asks.Email!)).ShouldContain("/candidat/candidatures/");
        (await Mail.To(asksNot.Email!)).Count.ShouldBe(1);
    }

    async Task<string> FollowLink(Application application)
    {
        var (link, token) = ApplicationLink.For(application, Clock.GetUtcNow());
        await Data.Add(link);
        return $"/candidatures/suivre?jeton={token}";
    }

    async Task After(int days)
    {
        Clock.Advance(TimeSpan.FromDays(days));
        await Site.With<KeepPromises>(job => job.Run(new JobProgress(1), default));
    }
}
