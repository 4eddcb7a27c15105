using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Messages;

namespace Emploi.Allier.Core.Employers.Relays;

/// <summary>What we write to a structure about an offer. It says of the employer no more than the public page does.</summary>
public sealed class RelayMails(Outbox outbox, SiteSettings site, Office office)
{
    public const string FirstWord = """
        Bonjour,

        Nous vous signalons une offre d’emploi. Si vous accompagnez une personne à qui elle pourrait convenir, dites-le-nous : nous vous aidons à la présenter.
        """;

    /// <summary>All that leaves, but the link by which each answers.</summary>
    public string Text(Offer offer, string word) => $"""
        {word.ReplaceLineEndings("\n")}

        {offer.Title}
        {string.Join("\n", Facts(offer))}

        Lire l’offre, et comment y postuler :
        {site.UrlOf("/offres/" + offer.Slug)}
        """;

    internal Message Send(Structure to, Offer offer, string text, string token) => outbox.Add(new Message
    {
        Channel = Channel.Email,
        Category = "relais",
        Recipient = to.Email,
        Subject = $"Une offre à faire connaître : {offer.Title}",
        ReplyTo = office.Email,
        // It holds what answers in the name of the structure.
        Secret = true,
        Body = $"""
            {text}

            Vous avez quelqu’un, ou pas cette fois ? Dites-le-nous d’un clic, sans vous connecter. C’est là aussi que vous pouvez demander à ne plus recevoir d’offres :
            {site.UrlOf("/relais/repondre?jeton=" + token)}

            {office.Publisher}
            {office.Phone}
            """,
    });

    static IEnumerable<string> Facts(Offer offer)
    {
        yield return $"Employeur : {offer.PublicEmployer ?? "non communiqué"}";
        if (offer.Commune is { } commune) yield return $"Lieu : {commune.Name}";
        if (offer.Contract is { } contract) yield return $"Contrat : {contract.Label()}{Lasting(offer)}";
        if (offer.WeeklyHours is { } hours) yield return $"Temps de travail : {French.Number(hours)} h par semaine";
        if (offer.Salary?.ToString() is { Length: > 0 } salary) yield return $"Salaire : {salary}";
        else if (offer.SalaryText is { } text) yield return $"Salaire : {text}";
        if (offer.StartsOn is { } start) yield return $"Début : {French.LongDate(start)}";
        if (offer.Posts > 1) yield return $"Postes : {offer.Posts}";
    }

    static string Lasting(Offer offer) => offer switch
    {
        { ContractMonths: { } months } => $" de {French.Number(months)} mois",
        { ContractUntil: { } until } => $", jusqu’au {French.LongDate(until)}",
        _ => "",
    };
}
