using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Territory;

namespace Emploi.Allier.Core.Candidates;

/// <summary>What we write to whoever has an alert, or is said to want one. Each leaves with the caller's change.</summary>
public sealed class AlertMails(EmploiDbContext db, Outbox outbox, SiteSettings site, PlaceResolver places, Calendar calendar)
{
    const string Category = "alerte", Signature = "\nL’équipe Emploi.Allier\nDépartement de l’Allier\n";
    const int WordsMost = 60;

    /// <summary>To an address that nobody has proved: of what was typed, only letters, and nothing that leads elsewhere.</summary>
    public void Confirm(SavedSearch alert, string token, string? typed) => outbox.Add(new Message
    {
        Channel = Channel.Email,
        Category = Category,
        Recipient = alert.Email!,
        Subject = "Confirmez votre alerte",
        Secret = true,
        Body = $"""
            Bonjour,

            Vous avez demandé à recevoir les nouvelles offres d’emploi de cette recherche, {Often(alert.Rhythm)} :

            {Told(Shown(alert.Address))}
            {(typed is null ? "" : $"\nNous avons corrigé les mots : vous aviez écrit « {Harmless(typed)} », qui ne correspond à aucune offre.\n")}
            Pour le confirmer, ouvrez ce lien, puis appuyez sur « Confirmer mon alerte » :

            {Link("/alertes/confirmer", token)}

            Si vous n’avez rien demandé, ne faites rien : vous ne recevrez pas d’offres, et cette demande s’efface dans quelques jours.
            {Signature}
            """,
    });

    /// <summary>Once an hour to one address, whoever asks.</summary>
    public async Task Already(string email, SavedSearch? known, CancellationToken stop)
    {
        var added = await outbox.AddOnce(new Message
        {
            Channel = Channel.Email,
            Category = Category,
            Recipient = email.Trim(),
            Subject = known is null ? "Vous avez déjà beaucoup d’alertes" : "Vous avez déjà cette alerte",
            Body = $"""
                Bonjour,

                Quelqu’un, sans doute vous, vient de demander une alerte avec cette adresse. {(known is null ? $"Vous en avez déjà {Alerts.Most}, le plus possible : arrêtez-en une, par le lien qui est dans chacun de ses messages, puis recommencez." : "Vous l’avez déjà : il n’y a rien à faire.")}
                {(known is null ? "" : $"\nPour l’arrêter :\n{Link("/alertes/arreter", known.StopToken)}\n")}
                Si ce n’était pas vous, ne faites rien : rien n’a changé.
                {Signature}
                """,
            IdempotencyKey = $"alerte:{Hash.Of(Account.Normalize(email))}:{calendar.Now:yyyy-MM-dd-HH}",
        }, stop);
        if (added) await db.SaveOr("messages_once", new Problem("", ""), stop);
    }

    public void Ending(SavedSearch alert, string email) => outbox.Add(new Message
    {
        Channel = Channel.Email,
        Category = Category,
        Recipient = email,
        Subject = "Votre alerte va s’arrêter",
        UnsubscribeUrl = Unsubscribe(alert.StopToken),
        Bulk = true,
        Body = $"""
            Bonjour,

            Votre alerte s’arrête le {French.LongDate(Calendar.DayOf(alert.ExpiresAt))} :

            {Told(SearchAddress.Parse(alert.Address))}

            Vous cherchez toujours ? Gardez-la :
            {Link("/alertes/prolonger", alert.StopToken)}

            Sinon, il n’y a rien à faire. Pour l’arrêter tout de suite :
            {Link("/alertes/arreter", alert.StopToken)}
            {Signature}
            """,
    });

    /// <summary>New offers, as one text that any mail program shows.</summary>
    /// <param name="told">Those that are listed; there may be <paramref name="more"/>.</param>
    public Message Offers(AlertsDue.Alert alert, SearchAddress asked, IReadOnlyList<string> told, int more)
    {
        var (words, count) = (Told(asked), told.Count + more);
        return new()
        {
            Channel = Channel.Email,
            Category = Category,
            Recipient = alert.Email,
            Subject = $"{French.Counted(count, "nouvelle offre", "nouvelles offres")} : {words}",
            UnsubscribeUrl = Unsubscribe(alert.StopToken),
            Bulk = true,
            Body = $"""
                Bonjour,

                {French.Counted(count, "nouvelle offre correspond", "nouvelles offres correspondent")} à votre alerte : {words}.

                {string.Join('\n', told)}
                {(more > 0 ? $"Et {French.Counted(more, "autre", "autres")} :" : "Toutes les offres de cette recherche :")}
                {site.UrlOf("/offres" + (asked with { Sort = OfferSort.Date }))}

                Vous recevez ce message parce que vous avez demandé cette alerte. Pour l’arrêter :
                {Link("/alertes/arreter", alert.StopToken)}
                {Signature}
                """,
        };
    }

    /// <summary>What was written to whoever stops the alert.</summary>
    public Task TakeBack(SavedSearch alert, CancellationToken stop) => outbox.TakeBack(Unsubscribe(alert.StopToken), stop);

    /// <summary>An offer in such a text.</summary>
    public string Line(OfferCard card) =>
        $"{card.Title}\n{string.Join(", ", ((string?[])[card.Employer, card.Commune?.Name, card.Contract?.Label()]).OfType<string>())}\n{site.UrlOf(card.Path)}\n";

    string Told(SearchAddress asked) => asked.Told(places.Find(asked.Place));

    /// <summary>What the house itself calls things, and words without anything that could be an address.</summary>
    static SearchAddress Shown(string address)
    {
        var asked = SearchAddress.Parse(address);
        return asked with { Words = Harmless(asked.Words), Picked = asked.Picked.Where(picked => FacetChoices.For(picked.Key).Values is not null).ToDictionary() };
    }

    static string Harmless(string typed)
    {
        var words = string.Join(' ', new string([.. typed.Select(c => char.IsLetter(c) || c is '-' or '’' or '\'' ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return words.Length <= WordsMost ? words : words[..WordsMost];
    }

    static string Often(AlertRhythm rhythm) => rhythm is AlertRhythm.Jour ? "chaque jour" : "chaque semaine";

    string Unsubscribe(string token) => site.UrlOf("/alertes/arret/" + token);

    string Link(string path, string token) => site.UrlOf($"{path}?jeton={token}");
}
