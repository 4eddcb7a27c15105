using System.Net;
using Emploi.Allier.Tests.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Pages;

/// <summary>What holds for every page of the site, whoever wrote it.</summary>
public sealed class EveryPageTests(Site site) : SiteTest(site)
{
    [Fact]
    public void EveryPage_HasItsDoor()
    {
        var pages = Site.Pages().Select(page => page.Route).ToList();

        pages.Except(Doors.Of.Keys).ShouldBeEmpty("these pages say nowhere who may open them: decide in Doors");
        Doors.Of.Keys.Except(pages).ShouldBeEmpty("these pages are no more");
    }

    [Fact]
    public async Task EveryDoor_OpensToItsPeopleAndToNobodyElse()
    {
        var wrong = new List<string>();
        foreach (var (name, who, opens) in Doors.Visitors)
        {
            var visitor = who is null ? Anybody() : As(who);
            foreach (var page in Site.Pages())
            {
                using var answer = await visitor.Send(new(HttpMethod.Get, page.Address));
                var expected = opens.Contains(Doors.Of[page.Route]);
                if ((int)answer.StatusCode >= 500 && !page.Route.StartsWith("/erreur")) wrong.Add($"{page.Address} breaks for {name}: {answer.StatusCode}");
                else if (IsOpen(answer) != expected) wrong.Add($"{page.Address} {(expected ? "is closed" : "opens")} to {name}: {answer.StatusCode} {answer.Headers.Location}");
            }
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task EveryPost_WithoutItsAntiforgeryToken_IsRefused()
    {
        var wrong = new List<string>();
        foreach (var page in Site.Pages().Where(page => page.TakesPosts))
        {
            var insider = Doors.Visitors.Last(visitor => visitor.Opens.Contains(Doors.Of[page.Route]));
            var visitor = insider.Who is null ? Anybody() : As(insider.Who);
            using var answer = await visitor.Send(new(HttpMethod.Post, page.Address) { Content = Visitor.Form([("x", "y")]) });
            if (answer.StatusCode != HttpStatusCode.BadRequest) wrong.Add($"POST {page.Address}: {answer.StatusCode}");
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task EveryPost_OfSomebodyWhoMayNotOpenThePage_IsRefused()
    {
        var wrong = new List<string>();
        foreach (var (name, who, opens) in Doors.Visitors)
        {
            var visitor = who is null ? Anybody() : As(who);
            foreach (var page in Site.Pages().Where(page => page.TakesPosts).Where(page => !opens.Contains(Doors.Of[page.Route])))
            {
                using var answer = await visitor.Send(new(HttpMethod.Post, page.Address) { Content = Visitor.Form([("x", "y")]) });
                if (IsOpen(answer)) wrong.Add($"POST {page.Address} opens to {name}: {answer.StatusCode}");
            }
        }
        wrong.ShouldBeEmpty();
    }

    /// <summary>For each page that shows one record to those it belongs to: the address of somebody else's.</summary>
    static readonly Dictionary<string, Func<TestData, Task<string>>> somebodyElses = new(StringComparer.Ordinal)
    {
        ["/deposer/{reference}"] = data => Written(data, ""),
        ["/deposer/{reference}/lieu"] = data => Written(data, "/lieu"),
        ["/deposer/{reference}/contrat"] = data => Written(data, "/contrat"),
        ["/deposer/{reference}/profil"] = data => Written(data, "/profil"),
        ["/deposer/{reference}/candidatures"] = data => Written(data, "/candidatures"),
        ["/deposer/{reference}/verifier"] = data => Written(data, "/verifier"),
        ["/deposer/{reference}/envoyee"] = data => Written(data, "/envoyee"),
        ["/candidat/visibilite/contacts/{id:guid}"] = async data => $"/candidat/visibilite/contacts/{(await data.ContactAsked(await data.Company(), await data.Seen())).Id}",
        ["/employeur/contacts/{id:guid}"] = async data => $"/employeur/contacts/{(await data.ContactAsked(await data.Company(), await data.Seen())).Id}",
        // Seen by those who were verified, of whom this visitor is not.
        ["/employeur/profils/{id:guid}"] = async data => $"/employeur/profils/{(await data.Seen()).Id}",
        ["/employeur/offres/{reference}/profils"] = async data => $"/employeur/offres/{(await data.OfferOf(await data.Company())).Reference}/profils",
        ["/employeur/offres/{reference}"] = async data => $"/employeur/offres/{(await data.OfferOf(await data.Company())).Reference}",
        ["/employeur/offres/{reference}/photographie"] = async data => $"/employeur/offres/{(await data.OfferOf(await data.Company())).Reference}/photographie",
        ["/employeur/offres/{reference}/pourvue"] = async data => $"/employeur/offres/{(await data.OfferOf(await data.Company())).Reference}/pourvue",
        ["/employeur/offres/{reference}/proposition"] = async data => $"/employeur/offres/{(await data.ProposalFor(await data.OfferOf(await data.Company()))).Reference}/proposition",
        ["/employeur/candidatures/{id:guid}/proposer"] = async data => $"/employeur/candidatures/{(await data.Application()).Id}/proposer",
        ["/employeur/entreprise/{id:guid}/candidatures/refuser"] = async data => { var company = await data.Company(); var sent = await data.Spontaneous(await data.OpenCompany(company)); return $"/employeur/entreprise/{company.Organisation.Id}/candidatures/refuser?c={sent.Id}"; },
        ["/employeur/entreprise/{id:guid}/candidatures"] = async data => $"/employeur/entreprise/{(await data.Company()).Organisation.Id}/candidatures",
        ["/employeur/entreprise/{id:guid}/candidatures-spontanees"] = async data => $"/employeur/entreprise/{(await data.Company()).Organisation.Id}/candidatures-spontanees",
        ["/employeur/entreprise/{id:guid}/page"] = async data => $"/employeur/entreprise/{(await data.Company()).Organisation.Id}/page",
        ["/employeur/entreprise/{id:guid}/photographies"] = async data => $"/employeur/entreprise/{(await data.Company()).Organisation.Id}/photographies",
        ["/employeur/equipe/{id:guid}"] = async data => $"/employeur/equipe/{(await data.Company()).Organisation.Id}",
        ["/candidat/candidatures/{id:guid}"] = async data => $"/candidat/candidatures/{(await data.Application()).Id}",
        ["/candidat/candidatures/ailleurs/{id:guid}"] = async data => $"/candidat/candidatures/ailleurs/{(await data.Elsewhere(await data.Account(Candidate))).Id}",
        ["/employeur/candidatures/{id:guid}"] = async data => $"/employeur/candidatures/{(await data.Application()).Id}",
        ["/employeur/candidatures/{id:guid}/embauche"] = async data => $"/employeur/candidatures/{(await data.Application()).Id}/embauche",
        ["/employeur/candidatures/{id:guid}/entretien"] = async data => $"/employeur/candidatures/{(await data.Application()).Id}/entretien",
        ["/employeur/offres/{reference}/candidatures"] = async data => $"/employeur/offres/{(await data.Application()).OfferCopy.Reference}/candidatures",
        ["/employeur/offres/{reference}/candidatures/refuser"] = async data => { var sent = await data.Application(); return $"/employeur/offres/{sent.OfferCopy.Reference}/candidatures/refuser?c={sent.Id}"; },
        ["/employeur/offres/{reference}/candidatures/transferer"] = async data => { var sent = await data.Application(); return $"/employeur/offres/{sent.OfferCopy.Reference}/candidatures/transferer?c={sent.Id}"; },
        ["/employeur/offres/{reference}/vivier"] = async data => $"/employeur/offres/{(await data.Application()).OfferCopy.Reference}/vivier",
        ["/taches/{id:guid}"] = async data => $"/taches/{(await data.StaffTask(role: "Equipe")).Id}",
    };

    static async Task<string> Written(TestData data, string page) => $"/deposer/{(await data.DraftOf(await data.Company())).Reference}{page}";

    [Fact]
    public async Task EveryRecord_OfSomebodyElse_IsNotFound()
    {
        // Doors of the team and of administrators open on records of no one in particular.
        Door[] personal = [Door.OneFactor, Door.SignedIn, Door.Candidate, Door.Employer, Door.Writer, Door.Staff, Door.Insertion];
        var owned = Site.Pages().Where(page => page.Route.Contains('{') && personal.Contains(Doors.Of[page.Route])).ToList();
        owned.Select(page => page.Route).ShouldBe(somebodyElses.Keys, ignoreOrder: true, "say in somebodyElses what another person may not open");

        foreach (var page in owned)
        {
            var visitor = As(Doors.Visitors.First(visitor => visitor.Opens.Contains(Doors.Of[page.Route])).Who!);
            (await visitor.Open(await somebodyElses[page.Route](Data))).Status.ShouldBe(HttpStatusCode.NotFound, page.Route);
        }
    }

    [Fact]
    public void NothingElse_AnswersAnybodyUnlessListed()
    {
        // The answer to an address that leads nowhere, and what proves itself by a secret: the provider of texts, a mailbox that unsubscribes.
        string[] open = ["/alertes/arret/{jeton}", "/candidat/pour-moi/arret/{jeton}", "/employeur/rappel-annuel/arret/{jeton}", "/health/live", "/health/ready", "/lieux/suggestions", "/messages/sms/etat", "/metiers/suggestions", "/offres/export.json", "/offres/export.rss", "/offres/export.xml", "/offres/flux", "/offres/vignette.css", "/offres/photographies/{file:guid}.jpg", "/entreprises/photographies/{file:guid}.jpg", "/entreprises/suivi/arret/{jeton}", "/robots.txt", "/sitemap.xml", "/sitemap-pages.xml", "/sitemap-offres-{number:int:range(1,100)}.xml", "{**path}"];
        var anonymous = Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
                && endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null && endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText!)
            .Distinct();

        anonymous.Except(open).ShouldBeEmpty();
    }

    [Fact]
    public async Task PublicPages_WithoutAForm_SetNoCookie()
    {
        foreach (var page in Site.Pages().Where(page => Doors.Of[page.Route] == Door.Anybody && !page.TakesPosts))
        {
            using var answer = await Anybody().Send(new(HttpMethod.Get, page.Address));
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse(page.Address);
        }
    }

    static bool IsOpen(HttpResponseMessage answer) => answer switch
    {
        { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } => false,
        { Headers.Location: { } location } => !location.ToString().Contains("/compte/connexion") && !location.ToString().Contains("/compte/second-facteur"),
        _ => true,
    };
}
