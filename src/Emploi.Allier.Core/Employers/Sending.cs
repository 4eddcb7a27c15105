using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers;

/// <summary>What would make an offer better, and where to write it; what stops it must be mended first.</summary>
public sealed record Hint(PostingStep Step, bool Stops, string Message);

/// <summary>Sends an offer to the team: from here on it has an author, a company and a time by which it is answered.</summary>
public sealed class Sending(
    EmploiDbContext db, OfferRules rules, Publishing publishing, Memberships memberships, CompanyDirectory directory, ReviewQueue queue, StaffTasks tasks, SignInCodes codes, EmployerMails mails, Parameters parameters, Calendar calendar)
{
    public static readonly Problem NotAnEmployer = new("",
        "Cette adresse est celle d’un compte de personne qui cherche un emploi, ou d’un agent ou d’une agente. Pour recruter, utilisez une autre adresse e-mail à l’étape « Comment postuler ».");

    /// <summary>Sends the code that proves an address; an unknown one gets its account with it. Says nothing of which it was.</summary>
    public async Task<string> AskCode(string email, string name, string origin, CancellationToken stop)
    {
        var normalized = Account.Normalize(email);
        if (await db.Set<Account>().SingleOrDefaultAsync(a => a.NormalizedEmail == normalized, stop) is { } known) known.AskedAs(AccountKind.Employeur, name);
        else db.Add(Account.Open(AccountKind.Employeur, email, name, calendar.Now));
        // Two at once: the other has opened it.
        await db.SaveOr("accounts_normalized_email", new("", ""), stop);
        return await codes.Request(email, origin, stop);
    }

    /// <summary>All that there is to say before it is sent, what stops it first.</summary>
    public IReadOnlyList<Hint> Hints(Posting posting)
    {
        var offer = posting.Offer;
        return [.. Missing(posting), .. Closed(posting), .. rules.Remarks(offer).Select(remark => new Hint(StepOf(remark.Field), remark.Kind is RemarkKind.Refusal, remark.Message)), .. Advice(offer)];
    }

    public Problem? Refusal(Posting posting) => (Missing(posting).FirstOrDefault()?.Message ?? rules.Refusal(posting.Offer)?.Message) is { } first ? new("", first) : null;

    public async Task<Problem?> Send(Posting posting, Account account, long revision, CancellationToken stop)
    {
        if (account.Kind is AccountKind.Candidat) return NotAnEmployer;
        if (Refusal(posting) is { } refusal) return refusal;

        var offer = posting.Offer;
        var known = await Ask(posting, stop);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (await db.IsChanged(offer, revision, stop)) return Problem.ChangedMeanwhile;
        // A colleague who has been proved answers for what they send, whoever began it.
        var answers = posting.AccountId is null || await db.Set<Membership>().AnyAsync(m => m.AccountId == account.Id && m.OrganisationId == offer.OrganisationId && m.VerifiedAt != null && m.EndedAt == null, stop);
        posting.GoWith(answers ? account.Id : posting.AccountId!.Value);
        if (offer.OrganisationId is null && await Place(posting, account, known, stop) is { } unplaced) return unplaced;

        var due = await queue.Enter(posting, stop);
        if (account.Kind is AccountKind.Employeur) mails.Received(account, offer, due);
        if (await publishing.Submit(offer, stop) is { } problem) return problem;

        await transaction.CommitAsync(stop);
        return null;
    }

    /// <summary>What the public directory says of the establishment before anything is sent, for whoever reads the last page.</summary>
    public async Task Look(Posting posting, CancellationToken stop)
    {
        await Ask(posting, stop);
        // Of two at once, the faster has noted it.
        await db.Save(stop);
    }

    async Task<DirectoryEntry?> Ask(Posting posting, CancellationToken stop)
    {
        var (chosen, company) = (posting.EstablishmentId, posting.Offer.OrganisationId);
        List<string?> sirets = chosen is null && company is null ? [posting.Siret]
            : await db.Set<Establishment>().Where(e => chosen == null ? e.OrganisationId == company : e.Id == chosen).Select(e => e.Siret).Take(2).ToListAsync(stop);
        // Of a company with several, the one that recruits is chosen first.
        if (sirets is not [var only] || !Siret.TryParse(only, out var siret)) return null;
        var told = await directory.Find(siret.Value, stop);
        posting.Heard(siret.Value.Digits, told);
        return told;
    }

    /// <summary>The company of an offer: joined by whoever recruits for it, found or noted when the team writes it during a call.</summary>
    async Task<Problem?> Place(Posting posting, Account account, DirectoryEntry? known, CancellationToken stop)
    {
        var declared = new DeclaredCompany(posting.Siret!, posting.CompanyName!, known?.NafCode, known?.Address, known?.PostalCode, known?.CommuneInsee ?? posting.Offer.CommuneInsee);
        var (establishment, problem) = account.IsStaff ? await memberships.Note(declared, stop) : await memberships.Join(account, declared, stop);
        if (establishment is null) return problem;

        // What the public reads is the name of whoever is proved, never the one that was typed beside somebody else's SIRET.
        (posting.Offer.OrganisationId, posting.Offer.EmployerName, posting.EstablishmentId) = (establishment.OrganisationId, establishment.Name, establishment.Id);
        return null;
    }

    /// <summary>Wants to hear of the hiring aid, at that number; asked twice, it is one call.</summary>
    public async Task AskCall(Posting posting, Phone phone, string? moment, CancellationToken stop)
    {
        await tasks.Raise(new StaffTask
        {
            Title = StaffTask.Short($"Appeler au sujet du CIED{French.NoBreakSpace}: {posting.Offer.EmployerName}"),
            Details = $"Au {phone.Spaced}{(moment is null ? "" : $" ({moment})")}. Demandé en déposant l’offre « {posting.Offer.Title} ».",
            LinkPath = $"/equipe/moderation/{posting.Offer.Reference}",
            ForRole = StaffTask.TeamRole,
            DueAt = WorkingDays.After(calendar.Now, parameters.Get(ReviewQueue.AnsweredWithin)),
            SourceKey = $"cied-call:{posting.OfferId}",
        }, stop);
        await db.SaveOr("tasks_one_open_per_source", new("", ""), stop);
    }

    static IEnumerable<Hint> Missing(Posting posting)
    {
        var offer = posting.Offer;
        if (offer.CommuneInsee is null) yield return new(PostingStep.Lieu, true, "Indiquez la commune où l’on travaille.");
        if (offer.WeeklyHours is null) yield return new(PostingStep.Lieu, true, "Indiquez le nombre d’heures par semaine.");
        if (offer.Contract is null) yield return new(PostingStep.Contrat, true, "Choisissez le contrat.");
        if (!posting.AppliesHere && offer is { ApplyEmail: null, ApplyPhone: null, ApplyUrl: null }) yield return new(PostingStep.Candidatures, true, "Dites comment postuler.");
        if (offer.OrganisationId is null && posting.Siret is null) yield return new(PostingStep.Candidatures, true, "Dites pour quelle entreprise vous recrutez.");
    }

    static IEnumerable<Hint> Closed(Posting posting)
    {
        if (Siret.TryParse(posting.ClosedSiret, out var siret))
            yield return new(PostingStep.Candidatures, false, $"Selon l’annuaire public des entreprises, l’établissement {siret.Value.Spaced} est fermé. Vérifiez ce SIRET, sur une facture récente par exemple. S’il est juste, envoyez l’offre : l’annuaire a parfois du retard, et nous en parlerons avec vous.");
    }

    static IEnumerable<Hint> Advice(Offer offer)
    {
        const int shortText = 300;
        if (offer.SalaryMin is not null && offer.SalaryMax is null) yield return new(PostingStep.Contrat, false, "Donnez aussi le salaire le plus haut : une fourchette attire plus de candidatures.");
        if (SafeHtml.ToText(offer.Description).Length < shortText) yield return new(PostingStep.Poste, false, "La description est courte : dites une journée de travail, l’équipe, ce que vous apprenez à la personne.");
        if (offer.Schedule is null) yield return new(PostingStep.Lieu, false, "Indiquez les horaires : c’est ce que l’on vous demandera d’abord.");
        if (offer.StartsOn is null) yield return new(PostingStep.Contrat, false, "Indiquez le début, si vous le connaissez.");
    }

    static PostingStep StepOf(string field) => field switch
    {
        nameof(Offer.Workplace) or nameof(Offer.Schedule) => PostingStep.Lieu,
        nameof(Offer.SalaryMin) or nameof(Offer.SalaryText) => PostingStep.Contrat,
        nameof(Offer.ApplyHow) or nameof(Offer.Questions) => PostingStep.Candidatures,
        nameof(Offer.Skills) => PostingStep.Profil,
        _ => PostingStep.Poste,
    };
}
