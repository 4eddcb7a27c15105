using System.Diagnostics;
using Emploi.Allier.Core.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Emploi.Allier.Web.Pages;

/// <summary>
/// What went wrong, and what to do. A request that failed is run again here, whatever its method and without its token:
/// the page has no handler, and touches neither the database nor a cookie.
/// </summary>
[AllowAnonymous, IgnoreAntiforgeryToken, DisableRateLimiting, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErreurModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Code { get; set; }

    public Trouble Trouble => Code switch
    {
        400 => new("La demande n’a pas été comprise", "Le formulaire était peut-être ouvert depuis longtemps, ou l’adresse est incomplète.", "Revenez à la page précédente, rechargez-la, puis recommencez."),
        401 or 403 => new("Vous n’avez pas accès à cette page", "Elle est réservée à d’autres personnes, ou votre compte n’a pas ce droit.", "Si vous pensez qu’il s’agit d’une erreur, parlez-en à la personne qui administre le service, ou contactez-nous."),
        404 => new("Cette page n’existe pas", "L’adresse comporte peut-être une faute de frappe, ou la page a changé de place.", "Vérifiez l’adresse, ou repartez de l’accueil."),
        405 => new("Cette action n’est pas possible ici", "La page ne sait pas répondre à cette demande.", "Repartez de la page précédente, ou de l’accueil."),
        410 => new("Cette page n’est plus en ligne", "Elle a été retirée, par exemple parce que l’offre est pourvue ou terminée.", "D’autres offres vous attendent peut-être."),
        413 => new("Le fichier est trop lourd", "L’envoi dépasse la taille acceptée.", "Revenez à la page précédente et choisissez un fichier plus léger."),
        429 => new("Trop de demandes en peu de temps", "Pour protéger le service, le nombre d’envois par minute est limité.", "Attendez une minute, puis recommencez. Rien n’a été enregistré."),
        503 => new("Le service est momentanément indisponible", "Une opération d’entretien ou une panne l’empêche de répondre.", "Réessayez dans quelques minutes."),
        >= 500 => new("Une erreur est survenue", "Elle vient de notre côté, pas du vôtre. Elle est inscrite dans notre journal.", "Réessayez dans un instant. Si l’erreur revient, contactez-nous en donnant la référence ci-dessous."),
        _ => new("La demande n’a pas abouti", "Le site n’a pas pu y répondre.", "Revenez à la page précédente, ou repartez de l’accueil."),
    };

    /// <summary>The trace that the log carries too.</summary>
    public string Reference => Activity.Current?.TraceId.ToHexString() ?? HttpContext.TraceIdentifier;

    /// <summary>The request failed because the database does not answer.</summary>
    public static bool IsOfOutage(HttpContext context) => Outage.Explains(context.Features.Get<IExceptionHandlerFeature>()?.Error);

    public override void OnPageHandlerExecuting(Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context)
    {
        if (Code is < 400 or > 599) Code = 404;
        if (IsOfOutage(HttpContext)) Code = 503;
        Response.StatusCode = Code;
    }
}

public sealed record Trouble(string Title, string Cause, string Advice);
