using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Tests.Pages;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.EndToEnd.Testing;

/// <summary>A real address for each page whose route leaves something open: what axe sees must be the page, not a 404.</summary>
static class Samples
{
    static readonly Dictionary<string, Func<TestData, Task<string>>> addresses = new(StringComparer.Ordinal)
    {
        ["/admin/comptes/{id:guid}"] = async data => $"/admin/comptes/{(await data.Account(Staff.With(Role.Equipe))).Id}",
        ["/deposer/{reference}"] = data => Writing(data, ""),
        ["/deposer/{reference}/lieu"] = data => Writing(data, "/lieu"),
        ["/deposer/{reference}/contrat"] = data => Writing(data, "/contrat"),
        ["/deposer/{reference}/profil"] = data => Writing(data, "/profil"),
        ["/deposer/{reference}/candidatures"] = data => Writing(data, "/candidatures"),
        ["/deposer/{reference}/verifier"] = data => Writing(data, "/verifier"),
        ["/deposer/{reference}/envoyee"] = data => Writing(data, "/envoyee"),
        ["/employeur/offres/{reference}"] = async data => $"/employeur/offres/{(await data.OfferOf(await Recruiting(data))).Reference}",
        ["/employeur/offres/{reference}/photographie"] = async data => $"/employeur/offres/{(await data.OfferOf(await Recruiting(data))).Reference}/photographie",
        ["/employeur/offres/{reference}/pourvue"] = async data => $"/employeur/offres/{(await data.OfferOf(await Recruiting(data), offer => offer.WeeklyHours = 35)).Reference}/pourvue",
        ["/employeur/offres/{reference}/proposition"] = async data => $"/employeur/offres/{(await data.ProposalFor(await data.OfferOf(await Recruiting(data)))).Reference}/proposition",
        ["/equipe/moderation/{reference}"] = async data => $"/equipe/moderation/{(await data.OfferOf(await data.Company())).Reference}",
        ["/employeur/entreprise/{id:guid}/candidatures/refuser"] = async data => { var company = await Recruiting(data); var sent = await data.Spontaneous(await data.OpenCompany(company)); return $"/employeur/entreprise/{company.Organisation.Id}/candidatures/refuser?c={sent.Id}"; },
        ["/employeur/entreprise/{id:guid}/candidatures"] = async data => { var company = await Recruiting(data); await data.Spontaneous(await data.OpenCompany(company)); return $"/employeur/entreprise/{company.Organisation.Id}/candidatures"; },
        ["/employeur/entreprise/{id:guid}/candidatures-spontanees"] = async data => { var company = await Recruiting(data); await data.OpenCompany(company); return $"/employeur/entreprise/{company.Organisation.Id}/candidatures-spontanees"; },
        ["/entreprises/{slug}/candidature"] = async data => (await data.OpenCompany()).Path + "/candidature",
        ["/employeur/entreprise/{id:guid}/page"] = async data => $"/employeur/entreprise/{(await Recruiting(data)).Organisation.Id}/page",
        ["/employeur/entreprise/{id:guid}/photographies"] = async data => $"/employeur/entreprise/{(await Recruiting(data)).Organisation.Id}/photographies",
        ["/entreprises/{slug}/suivre"] = async data => (await data.CompanyPage()).Path + "/suivre",
        ["/equipe/entreprises/{id:guid}"] = async data => $"/equipe/entreprises/{(await data.CompanyPage()).OrganisationId}",
        ["/equipe/etablissements/{id:guid}"] = async data => $"/equipe/etablissements/{(await data.Company()).Establishment.Id}",
        ["/entreprises/{slug}"] = async data => (await data.CompanyPage()).Path,
        ["/employeur/equipe/{id:guid}"] = async data => $"/employeur/equipe/{(await Recruiting(data)).Organisation.Id}",
        ["/equipe/messages/{id:guid}"] = async data => $"/equipe/messages/{(await data.Email()).Id}",
        ["/equipe/annuaire/{id:guid}"] = async data => $"/equipe/annuaire/{(await data.Structure()).Id}",
        ["/equipe/offres/{reference}/relayer"] = async data => { await data.Structure(); return $"/equipe/offres/{(await data.OfferOf(await data.Company())).Reference}/relayer"; },
        ["/equipe/visites/{id:guid}"] = async data => $"/equipe/visites/{(await data.Visit()).Id}",
        ["/equipe/rappels/{id:guid}"] = async data => $"/equipe/rappels/{(await data.CallBack()).Id}",
        ["/equipe/signalements/{id:guid}"] = async data => $"/equipe/signalements/{(await data.OfferReport()).OfferId}",
        ["/candidat/visibilite/contacts/{id:guid}"] = async data =>
        {
            var candidate = (await data.All<Account>(a => a.Kind == AccountKind.Candidat)).MaxBy(a => a.Id)!;
            return $"/candidat/visibilite/contacts/{(await data.ContactAsked(await data.Company(), await data.Seen(candidate))).Id}";
        },
        ["/employeur/contacts/{id:guid}"] = async data => $"/employeur/contacts/{(await data.ContactAsked(await Recruiting(data), await data.Seen())).Id}",
        ["/employeur/profils/{id:guid}"] = async data => { await Recruiting(data); return $"/employeur/profils/{(await data.Seen()).Id}"; },
        ["/employeur/offres/{reference}/profils"] = async data => $"/employeur/offres/{(await data.OfferOf(await Recruiting(data))).Reference}/profils",
        ["/equipe/offres/{reference}/profils"] = async data => $"/equipe/offres/{(await data.OfferOf(await data.Company())).Reference}/profils",
        ["/candidat/candidatures/{id:guid}"] = async data => $"/candidat/candidatures/{(await data.Application(account: (await data.All<Account>(a => a.Kind == AccountKind.Candidat)).MaxBy(a => a.Id))).Id}",
        ["/candidat/candidatures/ailleurs/{id:guid}"] = async data => $"/candidat/candidatures/ailleurs/{(await data.Elsewhere((await data.All<Account>(a => a.Kind == AccountKind.Candidat)).MaxBy(a => a.Id)!)).Id}",
        ["/employeur/candidatures/{id:guid}"] = async data => $"/employeur/candidatures/{(await Received(data)).Id}",
        ["/employeur/candidatures/{id:guid}/embauche"] = async data => $"/employeur/candidatures/{(await Received(data)).Id}/embauche",
        ["/employeur/candidatures/{id:guid}/proposer"] = async data => $"/employeur/candidatures/{(await Received(data)).Id}/proposer",
        ["/employeur/candidatures/{id:guid}/entretien"] = async data => $"/employeur/candidatures/{(await Received(data)).Id}/entretien",
        ["/employeur/offres/{reference}/candidatures"] = async data => $"/employeur/offres/{(await Received(data)).OfferCopy.Reference}/candidatures",
        ["/employeur/offres/{reference}/candidatures/refuser"] = async data => { var received = await Received(data); return $"/employeur/offres/{received.OfferCopy.Reference}/candidatures/refuser?c={received.Id}"; },
        ["/employeur/offres/{reference}/candidatures/transferer"] = async data => { var received = await Received(data); return $"/employeur/offres/{received.OfferCopy.Reference}/candidatures/transferer?c={received.Id}"; },
        ["/employeur/offres/{reference}/vivier"] = async data => $"/employeur/offres/{(await Received(data)).OfferCopy.Reference}/vivier",
        ["/offres/{slug}/postuler"] = async data => $"/offres/{(await data.OfferHere(await data.Company())).Slug}/postuler",
        ["/offres/{slug}/signaler"] = async data => $"/offres/{(await data.Offer()).Slug}/signaler",
        ["/admin/referentiels/{id:guid}"] = async data => $"/admin/referentiels/{(await data.ReferenceImport($"naf-{Guid.NewGuid()}.csv")).Id}",
        ["/admin/doublons/{reference}"] = async data => $"/admin/doublons/{(await data.Offer()).Reference}",
        ["/admin/sources/{slug}"] = async data => $"/admin/sources/{(await data.FeedSource()).Slug}",
        ["/admin/sources/{slug}/essai"] = async data => $"/admin/sources/{(await data.FeedSource()).Slug}/essai",
        ["/admin/sources/{slug}/lectures/{run}"] = async data => { var source = await data.FeedSource(); return $"/admin/sources/{source.Slug}/lectures/{(await data.Reading(source)).RunId}"; },
        ["/admin/sources/{slug}/modifier"] = async data => $"/admin/sources/{(await data.FeedSource(s => s.Address = "https://partenaire.exemple.fr/offres.xml")).Slug}/modifier",
        ["/admin/sources/{slug}/refus"] = async data => $"/admin/sources/{(await data.FeedSource()).Slug}/refus",
        ["/taches/{id:guid}"] = async data => $"/taches/{(await data.StaffTask()).Id}",
        ["/admin/territoires/{insee}"] = _ => Task.FromResult("/admin/territoires/03310"),
        ["/admin/parametres/{key}"] = _ => Task.FromResult("/admin/parametres/comptes.candidats"),
        ["/admin/travaux/{name}"] = _ => Task.FromResult("/admin/travaux/comptes-inutilises"),
        ["/communes/{slug}"] = _ => Task.FromResult("/communes/03190-moulins"),
        ["/metiers/{slug}"] = async data => { await data.Offer(); return "/metiers/k1304-services-domestiques"; },
        ["/offres/{slug}"] = async data => "/offres/" + (await data.Offer()).Slug,
        ["/candidat/pour-moi"] = async data => { await Seeking(data); return "/candidat/pour-moi"; },
        ["/candidat/pour-moi/arreter"] = async data => $"/candidat/pour-moi/arreter?jeton={await data.Digest(await data.Account(new(AccountKind.Candidat)))}",
        ["/candidat/pour-moi/messages"] = async data => { await Seeking(data); return "/candidat/pour-moi/messages"; },
        ["/candidat/profil"] = async data => { await Seeking(data); return "/candidat/profil"; },
        ["/candidat/profil/cv"] = async data => { await Seeking(data); return "/candidat/profil/cv"; },
        ["/compte/mes-donnees"] = async data => { await LookedAt(data, await Seeking(data)); return "/compte/mes-donnees"; },
        ["/favoris/garder/{slug}"] = async data => $"/favoris/garder/{(await data.Offer()).Slug}",
        ["/erreur/{code:int}"] = _ => Task.FromResult("/erreur/404"),
    };

