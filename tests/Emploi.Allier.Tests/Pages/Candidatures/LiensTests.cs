using System.Net;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Candidatures;

/// <summary>What a link in an e-mail opens, to an employer and to whoever applied.</summary>
public sealed class LiensTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Employer_OpensTheOneApplication_WithoutSigningIn_AndMovesItOnlyByAButton()
    {
        var company = await Data.Company();
        var offer = await Data.OfferHere(company);
        await (await As(Candidate).Open($"/offres/{offer.Slug}/postuler")).Form.Fill("Prénom", "Inès").Fill("Nom", "Roux").Attach("CV", "cv.pdf", ApplicationsData.Pdf("CV d’Inès")).Submit();
        await Data.Application(offer, given: "Autre", family: "Personne");

        var page = await Anybody().Open(await Mail.LinkTo(company.Recruiter.Email!));

        page.Heading.ShouldContain("Inès Roux");
        page.ShowsNot("Autre Personne");
        page.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var sent = await Data.Single<Application>(a => a.OfferId == offer.Id && a.GivenName == "Inès");
        sent.State.ShouldBe(ApplicationState.Nouvelle);
        var cv = await page.Follow("Télécharger le CV");
        cv.Source.ShouldContain("%PDF-1.4");
        cv.Response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        cv.Response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);

        (await page.FormWith("Noter « à appeler »").Submit()).Shows("C’est noté : à appeler.");

        (await Data.Single<Application>(a => a.Id == sent.Id)).State.ShouldBe(ApplicationState.AAppeler);
        (await Data.All<ApplicationStep>(s => s.ApplicationId == sent.Id && s.ToState == ApplicationState.AAppeler)).ShouldHaveSingleItem().ActorId.ShouldBe(company.Recruiter.Id);
    }

    [Fact]
    public async Task Employer_RefusesByIt_Once()
    {
        var company = await Data.Company();
        var sent = await Data.Application(await Data.OfferHere(company));
        var page = await Anybody().Open(await Data.LinkOf(sent, company.Membership));

        var form = page.FormWith("Refuser et envoyer le message").Choose("Le poste est pourvu");
        await form.Submit();
        (await form.Submit()).Shows("La candidature est refusée.");

        (await Data.Single<Application>(a => a.Id == sent.Id)).State.ShouldBe(ApplicationState.Refusee);
        (await Mail.To(sent.Email)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Employer_OpensNothing_OnceItHasExpired_OrTheirMembershipHasEnded_OrIsNotProved()
    {
        var company = await Data.Company();
        var sent = await Data.Application(await Data.OfferHere(company));
        var unproved = await Data.Recruits(await Data.Account(Employer), company.Organisation, verified: false);
        var stranger = (await Data.Company()).Membership;
        var (mine, theirs, strangers) = (await Data.LinkOf(sent, company.Membership), await Data.LinkOf(sent, unproved), await Data.LinkOf(sent, stranger));

        (await Anybody().Open(theirs)).Heading.ShouldBe("Ce lien ne sert plus");
        (await Anybody().Open(strangers)).Heading.ShouldBe("Ce lien ne sert plus");
        (await Anybody().Open("/candidatures/repondre?jeton=inconnu")).Heading.ShouldBe("Ce lien ne sert plus");
        (await Anybody().Open(mine + "&handler=Cv")).Status.ShouldBe(HttpStatusCode.NotFound);
        var open = await Anybody().Open(mine);
        await Data.Read(db => db.Set<Membership>().Where(m => m.Id == company.Membership.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Owner, false).SetProperty(m => m.EndedAt, Clock.GetUtcNow())));
        (await Anybody().Open(mine)).Heading.ShouldBe("Ce lien ne sert plus");
        await open.FormWith("Noter « à appeler »").Submit();
        (await Data.Single<Application>(a => a.Id == sent.Id)).State.ShouldBe(ApplicationState.Nouvelle);

        var other = await Data.Company();
        var later = await Data.LinkOf(await Data.Application(await Data.OfferHere(other)), other.Membership);
        Clock.Advance(TimeSpan.FromDays(15));
        (await Anybody().Open(later)).Heading.ShouldBe("Ce lien ne sert plus");
    }

    [Fact]
    public async Task LinkOfEither_IsNotTheOthers()
    {
        var company = await Data.Company();
        var sent = await Data.Application(await Data.OfferHere(company));
        var employers = await Data.LinkOf(sent, company.Membership);
        var (link, token) = ApplicationLink.For(sent, Clock.GetUtcNow());
        await Data.Add(link);

        (await Anybody().Open(employers.Replace("repondre", "suivre"))).Heading.ShouldBe("Ce lien ne sert plus");
        (await Anybody().Open($"/candidatures/repondre?jeton={token}")).Heading.ShouldBe("Ce lien ne sert plus");
        (await Anybody().Open($"/candidatures/suivre?jeton={token}")).Shows("Votre candidature");
    }

    [Fact]
    public async Task WhoeverApplied_WithdrawsByTheirs()
    {
        var sent = await Data.Application();
        var (link, token) = ApplicationLink.For(sent, Clock.GetUtcNow());
        await Data.Add(link);

        (await (await Anybody().Open($"/candidatures/suivre?jeton={token}")).FormWith("Retirer ma candidature").Submit()).Shows("Votre candidature est retirée.");

        (await Data.Single<Application>(a => a.Id == sent.Id)).ShouldSatisfyAllConditions(a => a.State.ShouldBe(ApplicationState.Retiree), a => a.Motivation.ShouldBeNull());
    }
}
