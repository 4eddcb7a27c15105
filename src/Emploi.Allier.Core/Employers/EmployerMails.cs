using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Messages;

namespace Emploi.Allier.Core.Employers;

/// <summary>What we write to whoever recruits. Each leaves with the caller's change, and closing the account forgets them.</summary>
public sealed class EmployerMails(Outbox outbox, SiteSettings site, Office office)
{
    public void Received(Account to, Offer offer, DateTimeOffset due) => Write(to, $"Votre offre est bien reçue : {offer.Title}", $"""
        Bonjour,

        Nous avons bien reçu votre offre « {offer.Title} ». Une personne de l’équipe la relit au plus tard le {French.By(due)}. Si c’est votre première offre, nous vous appellerons aussi.

        Vous pouvez la suivre et la modifier ici :

        {site.UrlOf($"/employeur")}
        """);

    public void Published(Account to, Offer offer) => Write(to, $"Votre offre est publiée : {offer.Title}", $"""
        Bonjour,

        Votre offre « {offer.Title} » est en ligne jusqu’au {French.LongDate(offer.ExpiresOn!.Value)} :

        {site.UrlOf("/offres/" + offer.Slug)}

        Quand le poste sera pourvu, dites-le-nous dans votre espace : les personnes qui ont postulé en seront informées.

        {site.UrlOf("/employeur")}
        """);

    public void ChangeAsked(Account to, Offer offer, IReadOnlyDictionary<string, string> asked, string? word) => Write(to, $"Votre offre à compléter : {offer.Title}", $"""
        Bonjour,

        Nous avons relu votre offre « {offer.Title} ». Avant de la publier, nous vous demandons de revoir ceci :

        {string.Join("\n", asked.Select(one => $"- {Moderation.Label(one.Key)} : {one.Value}"))}

        {word}

        Pour la corriger, puis nous la renvoyer :

        {site.UrlOf($"/deposer/{offer.Reference}")}
        """);

    public void Refused(Account to, Offer offer, string motive) => Write(to, $"Votre offre ne peut pas être publiée : {offer.Title}", $"""
        Bonjour,

        Nous avons relu votre offre « {offer.Title} ». Nous ne pouvons pas la publier, pour cette raison :

        {motive}

        Si vous pouvez la corriger, elle vous attend ici :

        {site.UrlOf($"/deposer/{offer.Reference}")}

        Une question ? Appelez-nous.
        """);

    public void ImprovementProposed(Account to, Offer offer) => Write(to, $"Une proposition pour votre offre : {offer.Title}", $"""
        Bonjour,

        Nous vous proposons une autre rédaction de votre offre « {offer.Title} ». Votre texte est gardé : rien ne change sans votre accord.

        Pour comparer les deux, accepter ou refuser :

        {site.UrlOf($"/employeur/offres/{offer.Reference}/proposition")}
        """);

    public void PhotographProposed(Account to, Offer offer) => Write(to, $"Une photographie pour votre offre : {offer.Title}", $"""
        Bonjour,

        Nous vous proposons une photographie pour votre offre « {offer.Title} ». Elle ne sera montrée qu’avec votre accord.

        Pour la voir, la prendre ou non :

        {site.UrlOf($"/employeur/offres/{offer.Reference}/photographie")}
        """);

    public void Ending(Account to, Offer offer) => Write(to, $"Votre offre se termine bientôt : {offer.Title}", $"""
        Bonjour,

        Votre offre « {offer.Title} » est en ligne jusqu’au {French.LongDate(offer.ExpiresOn!.Value)}.

        Le poste est toujours à pourvoir ? Un clic la prolonge. Il est pourvu ? Dites-le-nous : les personnes qui ont postulé en seront informées.

        {site.UrlOf($"/employeur/offres/{offer.Reference}")}
        """);

    void Write(Account to, string subject, string text)
    {
        if (to.Email is not { } email) return;
        outbox.Add(new Message
        {
            Channel = Channel.Email,
            Category = MembershipMails.Category,
            Recipient = email,
            Subject = subject,
            Body = text.TrimEnd() + $"\n\n{office.Publisher}\n{office.Phone}\n",
        });
    }
}