    static async Task<string> Writing(TestData data, string page) => $"/deposer/{(await data.DraftOf(await Recruiting(data))).Reference}{page}";

    /// <summary>A company for which whoever is looking at the page recruits: the last employer who has signed in.</summary>
    static async Task<Company> Recruiting(TestData data)
    {
        var company = await data.Company();
        var visitor = await Looking(data, AccountKind.Employeur);
        return company with { Recruiter = visitor, Membership = await data.Recruits(visitor, company.Organisation) };
    }

    static Task<Account> Looking(TestData data, AccountKind kind) => data.Read(db => db.Set<Session>().OrderByDescending(s => s.Id).Select(s => s.AccountId)
        .Join(db.Set<Account>().Where(a => a.Kind == kind), id => id, account => account.Id, (_, account) => account).FirstAsync());

    /// <summary>Whoever is looking at the page has a profile, and offers suit it.</summary>
    static async Task<Account> Seeking(TestData data)
    {
        var visitor = await Looking(data, AccountKind.Candidat);
        if (await data.Count<Profile>(p => p.AccountId == visitor.Id) > 0) return visitor;
        await data.Digest(visitor);
        await data.Findable(await data.OfferOf(await data.Company(), o => (o.Title, o.RomeCode, o.Licences) = ("Boulanger / Boulangère", TestProfiles.Baker, ["B"])));
        return visitor;
    }

    /// <summary>An employer has read their application.</summary>
    static async Task LookedAt(TestData data, Account visitor)
    {
        var company = await data.Company();
        var application = await data.Application(await data.OfferHere(company), account: visitor);
        await data.Add(new Reading { At = data.Site.Clock.GetUtcNow(), ActorId = company.Recruiter.Id, ActorName = company.Recruiter.DisplayName, TableName = "applications", RowKey = application.Id.ToString(), Purpose = "Candidature ouverte par l’employeur" });
    }

    static async Task<Application> Received(TestData data) => await data.Application(await data.OfferHere(await Recruiting(data)));

    public static Task<string> AddressOf(RegisteredPage page, TestData data) =>
        addresses.TryGetValue(page.Route, out var address) ? address(data)
        : !page.Address.Contains("inconnu", StringComparison.Ordinal) && !page.Address.Contains(Guid.AllBitsSet.ToString(), StringComparison.Ordinal) ? Task.FromResult(page.Address)
        : throw new InvalidOperationException($"{page.Route} leaves something open: add a real address of it to Samples.");
}
