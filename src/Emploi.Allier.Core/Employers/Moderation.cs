using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers;

/// <summary>What the team does of an offer that was sent: publish, ask for a change, refuse, propose another wording.</summary>
public sealed class Moderation(EmploiDbContext db, Publishing publishing, ReviewQueue queue, EmployerMails mails, Calendar calendar, Actor actor)
{
    public static readonly Problem Unproved = new("",
        "Personne n’a encore montré qu’il ou elle recrute pour cette entreprise. Appelez un numéro trouvé ailleurs que dans le compte, puis notez-le dans les rappels : l’offre pourra être publiée.");

    static readonly Problem Unread = new("",
        "Personne ne peut encore lire les candidatures de cette offre ici : vérifiez d’abord quelqu’un qui recrute pour cette entreprise, ou changez la façon de postuler.");

    static readonly Problem NobodyToAsk = new("", "Personne ne recrute ici pour cette offre : il n’y a personne à qui proposer un autre texte. Modifiez l’offre elle-même.");

    static readonly Problem TheSame = new("", "Ce texte est celui de l’employeur : changez-le avant de le proposer.");

    static readonly Problem AlreadyProposed = new("", "Une proposition attend déjà la réponse de l’employeur.");

    /// <summary>The fields of which a change may be asked, in the words of the forms.</summary>
    public static readonly IReadOnlyList<(string Field, string Label)> Fields =
    [
        (nameof(Offer.Title), "Intitulé du poste"), (nameof(Offer.Description), "Description"), (nameof(Offer.Workplace), "Lieu"),
        (nameof(Offer.Schedule), "Horaires"), (nameof(Offer.SalaryMin), "Contrat et salaire"), (nameof(Offer.ApplyHow), "Comment postuler"), (nameof(Offer.Questions), "Questions posées"), (nameof(Offer.Skills), "Compétences demandées"),
    ];

    public static string Label(string field) => Fields.FirstOrDefault(one => one.Field == field).Label ?? field;

    /// <summary>Somebody has been shown to recruit for the company of the offer; the team answers for what it writes itself.</summary>
    public Task<bool> IsProved(Posting posting, CancellationToken stop) => db.ProvedPostings().AnyAsync(p => p.OfferId == posting.OfferId, stop);

    public async Task<Problem?> Publish(Posting posting, long revision, CancellationToken stop)
    {
        if (!await IsProved(posting, stop)) return Unproved;
        if (posting.AppliesHere && await db.RecruiterOf(posting.OfferId, stop) is null) return Unread;
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
        if (await db.Set<Posting>().SingleOrDefaultAsync(p => p.OfferId == offer.Id, stop) is { } posting) await queue.Leave(posting, "Retirée par l’employeur.", null, stop);
        return await publishing.Withdraw(offer, "Retirée par l’employeur.", stop);
    }

    /// <summary>Its employer puts it back before the public. What they changed meanwhile is looked at; those who wait there hear of its next end too.</summary>
    public async Task<Problem?> PutBack(Offer offer, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (await publishing.Publish(offer, stop) is { } problem) return problem;
        if (await db.Set<Posting>().SingleOrDefaultAsync(p => p.OfferId == offer.Id && p.IsChangedLive, stop) is { } posting) await queue.Changed(posting, stop);
        await db.Set<Application>().Where(a => a.OfferId == offer.Id && a.OfferEndToldAt != null).ExecuteUpdateAsync(set => set.SetProperty(a => a.OfferEndToldAt, (DateTimeOffset?)null), stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return null;
    }

    async Task<Problem?> Answer(
        Posting posting, long revision, Dictionary<string, string>? asked, string outcome, Action<Account, Offer>? tell, Func<Offer, Task<Problem?>> pass, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (await db.IsChanged(posting.Offer, revision, stop)) return Problem.ChangedMeanwhile;
        await queue.Leave(posting, outcome, asked, stop);
        if (await pass(posting.Offer) is { } problem) return problem;

        if (tell is not null && await db.ToldOf(posting, stop) is { } told) tell(told, posting.Offer);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return null;
    }

    public async Task<Problem?> Propose(Posting posting, string title, string description, string? note, CancellationToken stop)
    {
        var offer = posting.Offer;
        if (await db.ToldOf(posting, stop) is not { } told) return NobodyToAsk;
        if (title == offer.Title && description.ReplaceLineEndings("\n").Trim() == SafeHtml.ToText(offer.Description).ReplaceLineEndings("\n").Trim()) return TheSame;
        db.Add(new OfferProposal
        {
            OfferId = offer.Id, Title = title, Description = SafeHtml.FromText(description), OwnTitle = offer.Title, OwnDescription = offer.Description, Note = note,
            ProposedAt = calendar.Now, ProposedBy = actor.Id, ProposedByName = actor.Name,
        });
        mails.ImprovementProposed(told, offer);
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
