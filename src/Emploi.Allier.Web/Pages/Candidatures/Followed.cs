using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Employers.Companies;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Candidatures;

/// <summary>An application as whoever sent it reads it: what they have been told, and nothing that is only meant yet.</summary>
/// <param name="Told">Its state, as far as it has been told.</param>
/// <param name="IsSilent">Its employer has not answered in the time that we promise.</param>
/// <param name="Path">Of the offer, or of the company that was written to without one, while it is public.</param>
public sealed record Followed(
    Application Application, ApplicationState Told, bool IsSilent, IReadOnlyList<ApplicationStep> Steps, IReadOnlyList<ApplicationMessage> Messages, string? Path)
{
    /// <summary>What the offer said, as far as a transfer has been told.</summary>
    public required OfferCopy Copy { get; init; }

    /// <summary>Where the other offers are that messages propose, while they are public.</summary>
    public required IReadOnlyDictionary<Guid, string> Proposed { get; init; }

    public bool IsInPool { get; init; }

    /// <summary>An interview is to come, and they may say whether they do.</summary>
    public bool MayReply { get; init; }

    /// <summary>What they may write to the employer, ready to be sent; nothing once it is withdrawn.</summary>
    public CandidateWords? Words { get; init; }

    public bool MayWithdraw => Application.State is not (ApplicationState.Retiree or ApplicationState.Embauchee);

    public static async Task<Followed> Read(EmploiDbContext db, Application application, Parameters parameters, CandidateMessages writing, Calendar calendar, CancellationToken stop)
    {
        var now = calendar.Now;
        var steps = await db.Set<ApplicationStep>().AsNoTracking().Where(s => s.ApplicationId == application.Id).OrderBy(s => s.At).ThenBy(s => s.Id).ToListAsync(stop);
        var told = application.ToldBy(now, steps);
        var toMeet = told.State is ApplicationState.Entretien && application.InterviewAt > now;
        var messages = await db.Set<ApplicationMessage>().AsNoTracking().Where(m => m.ApplicationId == application.Id && m.LeavesAt <= now).OrderBy(m => m.At).ToListAsync(stop);
        var about = messages.Select(m => m.AboutOfferId).Append(told.OfferId).OfType<Guid>().ToList();
        var open = await db.Set<Offer>().AsNoTracking().Include(o => o.Commune)
            .Where(o => about.Contains(o.Id) && o.State == OfferState.Publiee && o.ExpiresOn >= calendar.Today).ToDictionaryAsync(o => o.Id, o => "/offres/" + o.Slug, stop);
        return new(application, told.State, told.State is not ApplicationState.Retiree && told.HasWaited(now, parameters.Get(KeepPromises.ToldDays)), steps.FindAll(s => s.ToldAt <= now), messages,
            told.OfferId is { } to && open.TryGetValue(to, out var path) ? path : await CompanyOf(db, application, stop))
        {
            Copy = told.OfferCopy,
            Proposed = open,
            IsInPool = application.IsInPool(now),
            MayReply = toMeet,
            // One form with words at a time: what is typed in another would be lost.
            Words = application.ConfirmedAt is null || application.State is ApplicationState.Retiree || toMeet ? null : CandidateWords.For(application, told.OfferCopy, followsUp: writing.MayFollowUp(application, told)),
        };
    }

    /// <summary>Of the page of a company that was written to without an offer.</summary>
    static async Task<string?> CompanyOf(EmploiDbContext db, Application application, CancellationToken stop) => application is { OfferId: null, OrganisationId: { } company }
        ? (await db.PublicCompanyPages().AsNoTracking().Include(p => p.Organisation).SingleOrDefaultAsync(p => p.OrganisationId == company, stop))?.Path
        : null;
}
