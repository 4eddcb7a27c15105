using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Tests.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Tests.Pages;

/// <summary>Who may open a page.</summary>
public enum Door { Anybody, OneFactor, SignedIn, Candidate, Employer, Writer, Staff, Insertion, Team, Administrator }

/// <summary>
/// Every page of the site and who may open it. A page that is not listed here, or that opens to others, fails the tests:
/// whoever adds a page decides here, on purpose, who comes in.
/// </summary>
public static class Doors
{
    public static readonly IReadOnlyDictionary<string, Door> Of = new Dictionary<string, Door>(StringComparer.Ordinal)
    {
        ["/"] = Door.Anybody,
        ["/accessibilite"] = Door.Anybody,
        ["/admin"] = Door.Administrator,
        ["/admin/blocages"] = Door.Administrator,
        ["/admin/blocages/employeur"] = Door.Administrator,
        ["/admin/blocages/expression"] = Door.Administrator,
        ["/admin/comptes"] = Door.Administrator,
        ["/admin/comptes/inviter"] = Door.Administrator,
        ["/admin/comptes/{id:guid}"] = Door.Administrator,
        ["/admin/conservation"] = Door.Administrator,
        ["/admin/etat"] = Door.Administrator,
        ["/admin/journal"] = Door.Administrator,
        ["/admin/lectures"] = Door.Administrator,
        ["/cv"] = Door.Anybody,
        ["/deposer"] = Door.Anybody,
        ["/deposer/{reference}"] = Door.Writer,
        ["/deposer/{reference}/lieu"] = Door.Writer,
        ["/deposer/{reference}/contrat"] = Door.Writer,
        ["/deposer/{reference}/profil"] = Door.Writer,
        ["/deposer/{reference}/candidatures"] = Door.Writer,
        ["/deposer/{reference}/verifier"] = Door.Writer,
        ["/deposer/{reference}/envoyee"] = Door.Writer,
        ["/employeur/offres/{reference}"] = Door.Employer,
        ["/employeur/offres/{reference}/photographie"] = Door.Employer,
        ["/employeur/offres/{reference}/pourvue"] = Door.Employer,
        ["/employeur/offres/{reference}/proposition"] = Door.Employer,
        ["/equipe/moderation"] = Door.Team,
        ["/equipe/moderation/{reference}"] = Door.Team,
        ["/employeur"] = Door.Employer,
        ["/employeur/entreprise"] = Door.Employer,
        ["/employeur/entreprise/{id:guid}/candidatures/refuser"] = Door.Employer,
        ["/employeur/entreprise/{id:guid}/candidatures"] = Door.Employer,
        ["/employeur/entreprise/{id:guid}/candidatures-spontanees"] = Door.Employer,
        ["/entreprises/{slug}/candidature"] = Door.Anybody,
        ["/employeur/entreprise/{id:guid}/page"] = Door.Employer,
        ["/employeur/entreprise/{id:guid}/photographies"] = Door.Employer,
        ["/employeur/equipe/{id:guid}"] = Door.Employer,
        ["/entreprises/suivi/arreter"] = Door.Anybody,
        ["/entreprises/suivi/confirmer"] = Door.Anybody,
        ["/entreprises/suivi/prolonger"] = Door.Anybody,
        ["/entreprises/suivies"] = Door.SignedIn,
        ["/entreprises/{slug}"] = Door.Anybody,
        ["/entreprises/{slug}/suivre"] = Door.Anybody,
        ["/equipe/entreprises"] = Door.Team,
        ["/equipe/entreprises/{id:guid}"] = Door.Team,
        ["/equipe/etablissements/{id:guid}"] = Door.Team,
        ["/employeur/rappel-annuel/arreter"] = Door.Anybody,
        ["/equipe/annuaire"] = Door.Team,
        ["/equipe/annuaire/ajouter"] = Door.Team,
        ["/equipe/annuaire/{id:guid}"] = Door.Team,
        ["/equipe/offres/{reference}/relayer"] = Door.Team,
        ["/equipe/relais"] = Door.Team,
        ["/equipe/visites"] = Door.Team,
        ["/equipe/visites/ajouter"] = Door.Team,
        ["/equipe/visites/entreprises"] = Door.Team,
        ["/equipe/visites/{id:guid}"] = Door.Team,
        ["/relais/repondre"] = Door.Anybody,
        ["/equipe/messages"] = Door.Team,
        ["/equipe/messages/courriers"] = Door.Team,
        ["/equipe/messages/courriers/imprimer"] = Door.Team,
        ["/equipe/messages/{id:guid}"] = Door.Team,
        ["/equipe/offres/retirer"] = Door.Team,
        ["/equipe/rappels"] = Door.Team,
        ["/equipe/rappels/{id:guid}"] = Door.Team,
        ["/equipe/signalements"] = Door.Team,
        ["/equipe/signalements/{id:guid}"] = Door.Team,
        ["/admin/parametres"] = Door.Administrator,
        ["/admin/parametres/{key}"] = Door.Administrator,
        ["/admin/recherche"] = Door.Administrator,
        ["/admin/referentiels"] = Door.Administrator,
        ["/admin/referentiels/{id:guid}"] = Door.Administrator,
        ["/admin/doublons"] = Door.Administrator,
        ["/admin/doublons/{reference}"] = Door.Administrator,
        ["/admin/sources"] = Door.Administrator,
        ["/admin/sources/nouvelle"] = Door.Administrator,
        ["/admin/sources/{slug}"] = Door.Administrator,
        ["/admin/sources/{slug}/essai"] = Door.Administrator,
        ["/admin/sources/{slug}/lectures/{run}"] = Door.Administrator,
        ["/admin/sources/{slug}/modifier"] = Door.Administrator,
        ["/admin/sources/{slug}/refus"] = Door.Administrator,
        ["/admin/territoires"] = Door.Administrator,
        ["/admin/territoires/{insee}"] = Door.Administrator,
        ["/admin/territoires/importer"] = Door.Administrator,
        ["/taches"] = Door.Staff,
        ["/taches/{id:guid}"] = Door.Staff,
        ["/admin/travaux"] = Door.Administrator,
        ["/admin/travaux/{name}"] = Door.Administrator,
        ["/alertes"] = Door.SignedIn,
        ["/alertes/arreter"] = Door.Anybody,
        ["/alertes/confirmer"] = Door.Anybody,
        ["/alertes/creer"] = Door.Anybody,
        ["/alertes/prolonger"] = Door.Anybody,
        ["/candidat/pour-moi"] = Door.Candidate,
        ["/candidat/pour-moi/arreter"] = Door.Anybody,
        ["/candidat/pour-moi/messages"] = Door.Candidate,
        ["/candidat/profil"] = Door.Candidate,
        ["/candidat/profil/cv"] = Door.Candidate,
        ["/candidat/visibilite"] = Door.Candidate,
        ["/candidat/visibilite/contacts/{id:guid}"] = Door.Candidate,
        ["/candidat/visibilite/employeurs"] = Door.Candidate,
        ["/candidat/visibilite/regards"] = Door.Candidate,
        ["/employeur/contacts"] = Door.Employer,
        ["/employeur/contacts/{id:guid}"] = Door.Employer,
        ["/employeur/offres/{reference}/profils"] = Door.Employer,
        ["/employeur/profils"] = Door.Employer,
        ["/employeur/profils/{id:guid}"] = Door.Employer,
        ["/equipe/offres/{reference}/profils"] = Door.Team,
        ["/candidat/candidatures"] = Door.Candidate,
        ["/candidat/candidatures/{id:guid}"] = Door.Candidate,
        ["/candidat/candidatures/ailleurs/{id:guid}"] = Door.Candidate,
        ["/candidatures/repondre"] = Door.Anybody,
        ["/candidatures/sms-envoye"] = Door.Anybody,
        ["/candidatures/suivre"] = Door.Anybody,
        ["/compte"] = Door.SignedIn,
        ["/compte/adresse"] = Door.SignedIn,
        ["/compte/adresse/annuler"] = Door.Anybody,
        ["/compte/adresse/confirmer"] = Door.Anybody,
        ["/compte/cles"] = Door.OneFactor,
        ["/compte/confirmation"] = Door.Anybody,
        ["/compte/connexion"] = Door.Anybody,
        ["/compte/connexion/cle"] = Door.Anybody,
        ["/compte/connexion/code"] = Door.Anybody,
        ["/compte/connexion/code/saisir"] = Door.Anybody,
        ["/compte/connexion/second-facteur"] = Door.Anybody,
        ["/compte/connexion/secours"] = Door.Anybody,
        ["/compte/deconnexion"] = Door.OneFactor,
        ["/compte/fermer"] = Door.SignedIn,
        ["/compte/inscription"] = Door.Anybody,
        ["/compte/invitation"] = Door.Anybody,
        ["/compte/message-envoye"] = Door.Anybody,
        ["/compte/mes-donnees"] = Door.SignedIn,
        ["/compte/mes-donnees/copie"] = Door.SignedIn,
        ["/compte/mot-de-passe"] = Door.SignedIn,
        ["/compte/mot-de-passe-oublie"] = Door.Anybody,
        ["/compte/nom"] = Door.SignedIn,
        ["/compte/nouveau-mot-de-passe"] = Door.Anybody,
        ["/compte/second-facteur"] = Door.SignedIn,
        ["/compte/second-facteur/activer"] = Door.OneFactor,
        ["/compte/second-facteur/codes"] = Door.SignedIn,
        ["/compte/sessions"] = Door.SignedIn,
        ["/compte/verification"] = Door.OneFactor,
        ["/contact"] = Door.Anybody,
        ["/dev/composants"] = Door.Anybody,
        ["/dev/messages"] = Door.Anybody,
        ["/donnees-personnelles"] = Door.Anybody,
        ["/employeur/candidatures/{id:guid}"] = Door.Employer,
        ["/employeur/candidatures/{id:guid}/embauche"] = Door.Employer,
        ["/employeur/candidatures/{id:guid}/entretien"] = Door.Employer,
        ["/employeur/candidatures/{id:guid}/proposer"] = Door.Employer,
        ["/employeur/offres/{reference}/candidatures"] = Door.Employer,
        ["/employeur/offres/{reference}/candidatures/refuser"] = Door.Employer,
        ["/employeur/offres/{reference}/candidatures/transferer"] = Door.Employer,
        ["/employeur/offres/{reference}/vivier"] = Door.Employer,
        ["/employeur/vivier"] = Door.Employer,
        ["/erreur/{code:int}"] = Door.Anybody,
        ["/favoris"] = Door.Anybody,
        ["/favoris/garder/{slug}"] = Door.Anybody,
        ["/mentions-legales"] = Door.Anybody,
        ["/communes"] = Door.Anybody,
        ["/communes/{slug}"] = Door.Anybody,
        ["/metiers"] = Door.Anybody,
        ["/metiers/{slug}"] = Door.Anybody,
        ["/offres"] = Door.Anybody,
        ["/offres/integrer"] = Door.Anybody,
        ["/offres/reutiliser"] = Door.Anybody,
        ["/offres/vignette"] = Door.Anybody,
        ["/offres/{slug}/postuler"] = Door.Anybody,
        ["/offres/{slug}/signaler"] = Door.Anybody,
        ["/offres/{slug}"] = Door.Anybody,
    };

