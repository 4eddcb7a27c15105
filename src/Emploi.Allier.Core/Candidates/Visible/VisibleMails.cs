using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Core.Platform.Time;

namespace Emploi.Allier.Core.Candidates.Visible;

/// <summary>What we write of a profile that is seen without a name. What is told to an employer names nobody: they read it on the site, as long as they may.</summary>
public sealed class VisibleMails(Outbox outbox, SiteSettings site)
{
    const string Category = "profil", Signature = "L’équipe Emploi.Allier\nDépartement de l’Allier\n";

    public void Asked(ContactRequest request, string to) => Write(to, $"Un employeur souhaite vous contacter : {request.EmployerName}", $"""
        Bonjour,

        {request.EmployerName} a lu votre profil, sans votre nom, et souhaite vous contacter{(request.OfferTitle is { } title ? $" pour l’offre « {title} »" : "")}.

        Rien n’est donné tant que vous n’acceptez pas. Pour accepter, décliner, ou ne plus être vu ou vue de cet employeur, jusqu’au {French.LongDate(Calendar.DayOf(request.ExpiresAt))} :

        {site.UrlOf($"/candidat/visibilite/contacts/{request.Id}")}

        {Signature}
        """);

    public void Answered(ContactRequest request, string? to)
    {
        if (to is null) return;
        var about = request.OfferTitle is { } title ? $", pour l’offre « {title} »," : "";
        if (request.State is ContactState.Acceptee)
            Write(to, "Votre demande de contact est acceptée", $"""
                Bonjour,

                La personne à qui vous avez demandé un contact{about} accepte. Son nom et le moyen de la joindre sont ici :

                {site.UrlOf($"/employeur/contacts/{request.Id}")}

                {Signature}
                """);
        else
            Write(to, "Votre demande de contact est déclinée", $"""
                Bonjour,

                La personne à qui vous avez demandé un contact{about} préfère ne pas donner suite. D’autres profils sont ici :

                {site.UrlOf("/employeur/profils")}

                {Signature}
                """);
    }

    public void Ending(Visibility visibility, string to) => Write(to, "Votre profil va cesser d’être visible", $"""
        Bonjour,

        Votre profil, sans votre nom, est visible jusqu’au {French.LongDate(Calendar.DayOf(visibility.Until))}. Ensuite, plus personne ne le voit, et les coordonnées que vous avez données ne sont plus montrées.

        Pour le garder visible, ou l’arrêter dès maintenant :

        {site.UrlOf("/candidat/visibilite")}

        Si vous ne faites rien, il s’arrête de lui-même.

        {Signature}
        """);

    void Write(string to, string subject, string body) => outbox.Add(new Message { Channel = Channel.Email, Category = Category, Recipient = to, Subject = subject, Body = body, Secret = true });
}
