using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers;

/// <summary>Whoever writes an offer: an account that recruits, or the device of somebody who has not signed in.</summary>
public sealed record Writer(Me Me, string? DeviceKey)
{
    internal byte[]? Device => DeviceKey is null ? null : Secret.Hash(DeviceKey);

    public static string NewDeviceKey() => Secret.New();

    public static bool IsDeviceKey(string text) => Secret.IsOne(text);
}

/// <summary>Offers while they are written: each page is saved as it is left.</summary>
public sealed class Drafts(EmploiDbContext db, OfferRules rules, ReviewQueue queue, Calendar calendar)
{
    /// <summary>What one may be writing at once: more is a robot.</summary>
    public const int MostAtOnce = 30;

    public const string TooMany = "Vous avez déjà beaucoup d’offres en cours. Envoyez-en une, ou retirez-en une, avant d’en commencer une autre.";

    /// <summary>Those of the writer, with their offers: a foreign one is not found.</summary>
    public IQueryable<Posting> Of(Writer writer)
    {
        var (me, device) = (writer.Me, writer.Device);
        return db.Set<Posting>().Include(p => p.Offer).ThenInclude(o => o.Commune)
            .Where(p => device != null && p.DeviceHash == device || db.OffersOf(me).Any(o => o.Id == p.OfferId));
    }

    public async Task<Posting?> Find(Writer writer, string reference, CancellationToken stop) =>
        await Of(writer).SingleOrDefaultAsync(p => p.Offer.Reference == reference, stop);

    /// <summary>Begins an offer; the same form sent twice begins one.</summary>
    public async Task<(Posting? Posting, Problem? Problem)> Begin(Writer writer, Guid formKey, Action<Offer> write, CancellationToken stop, Posting? like = null)
    {
        if (await Again(writer, formKey, stop) is { } first) return (first, null);
        if (writer.Me.Kind is not AccountKind.Agent && await Of(writer).CountAsync(p => p.Offer.State == OfferState.Brouillon, stop) >= MostAtOnce)
            return (null, new("", TooMany));

        var offer = new Offer { Title = "", Description = "", CreatedAt = calendar.Now };
        write(offer);
        var account = writer.Me.Kind is AccountKind.Employeur or AccountKind.Agent ? writer.Me.Id : (Guid?)null;
        var posting = Posting.Of(offer, account is null ? writer.Device : null, account, formKey, calendar.Now);
        posting.Reach(PostingStep.Lieu, calendar.Now);
        if (like is not null) (posting.AppliesHere, posting.EstablishmentId) = (like.AppliesHere, like.EstablishmentId);
        db.Add(posting);
        // The other click has been faster.
        return await db.SaveOr(Posting.FormKeyIndex, new("", ""), stop) is null ? (posting, null) : (await Again(writer, formKey, stop), null);
    }

    Task<Posting?> Again(Writer writer, Guid formKey, CancellationToken stop) => Of(writer).SingleOrDefaultAsync(p => p.FormKey == formKey, stop);

    /// <summary>An offer like another: what it says of the job, nothing of its life.</summary>
    public async Task<(Posting? Posting, Problem? Problem)> Copy(Writer writer, Offer from, Guid formKey, CancellationToken stop)
    {
        var former = from.SourceId is null ? await db.Set<Posting>().AsNoTracking().SingleOrDefaultAsync(p => p.OfferId == from.Id, stop) : null;
        return await Begin(writer, formKey, offer => Copy(from, offer), stop, former);
    }

    static void Copy(Offer from, Offer offer)
    {
        (offer.Title, offer.Description, offer.RomeCode, offer.RomeRelease, offer.Skills) = (from.Title, from.Description, from.RomeCode, from.RomeRelease, from.Skills);
        (offer.EmployerName, offer.Anonymous) = (from.EmployerName, from.Anonymous);
        // A gathered offer belongs to nobody here, and is applied for where its source says.
        if (from.SourceId is null)
        {
            offer.OrganisationId = from.OrganisationId;
            (offer.ApplyUrl, offer.ApplyEmail, offer.ApplyPhone, offer.ApplyHow, offer.Questions) = (from.ApplyUrl, from.ApplyEmail, from.ApplyPhone, from.ApplyHow, from.Questions);
        }
        (offer.CommuneInsee, offer.Workplace, offer.WorkingTime, offer.WeeklyHours, offer.Schedule) = (from.CommuneInsee, from.Workplace, from.WorkingTime, from.WeeklyHours, from.Schedule);
        (offer.Contract, offer.ContractMonths, offer.Posts) = (from.Contract, from.ContractMonths, from.Posts);
        (offer.SalaryMin, offer.SalaryMax, offer.SalaryPeriod, offer.SalaryText) = (from.SalaryMin, from.SalaryMax, from.SalaryPeriod, from.SalaryText);
        (offer.ExperienceMonths, offer.Diploma, offer.Licences) = (from.ExperienceMonths, from.Diploma, from.Licences);
    }

    /// <summary>
    /// Saves what a page has changed in an offer that was read at that revision. What is before the public, or on its way there,
    /// is held to the rules at once; a draft only when it is sent.
    /// </summary>
    public async Task<Problem?> Save(Posting posting, PostingStep next, long revision, CancellationToken stop)
    {
        var offer = posting.Offer;
        if (offer.State is not (OfferState.Brouillon or OfferState.Refusee) && rules.Refusal(offer) is { } refusal) return refusal;

        db.Expect(offer, revision);
        if (offer.PublishedAt is not null && offer.State is not (OfferState.Brouillon or OfferState.Refusee) && db.Entry(offer).State is EntityState.Modified) await queue.Changed(posting, stop);
        posting.Reach(next, calendar.Now);
        return await db.SaveOr("tasks_one_open_per_source", Problem.ChangedMeanwhile, stop);
    }

    /// <summary>Whoever signs in here goes on with what they began on this device.</summary>
    public async Task Join(Account account, string? deviceKey, CancellationToken stop)
    {
        if (deviceKey is null || account.Kind is not AccountKind.Employeur) return;
        var device = Secret.Hash(deviceKey);
        foreach (var posting in await db.Set<Posting>().Where(p => p.DeviceHash == device).ToListAsync(stop)) posting.GoWith(account.Id);
        await db.SaveChangesAsync(stop);
    }
}
