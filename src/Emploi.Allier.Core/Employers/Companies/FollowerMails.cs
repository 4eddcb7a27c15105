using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Core.Platform.Time;

namespace Emploi.Allier.Core.Employers.Companies;

/// <summary>What we write to whoever follows a company, or is said to want to. Each leaves with the caller's change.</summary>
public sealed class FollowerMails(EmploiDbContext db, Outbox outbox, SiteSettings site, Calendar calendar)
{
    const string Category = "suivi", Signature = "\nL’équipe Emploi.Allier\nDépartement de l’Allier\n";

    /// <summary>To an address that nobody has proved: nothing of what was typed but itself.</summary>
    public void Confirm(string email, string company, string token) => outbox.Add(new Message
    {
        Channel = Channel.Email,
        Category = Category,
        Recipient = email,
        Subject = "Confirmez que vous suivez une entreprise",
        Secret = true,
        Body = $"""
            Bonjour,

            Vous avez demandé à recevoir les nouvelles offres d’emploi de {company}. Pour le confirmer, ouvrez ce lien, puis appuyez sur « Suivre cette entreprise » :

            {Link("confirmer", token)}

            Si vous n’avez rien demandé, ne faites rien : vous ne recevrez pas d’offres, et cette demande s’efface dans quelques jours.
            {Signature}
            """,
    });

    /// <summary>Once an hour to one address, whoever asks.</summary>
    public async Task Already(string email, string company, CompanyFollower? known, CancellationToken stop)
    {
        var added = await outbox.AddOnce(new Message
        {
            Channel = Channel.Email,
            Category = Category,
            Recipient = email.Trim(),
            Subject = known is null ? "Vous suivez déjà beaucoup d’entreprises" : "Vous suivez déjà cette entreprise",
            Body = $"""
                Bonjour,

                Quelqu’un, sans doute vous, vient de demander à suivre {company} avec cette adresse. {(known is null ? $"Vous suivez déjà {CompanyFollowers.Most} entreprises, le plus possible : cessez d’en suivre une, par le lien qui est dans chacun de ses messages, puis recommencez." : "Vous la suivez déjà : il n’y a rien à faire.")}
                {(known is null ? "" : $"\nPour ne plus la suivre :\n{Link("arreter", known.StopToken)}\n")}
                Si ce n’était pas vous, ne faites rien : rien n’a changé.
                {Signature}
                """,
            IdempotencyKey = $"suivi:{Hash.Of(Account.Normalize(email))}:{calendar.Now:yyyy-MM-dd-HH}",
        }, stop);
        if (added) await db.SaveOr("messages_once", new Problem("", ""), stop);
    }

    /// <param name="told">Those that are listed; there may be <paramref name="more"/>.</param>
    public void Offers(CompanyFollower follower, string email, string company, string page, IReadOnlyList<Offer> told, int more) => outbox.Add(new Message
    {
        Channel = Channel.Email,
        Category = Category,
        Recipient = email,
        Subject = $"{French.Counted(told.Count + more, "nouvelle offre", "nouvelles offres")} : {company}",
        UnsubscribeUrl = Unsubscribe(follower),
        Bulk = true,
        Body = $"""
            Bonjour,

            {company}, que vous suivez, publie {French.Counted(told.Count + more, "nouvelle offre", "nouvelles offres")}.

            {string.Join('\n', told.Select(Line))}
            {(more > 0 ? $"Et {French.Counted(more, "autre", "autres")} :" : "La page de l’entreprise :")}
            {site.UrlOf(page)}

            Vous recevez ce message parce que vous suivez cette entreprise. Pour ne plus la suivre :
            {Link("arreter", follower.StopToken)}
            {Signature}
            """,
    });

    public void Ending(CompanyFollower follower, string email, string company) => outbox.Add(new Message
    {
        Channel = Channel.Email,
        Category = Category,
        Recipient = email,
        Subject = $"Suivez-vous toujours cette entreprise ? {company}",
        UnsubscribeUrl = Unsubscribe(follower),
        Bulk = true,
        Body = $"""
            Bonjour,

            Vous suivez les offres d’emploi de {company}. Sans vous, cela s’arrête le {French.LongDate(Calendar.DayOf(follower.ExpiresAt))}.

            Pour continuer à la suivre :
            {Link("prolonger", follower.StopToken)}

            Sinon, il n’y a rien à faire.
            {Signature}
            """,
    });

    /// <summary>What was written to whoever stops.</summary>
    public Task TakeBack(CompanyFollower follower, CancellationToken stop) => outbox.TakeBack(Unsubscribe(follower), stop);

    string Line(Offer offer) => $"{offer.Title}\n{string.Join(", ", ((string?[])[offer.PublicEmployer, offer.Commune?.Name, offer.Contract?.Label()]).OfType<string>())}\n{site.UrlOf("/offres/" + offer.Slug)}\n";

    string Unsubscribe(CompanyFollower follower) => site.UrlOf("/entreprises/suivi/arret/" + follower.StopToken);

    string Link(string page, string token) => site.UrlOf($"/entreprises/suivi/{page}?jeton={token}");
}
