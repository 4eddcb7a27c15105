using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Core.Platform.Time;

namespace Emploi.Allier.Core.Employers.Applications;

/// <summary>What we write before applications are erased. It leaves with the caller's change, sealed, for it opens them.</summary>
public sealed class EndingMails(EmploiDbContext db, Outbox outbox, SiteSettings site, Calendar calendar)
{
    const int Listed = 50;

    /// <param name="account">The address of their account; nothing for whoever has none, and follows each by a link of its own.</param>
    public void Ending(string? account, IReadOnlyList<Application> here, IReadOnlyList<ApplicationElsewhere> elsewhere, int keptDays)
    {
        var lines = here.Take(Listed).Select(application => Line(application, keptDays, account is null))
            .Concat(elsewhere.Take(Listed).Select(Line)).ToList();
        var (all, titles) = (here.Count + elsewhere.Count, here.Select(a => a.OfferCopy).Concat(elsewhere.Select(a => a.OfferCopy)));
        outbox.Add(new()
        {
            Channel = Channel.Email,
            Category = "candidature",
            Recipient = account ?? here[0].Email!,
            Secret = true,
            Subject = all == 1 ? $"Une candidature va être effacée : {Named(titles.First())}" : $"{French.Number(all)} candidatures vont être effacées",
            Body = $"""
                Bonjour,

                Une candidature s’efface d’elle-même {keptDays} jours après le dernier échange, avec son CV et ses messages. C’est bientôt le cas :

                {string.Join('\n', lines)}{(all > lines.Count ? $"\n- et {French.Counted(all - lines.Count, "autre", "autres")}" : "")}

                {(account is null
                    ? "Jusque-là, chaque lien permet de relire la candidature, ou de la retirer."
                    : $"Jusque-là, vous pouvez les relire, et recevoir une copie de toutes vos données :\n\n{site.UrlOf("/compte/mes-donnees")}")}

                Si vous ne voulez rien garder, il n’y a rien à faire.

                L’équipe Emploi.Allier
                Département de l’Allier

                """,
        });
    }

    string Line(Application application, int keptDays, bool byLink)
    {
        var line = Line(application.OfferCopy, application.CreatedAt, Gone(application, keptDays));
        if (!byLink) return line;
        var (link, token) = ApplicationLink.For(application, calendar.Now);
        db.Add(link);
        return $"{line}\n  {site.UrlOf($"/candidatures/suivre?jeton={token}")}";
    }

    string Line(ApplicationElsewhere application) => Line(application.OfferCopy, application.AppliedAt!.Value, NotPast(Calendar.DayOf(application.ExpiresAt).AddDays(1)));

    static string Line(OfferCopy copy, DateTimeOffset sentAt, DateOnly gone) =>
        $"- {Named(copy)}, candidature du {French.LongDate(Calendar.DayOf(sentAt))} : effacée le {French.LongDate(gone)}";

    /// <summary>The day when it is no more.</summary>
    public DateOnly Gone(Application application, int keptDays) => NotPast(Calendar.DayOf(application.LastContactAt).AddDays(keptDays + 1));

    /// <summary>What retention is late with, it erases the next night.</summary>
    DateOnly NotPast(DateOnly day) => day > calendar.Today ? day : calendar.Today.AddDays(1);

    static string Named(OfferCopy copy) => copy is { IsSpontaneous: true, Employer: { } employer } ? employer : copy.Title;
}
