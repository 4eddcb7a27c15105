using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Core.Platform.Time;

namespace Emploi.Allier.Core.Employers.Companies;

/// <summary>What we write to whoever recruits about the page of their company. Each leaves with the caller's change.</summary>
public sealed class CompanyMails(Outbox outbox, SiteSettings site, Office office)
{
    public void Hidden(Membership to, CompanyPage page) => Write(to, "La page de votre entreprise n’est plus visible", $"""
        Bonjour,

        Nous avons retiré du site la page de {page.Organisation.Name}, pour cette raison :

        {page.HiddenMotive}

        Vous pouvez la corriger ici, puis nous appeler : nous la montrerons de nouveau.

        {Own(page.OrganisationId, "page")}
        """);

    public void ShownAgain(Membership to, CompanyPage page) => Write(to, "La page de votre entreprise est de nouveau visible", $"""
        Bonjour,

        Nous montrons de nouveau la page de {page.Organisation.Name}{(page.IsOn ? "" : ", dès que vous la remettez en ligne")} :

        {(page.IsOn ? site.UrlOf(page.Path) : Own(page.OrganisationId, "page"))}
        """);

    public void OpeningEnds(Membership to, SpontaneousOpening opening) => Write(to, "Recevez-vous toujours des candidatures spontanées ?", $"""
        Bonjour,

        La page de {opening.Organisation.Name} dit que vous recevez des candidatures spontanées. Sans vous, cela s’arrête le {French.LongDate(Calendar.DayOf(opening.EndsAt))}.

        Pour continuer, ouvrez cette page, puis appuyez sur « Toujours d’actualité » :

        {Own(opening.OrganisationId, "candidatures-spontanees")}

        Sinon, il n’y a rien à faire.
        """);

    public void OpeningEnded(Membership to, SpontaneousOpening opening) => Write(to, "Vous ne recevez plus de candidatures spontanées", $"""
        Bonjour,

        Personne n’a confirmé que {opening.Organisation.Name} reçoit des candidatures spontanées : sa page n’en propose plus. Celles que vous avez reçues attendent toujours votre réponse.

        Pour en recevoir de nouveau :

        {Own(opening.OrganisationId, "candidatures-spontanees")}
        """);

    string Own(Guid organisation, string page) => site.UrlOf($"/employeur/entreprise/{organisation}/{page}");

    void Write(Membership to, string subject, string text) => outbox.Add(new Message
    {
        Channel = Channel.Email,
        Category = MembershipMails.Category,
        Recipient = to.Account.Email!,
        Subject = subject,
        Body = text + $"\n\n{office.Publisher}\n{office.Phone}\n",
    });
}
