using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Companies;

/// <summary>Writes the page of a company, by the rules of wording that offers obey; the team hides it and shows it again.</summary>
public sealed class CompanyPages(EmploiDbContext db, OfferRules rules, Verifications verifications, CompanyMails mails, OfferNews news, Calendar calendar)
{
    static readonly Problem
        TooShort = new("Presentation", "Présentez l’entreprise en quelques phrases : ce qu’elle fait, avec qui, et comment on y travaille."),
        TooLong = new("Presentation", $"La présentation est trop longue : {French.Number(CompanyPage.PresentationMaxLength / 2)} caractères environ."),
        NotASite = new("Website", "Écrivez l’adresse du site comme https://www.exemple.fr. Elle commence par https."),
        NoPage = new("", "Cette entreprise n’a pas encore de page.");

    /// <summary>The same text twice is written once; over a colleague's, the second is told.</summary>
    public async Task<Problem?> Write(Guid organisationId, string presentation, string? website, bool isOn, long revision, CancellationToken stop)
    {
        var text = presentation.Trim().ReplaceLineEndings("\n");
        if (text.Length < CompanyPage.PresentationMinLength) return TooShort;
        if (rules.Refusal(nameof(CompanyPage.Presentation), text) is { } refusal) return refusal;
        if (!IsSite(website, out var site)) return NotASite;

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await verifications.Hold(organisationId, stop);
        var page = await db.Set<CompanyPage>().SingleOrDefaultAsync(p => p.OrganisationId == organisationId, stop);
        // What was set out in lists stays so as long as its words are the same.
        var html = page is not null && SafeHtml.ToText(page.Presentation) == text ? page.Presentation : SafeHtml.FromText(text);
        if (html.Length > CompanyPage.PresentationMaxLength) return TooLong;

        if (page is null) db.Add(page = new() { OrganisationId = organisationId, Presentation = html, WrittenAt = calendar.Now });
        else if ((page.Presentation, page.Website, page.IsOn) == (html, site, isOn)) return null;
        else db.Expect(page, revision);
        (page.Presentation, page.Website, page.IsOn, page.WrittenAt) = (html, site, isOn, calendar.Now);
        // Nobody comes by a page that is not shown.
        if (!isOn && await db.Set<SpontaneousOpening>().SingleOrDefaultAsync(o => o.OrganisationId == organisationId && o.EndedAt == null, stop) is { } opening) opening.End(calendar.Now);
        if (await db.Save(stop) is { } problem) return problem;
        await transaction.CommitAsync(stop);
        news.Happened();
        return null;
    }

    /// <summary>Hidden twice, it is hidden; its company is told why.</summary>
    public Task<Problem?> Hide(Guid organisationId, string motive, long revision, CancellationToken stop) => Decide(organisationId, revision, page =>
    {
        if (page.HiddenAt is not null) return false;
        page.Hide(motive, calendar.Now);
        return true;
    }, (to, page) => mails.Hidden(to, page), stop);

    public Task<Problem?> Show(Guid organisationId, long revision, CancellationToken stop) => Decide(organisationId, revision, page =>
    {
        if (page.HiddenAt is null) return false;
        page.Show();
        return true;
    }, (to, page) => mails.ShownAgain(to, page), stop);

    async Task<Problem?> Decide(Guid organisationId, long revision, Func<CompanyPage, bool> change, Action<Membership, CompanyPage> tell, CancellationToken stop)
    {
        if (await db.Set<CompanyPage>().Include(p => p.Organisation).SingleOrDefaultAsync(p => p.OrganisationId == organisationId, stop) is not { } page) return NoPage;
        db.Expect(page, revision);
        if (!change(page)) return null;
        if (await db.RecruiterOfCompany(organisationId, stop) is { } recruiter) tell(recruiter, page);
        var problem = await db.Save(stop);
        news.Happened();
        return problem;
    }

    /// <summary>Whoever leaves out the beginning is understood.</summary>
    static bool IsSite(string? typed, out string? site)
    {
        site = typed?.Trim() is { Length: > 0 } text ? text : null;
        if (site is null) return true;
        if (!site.Contains("://", StringComparison.Ordinal)) site = "https://" + site;
        if (!Uri.TryCreate(site, UriKind.Absolute, out var uri) || uri is not { Scheme: "https", UserInfo.Length: 0, HostNameType: UriHostNameType.Dns } || !uri.Host.Contains('.', StringComparison.Ordinal)) return false;
        site = uri.AbsoluteUri;
        return site.Length <= CompanyPage.WebsiteMaxLength;
    }
}

/// <summary>What the team corrects of a company, whoever declared it.</summary>
public sealed class CompanyCorrections(EmploiDbContext db, OfferNews news)
{
    public async Task<Problem?> Rename(Guid organisationId, string name, long revision, CancellationToken stop)
    {
        var organisation = await db.Set<Organisation>().SingleAsync(o => o.Id == organisationId, stop);
        if (organisation.Name == name) return null;
        db.Expect(organisation, revision);
        organisation.Name = name;
        var problem = await db.Save(stop);
        news.Happened();
        return problem;
    }

    public async Task<Problem?> Correct(Guid establishmentId, string name, string? address, string? postalCode, string? commune, long revision, CancellationToken stop)
    {
        var establishment = await db.Set<Establishment>().SingleAsync(e => e.Id == establishmentId, stop);
        if ((establishment.Name, establishment.Address, establishment.PostalCode, establishment.CommuneInsee) == (name, address, postalCode, commune)) return null;
        db.Expect(establishment, revision);
        (establishment.Name, establishment.Address, establishment.PostalCode, establishment.CommuneInsee) = (name, address, postalCode, commune);
        return await db.Save(stop);
    }
}
