using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Messages;

namespace Emploi.Allier.Core.Candidates.Matching;

/// <summary>The message about new offers that suit somebody, with the first reasons. It is sealed: the reasons tell of the person.</summary>
public sealed class DigestMails(Outbox outbox, SiteSettings site)
{
    const int ReasonsMost = 3;

    /// <param name="told">Those that are listed; there may be <paramref name="more"/>.</param>
    public void New(string email, MatchDigest digest, IReadOnlyList<Proposed> told, int more) => outbox.Add(new Message
    {
        Channel = Channel.Email,
        Category = "alerte",
        Recipient = email,
        Subject = $"{French.Counted(told.Count + more, "nouvelle offre vous convient", "nouvelles offres vous conviennent")}",
        UnsubscribeUrl = Unsubscribe(digest),
        Bulk = true,
        Secret = true,
        Body = $"""
            Bonjour,

            {French.Counted(told.Count + more, "nouvelle offre convient", "nouvelles offres conviennent")} à votre profil.

            {string.Join('\n', told.Select(Line))}
            {(more > 0 ? $"Et {French.Counted(more, "autre", "autres")}, avec toutes les offres pour vous :" : "Toutes les offres pour vous :")}
            {site.UrlOf("/candidat/pour-moi")}

            Vous recevez ce message parce que vous l’avez demandé {(digest.Rhythm is AlertRhythm.Jour ? "chaque jour" : "chaque semaine")}. Pour l’arrêter :
            {site.UrlOf("/candidat/pour-moi/arreter?jeton=" + digest.StopToken)}

            L’équipe Emploi.Allier
            Département de l’Allier
            """,
    });

    public Task TakeBack(MatchDigest digest, CancellationToken stop) => outbox.TakeBack(Unsubscribe(digest), stop);

    string Line(Proposed each) => $"""
        {each.Card.Title}
        {string.Join(", ", ((string?[])[each.Card.Employer, each.Card.Commune?.Name, each.Card.Contract?.Label()]).OfType<string>())}
        {string.Concat(each.Match.Reasons.Where(reason => reason.Speaks).Take(ReasonsMost).Select(reason => $"- {reason.Text}\n"))}{site.UrlOf(each.Card.Path)}

        """;

    string Unsubscribe(MatchDigest digest) => site.UrlOf("/candidat/pour-moi/arret/" + digest.StopToken);
}
