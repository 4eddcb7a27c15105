using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers;

/// <summary>What the team does of an offer that was sent: publish, ask for a change, refuse, propose another wording.</summary>
public sealed class Moderation(EmploiDbContext db, Publishing publishing, StaffTasks tasks, EmployerMails mails, Calendar calendar, Actor actor)
{
    public static readonly Problem Unproved = new("",
        "Personne n’a encore montré qu’il ou elle recrute pour cette entreprise. Appelez un numéro trouvé ailleurs que dans le compte, puis notez-le dans les rappels : l’offre pourra être publiée.");

    static readonly Problem AlreadyProposed = new("", "Une proposition attend déjà la réponse de l’employeur.");

    /// <summary>The fields of which a change may be asked, in the words of the forms.</summary>
    public static readonly IReadOnlyList<(string Field, string Label)> Fields =
    [
        (nameof(Offer.Title), "Intitulé du poste"), (nameof(Offer.Description), "Description"), (nameof(Offer.Workplace), "Lieu"),
        (nameof(Offer.Schedule), "Horaires"), (nameof(Offer.SalaryMin), "Contrat et salaire"), (nameof(Offer.ApplyHow), "Comment postuler"),
    ];

    public static string Label(string field) => Fields.FirstOrDefault(one => one.Field == field).Label ?? field;

    /// <summary>Somebody has been shown to recruit for the company of the offer; the team answers for what it writes itself.</summary>
    public async Task<bool> IsProved(Posting posting, CancellationToken stop) =>
        await db.Set<Membership>().AnyAsync(m => m.OrganisationId == posting.Offer.OrganisationId && m.VerifiedAt != null && m.EndedAt == null
            && (posting.AccountId == null || m.AccountId == posting.AccountId), stop)
        || await db.Set<Account>().AnyAsync(a => a.Id == posting.AccountId && a.Kind == AccountKind.Agent, stop);

    public async Task<Problem?> Publish(Posting posting, long revision, CancellationToken stop)
    {
        if (!await IsProved(posting, stop)) return Unproved;
        return await Answer(posting, revision, null, "Publiée.", mails.Published, offer => publishing.Publish(offer, stop), stop);
    }

    public Task<Problem?> AskChange(Posting posting, long revision, Dictionary<string, string> asked, string? word, CancellationToken stop) =>
        Answer(posting, revision, asked, "Changements demandés.", (to, offer) => mails.ChangeAsked(to, offer, asked, word), offer => publishing.SendBack(offer, word, stop), stop);

    public Task<Problem?> Refuse(Posting posting, long revision, string motive, CancellationToken stop) =>
        Answer(posting, revision, null, $"Refusée. {motive}", (to, offer) => mails.Refused(to, offer, motive), offer => publishing.Refuse(offer, motive, stop), stop);

    /// <summary>What was changed before the public was looked at again, and stands.</summary>
    public Task<Problem?> LetStand(Posting posting, long revision, CancellationToken stop) =>
        Answer(posting, revision, null, "Changements relus.", null, _ => db.Save(stop), stop);

    /// <summary>Its employer withdraws it: it waits for nobody any more.</summary>
    public async Task<Problem?> TakeBack(Offer offer, CancellationToken stop)
    {
        if (await db.Set<Posting>().SingleOrDefaultAsync(p => p.OfferId == offer.Id, stop) is { } posting) posting.Answered();
        await tasks.EndFor(Sending.TaskKey(offer.Id), "Retirée par l’employeur.", stop);
        return await publishing.Withdraw(offer, "Retirée par l’employeur.", stop);
    }

    async Task<Problem?> Answer(
        Posting posting, long revision, Dictionary<string, string>? asked, string outcome, Action<Account, Offer>? tell, Func<Offer, Task<Problem?>> pass, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (await db.IsChanged(posting.Offer, revision, stop)) return Problem.ChangedMeanwhile;
        posting.Answered(asked);
        await tasks.EndFor(Sending.TaskKey(posting.OfferId), outcome, stop);
        if (await pass(posting.Offer) is { } problem) return problem;

        if (tell is not null && await db.ToldOf(posting, stop) is { } told) tell(told, posting.Offer);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return null;
    }

    public async Task<Problem?> Propose(Posting posting, string title, string description, string? note, CancellationToken stop)
    {
        var offer = posting.Offer;
        db.Add(new OfferProposal
        {
            OfferId = offer.Id, Title = title, Description = SafeHtml.FromText(description), OwnTitle = offer.Title, OwnDescription = offer.Description, Note = note,
            ProposedAt = calendar.Now, ProposedBy = actor.Id, ProposedByName = actor.Name,
        });
        if (await db.ToldOf(posting, stop) is { } told) mails.ImprovementProposed(told, offer);
        return await db.SaveOr(OfferProposal.OpenIndex, AlreadyProposed, stop);
    }

    /// <summary>The employer's word on a proposal; accepted, the offer says what the team wrote.</summary>
    public async Task<Problem?> Answer(OfferProposal proposal, bool accepted, long revision, CancellationToken stop)
    {
        if (proposal.AnsweredAt is not null) return new("", "Vous avez déjà répondu à cette proposition.");
        if (accepted && proposal.IsOutdated) return new("", "Votre texte a changé depuis cette proposition : la prendre l’effacerait. Gardez votre texte, ou demandez à l’équipe une nouvelle proposition.");
        proposal.Answer(accepted, actor, calendar.Now);
        if (accepted)
        {
            db.Expect(proposal.Offer, revision);
            (proposal.Offer.Title, proposal.Offer.Description) = (proposal.Title, proposal.Description);
        }
        return await db.Save(stop);
    }
}
