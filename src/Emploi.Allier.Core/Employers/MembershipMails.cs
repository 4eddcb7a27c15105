using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Core.Platform.Time;

namespace Emploi.Allier.Core.Employers;

/// <summary>What we write to those who recruit for an organisation. Each leaves with the caller's change.</summary>
public sealed class MembershipMails(Outbox outbox, SiteSettings site, Office office, Calendar calendar)
{
    public const string Category = "employeur";
    const int NameMost = 60;

    /// <summary>Once a day about one person: whoever asks again and again writes no more than that.</summary>
    public Task AskedToJoin(Account colleague, Account asking, Organisation organisation, CancellationToken stop) => outbox.AddOnce(new Message
    {
        Channel = Channel.Email,
        Category = Category,
        Recipient = colleague.Email!,
        Subject = $"{Harmless(asking.DisplayName)} demande à recruter avec vous",
        Body = $"""
            Bonjour,

            {Harmless(asking.DisplayName)} ({asking.Email}) demande à recruter pour {organisation.Name} sur Emploi.Allier.

            Vous connaissez cette personne ? La personne responsable de l’espace peut accepter ou refuser sa demande ici :

            {Team(organisation)}

            Tant que personne n’a accepté, elle ne voit ni vos offres ni vos candidatures.
            {Signature}
            """,
        IdempotencyKey = $"adhesion:{organisation.Id}:{asking.Id}:{colleague.Id}:{calendar.Today:yyyy-MM-dd}",
    }, stop);

    public void Verified(Account account, Organisation organisation, bool owner) => Write(account, "Vous pouvez recruter", $"""
        Bonjour,

        C’est vérifié : vous recrutez pour {organisation.Name} sur Emploi.Allier. Vos offres peuvent paraître, et vous verrez les candidatures qu’elles reçoivent.
        {(owner ? "\nVous êtes responsable de l’espace de votre entreprise : vous acceptez les collègues qui demandent à recruter avec vous.\n" : "")}
        {site.UrlOf("/employeur")}
        """);

    public void Refused(Account account, Organisation organisation) => Write(account, "Votre demande n’est pas acceptée", $"""
        Bonjour,

        La personne responsable de l’espace de {organisation.Name} sur Emploi.Allier n’a pas accepté que vous recrutiez avec elle.

        Si c’est une erreur, parlez-en avec elle, ou appelez-nous au {office.Phone}.
        """);

    public void Removed(Account account, Organisation organisation) => Write(account, "Vous ne recrutez plus pour cette entreprise", $"""
        Bonjour,

        La personne responsable de l’espace de {organisation.Name} sur Emploi.Allier a retiré votre accès.

        Si c’est une erreur, parlez-en avec elle, ou appelez-nous au {office.Phone}.
        """);

    public void Owns(Account account, Organisation organisation) => Write(account, "Vous êtes responsable de l’espace de votre entreprise", $"""
        Bonjour,

        Vous êtes maintenant responsable de l’espace de {organisation.Name} sur Emploi.Allier : vous acceptez les collègues qui demandent à recruter avec vous, et vous pouvez passer cette responsabilité à quelqu’un d’autre.

        {Team(organisation)}
        """);

    void Write(Account account, string subject, string text) => outbox.Add(new Message
    {
        Channel = Channel.Email,
        Category = Category,
        Recipient = account.Email ?? throw new InvalidOperationException("A closed account receives no mail."),
        Subject = subject,
        Body = text + "\n" + Signature,
    });

    string Team(Organisation organisation) => site.UrlOf($"/employeur/equipe/{organisation.Id}");

    string Signature => $"\n{office.Publisher}\n{office.Phone}\n";

    /// <summary>A name that somebody typed, to people who did not ask: nothing in it leads elsewhere.</summary>
    static string Harmless(string name)
    {
        var words = string.Join(' ', new string([.. name.Select(c => char.IsLetter(c) || c is '-' or '’' or '\'' ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return words.Length == 0 ? "Une personne" : words.Length <= NameMost ? words : words[..NameMost];
    }
}