    /// <summary>Every kind of visitor, and the doors that open to them.</summary>
    public static readonly (string Name, Who? Who, Door[] Opens)[] Visitors =
    [
        ("nobody", null, [Door.Anybody]),
        ("a candidate", new(AccountKind.Candidat), [Door.Anybody, Door.OneFactor, Door.SignedIn, Door.Candidate]),
        ("an employer", new(AccountKind.Employeur), [Door.Anybody, Door.OneFactor, Door.SignedIn, Door.Employer, Door.Writer]),
        ("an administrator without second factor", Staff.With(Role.Administrateur).WithoutSecondFactor, [Door.Anybody, Door.OneFactor]),
        ("staff without a role", Staff.With(), [Door.Anybody, Door.OneFactor, Door.SignedIn, Door.Staff]),
        ("a counsellor", Staff.With(Role.Conseiller), [Door.Anybody, Door.OneFactor, Door.SignedIn, Door.Staff, Door.Insertion]),
        ("a reader of reports", Staff.With(Role.Lecteur), [Door.Anybody, Door.OneFactor, Door.SignedIn, Door.Staff, Door.Insertion]),
        ("a member of the team", Staff.With(Role.Equipe), [Door.Anybody, Door.OneFactor, Door.SignedIn, Door.Staff, Door.Team, Door.Writer]),
        ("an administrator", Staff.With(Role.Administrateur), [Door.Anybody, Door.OneFactor, Door.SignedIn, Door.Staff, Door.Team, Door.Administrator, Door.Writer]),
    ];

