using Emploi.Allier.Core.Accounts.MyData;
using Emploi.Allier.Core.Platform.Time;

namespace Emploi.Allier.Web.Pages.Compte.MesDonnees;

/// <summary>What is held, in the words of whoever it is about.</summary>
/// <param name="Path">Where it is seen and corrected.</param>
public sealed record Topic(string Label, string? Path, string? Link, params string[] Tables)
{
    static readonly Topic[] all =
    [
        new("Votre compte", "/compte", "Corriger mon nom ou mon adresse", "accounts", "people", "account_roles", "account_territories"),
        new("Vos connexions", "/compte/sessions", "Voir mes appareils", "account_activity", "sessions", "account_links", "sign_in_codes", "recovery_codes", "passkeys", "stashed_forms"),
        new("Votre profil", "/candidat/profil", "Corriger mon profil", "profiles"),
        new("Les offres qui vous ont été proposées, et vos choix", "/candidat/pour-moi", "Voir les offres pour moi", "matches_shown", "matches_declined", "match_digests"),
        new("Ce que vous montrez aux employeurs, sans votre nom, et leurs demandes", "/candidat/visibilite", "Changer qui me voit", "visibilities", "hidden_from", "contact_requests", "people_shown"),
        new("Vos candidatures", "/candidat/candidatures", "Voir ou retirer une candidature", "applications", "application_drafts", "applications_elsewhere"),
        new("Les fichiers que vous avez joints", null, null, "files"),
        new("Vos alertes", "/alertes", "Changer mes alertes", "saved_searches"),
        new("Vos favoris", "/favoris", "Voir mes favoris", "favourites"),
        new("Les entreprises que vous suivez", "/entreprises/suivies", "Changer ce que je suis", "company_followers"),
        new("Les messages que nous vous avons envoyés", null, null, "messages"),
        new("Vos demandes à l’équipe et vos signalements", "/contact", "Écrire à l’équipe", "tasks", "offer_reports"),
        new("Vos embauches", "/contact", "Demander une correction", "hires"),
        new("Ce que vous faites pour votre entreprise", "/employeur", "Ouvrir l’espace employeur", "memberships", "postings", "offers", "call_backs", "yearly_reminders"),
        new("Votre travail au service", null, null, "visits", "relays", "structures", "parameter_values", "jobs", "job_runs", "index_orders"),
        new("Le journal de ce que vous avez fait", null, null, "audit_entries", "readings"),
    ];

    static readonly Topic others = new("Autres données", "/contact", "Demander une correction");

    public static IReadOnlyList<TopicHeld> Of(IReadOnlyList<Holding> holdings) =>
        [.. all.Append(others).Select(topic => new TopicHeld(topic, [.. holdings.Where(held => TopicOf(held) == topic)])).Where(each => each.Held.Count > 0)];

    static Topic TopicOf(Holding held) => Array.Find(all, topic => topic.Tables.Contains(held.Table)) ?? others;
}

public sealed record TopicHeld(Topic Topic, IReadOnlyList<Holding> Held)
{
    public long Count => Held.Sum(each => each.Count);

    public DateOnly? Since => Held.Min(each => each.Since) is { } since ? Calendar.DayOf(since) : null;

    /// <summary>Nothing while the account is open, or when it goes with what it is joined to.</summary>
    public DateOnly? Until => Held.Any(each => each.GoesWithAccount) ? null : Held.Max(each => each.Until);
}
