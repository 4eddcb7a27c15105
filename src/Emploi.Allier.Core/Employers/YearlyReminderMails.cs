using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Messages;

namespace Emploi.Allier.Core.Employers;

public sealed class YearlyReminderMails(Outbox outbox, SiteSettings site, Office office)
{
    public void Remind(string email, string offer, YearlyReminder reminder) => outbox.Add(new Message
    {
        Channel = Channel.Email,
        Category = MembershipMails.Category,
        Recipient = email,
        Subject = "Vous recrutez de nouveau ?",
        UnsubscribeUrl = Unsubscribe(reminder),
        Bulk = true,
        Body = $"""
            Bonjour,

            L’an dernier, vous avez recruté avec nous : « {offer} ». Si vous cherchez de nouveau quelqu’un, votre offre est encore là : reprenez-la, changez ce qui doit l’être, et envoyez-la.

            {site.UrlOf("/deposer")}

            Vous préférez en parler ? Appelez-nous au {office.Phone} : nous écrivons l’offre avec vous.

            Vous ne voulez plus recevoir ce rappel :
            {site.UrlOf("/employeur/rappel-annuel/arreter?jeton=" + reminder.StopToken)}

            {office.Publisher}
            {office.Phone}
            """,
    });

    public Task TakeBack(YearlyReminder reminder, CancellationToken stop) => outbox.TakeBack(Unsubscribe(reminder), stop);

    string Unsubscribe(YearlyReminder reminder) => site.UrlOf("/employeur/rappel-annuel/arret/" + reminder.StopToken);
}