    public static IReadOnlyList<RegisteredPage> Pages(this Site site)
    {
        var loader = site.Services.GetRequiredService<PageLoader>();
        return
        [
            .. site.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items
                .OfType<PageActionDescriptor>()
                // An Index page answers at two addresses; links are made to the short one.
                .Where(page => !page.AttributeRouteInfo!.SuppressLinkGeneration)
                .Select(page => new RegisteredPage(
                    "/" + page.AttributeRouteInfo!.Template,
                    loader.LoadAsync(page, EndpointMetadataCollection.Empty).GetAwaiter().GetResult().HandlerMethods.Any(handler => handler.HttpMethod == "Post")))
                .OrderBy(page => page.Route, StringComparer.Ordinal),
        ];
    }
}

/// <summary>A page as the router knows it.</summary>
public sealed record RegisteredPage(string Route, bool TakesPosts)
{
    /// <summary>An address of the page; what the route leaves open holds a name that nothing bears.</summary>
    public string Address => System.Text.RegularExpressions.Regex.Replace(Route, @"/\{[^}]*\?\}", "") switch
    {
        var route => System.Text.RegularExpressions.Regex.Replace(route, @"\{(\w+)(:\w+)?[^}]*\}", hole => hole.Groups[2].Value switch
        {
            ":guid" => Guid.AllBitsSet.ToString(),
            ":int" => "404",
            _ => "inconnu",
        }),
    };
}
