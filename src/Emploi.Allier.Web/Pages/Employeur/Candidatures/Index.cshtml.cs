using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Export;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur.Candidatures;

/// <summary>The applications to one offer, or to one company without an offer.</summary>
public sealed class IndexModel(EmploiDbContext db, ApplicationDesk desk, ApplicationLots lots, ReadingLog readings, Receptions receptions, Parameters parameters, Calendar calendar, Me me) : ListPage
{
    /// <summary>As many as are refused at once.</summary>
    public const int Shown = 200;

    const string Exported = "Candidatures exportées par l’employeur", NoneChosen = "Cochez d’abord des candidatures.";

    static readonly IReadOnlyList<Column<Line>> columns = Export.Columns<Line>(
        new("Nom", line => line.Name, 30), new("E-mail", line => line.State is ApplicationState.Retiree ? null : line.Email, 30),
        new("Téléphone", line => line.State is ApplicationState.Retiree ? null : line.Phone, 16), new("Reçue le", line => line.ReceivedAt, 18),
        new("État", line => line.State.Label(), 20), new("En attente", line => line.IsHeld, 10), new("CV", line => line.HasCv, 6), new("Entretien", line => line.InterviewAt, 18), new("Réponse à l’entretien", line => line.Reply?.Label(), 18),
        new("Réponse le", line => line.AnsweredAt, 18), new("Réponses aux questions", line => Written(line.Answers), 60));

    [BindProperty(SupportsGet = true)] public ApplicationState? Etat { get; set; }
    [BindProperty(SupportsGet = true)] public bool Attente { get; set; }
    [BindProperty(SupportsGet = true)] public bool Sansreponse { get; set; }
    [BindProperty(SupportsGet = true)] public string? Tri { get; set; }

    /// <summary>Every box of the page is ticked.</summary>
    [BindProperty(SupportsGet = true)] public bool Tout { get; set; }

    public Inbox Inbox { get; private set; } = null!;
    public Reception Reception { get; private set; }
    public decimal? Rate { get; private set; }
    public int SilentDays => parameters.Get(Receptions.SilentDays);
    public IReadOnlyDictionary<ApplicationState, int> Counts { get; private set; } = new Dictionary<ApplicationState, int>();
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>How many agree to hear of other offers of this company.</summary>
    public int InPool { get; private set; }
    public IReadOnlyList<Undoable> Lots { get; private set; } = [];

    public async Task<IActionResult> OnGet(string? reference, Guid? id, CancellationToken stop)
    {
        if (!await Find(reference, id, stop)) return NotFound();
        var lines = Sorted(Asked()).Select(a => new Line(a.Id, a.GivenName + " " + a.FamilyName, a.Email, a.Phone, a.ConfirmedAt!.Value, a.State, a.HeldAt != null && a.State != ApplicationState.Refusee, a.FileId != null, a.InterviewAt, a.InterviewAnswer, a.AnsweredAt, a.Answers));
        if (Format is { } format)
        {
            await (Inbox.Offer is { } exported ? readings.Note<Offer>(exported.Id, Exported, stop) : readings.Note<Organisation>(Inbox.OrganisationId, Exported, stop));
            return new ExportResult<Line>(format, Inbox.Offer is null ? $"Candidatures spontanées {Inbox.Employer}" : $"Candidatures {Inbox.Title}", columns, lines.AsAsyncEnumerable());
        }

        Lines = await Slice(lines, stop, Shown);
        Counts = await Here().GroupBy(a => a.State).Select(all => new { all.Key, Count = all.Count() }).ToDictionaryAsync(all => all.Key, all => all.Count, stop);
        var (now, offerId, waiting) = (calendar.Now, Inbox.Offer?.Id, Here().Where(a => a.State == ApplicationState.Refusee));
        Lots = await db.Set<ApplicationStep>()
            .Where(s => s.Lot != null && s.ActorId == me.Id && s.ToldAt > now && (offerId != null && s.FromOfferId == offerId || s.FromOfferId == null && waiting.Any(a => a.Id == s.ApplicationId)))
            .GroupBy(s => new { s.Lot, s.ToldAt, IsTransfer = s.FromOfferId != null }).Select(all => new Undoable(all.Key.Lot!.Value, all.Key.ToldAt, all.Key.IsTransfer, all.Count())).ToListAsync(stop);
        if (Inbox.Offer is { } offer) InPool = await db.PoolFor(offer, me, calendar.Now).CountAsync(stop);
        Reception = offerId is { } known ? await receptions.Of(known, stop) : await receptions.OfCompany(Inbox.OrganisationId, stop);
        Rate = await receptions.ResponseRate(Inbox.OrganisationId, stop);
        return Page();
    }

    public Task<IActionResult> OnPostHold(string? reference, Guid? id, Guid[] c, CancellationToken stop) => Hold(reference, id, c, held: true, "mise en attente", "mises en attente", stop);

    public Task<IActionResult> OnPostRelease(string? reference, Guid? id, Guid[] c, CancellationToken stop) => Hold(reference, id, c, held: false, "sortie de l’attente", "sorties de l’attente", stop);

    public Task<IActionResult> OnPostRefuse(string? reference, Guid? id, Guid[] c, CancellationToken stop) => ToLot(reference, id, c, "refuser", stop);

    public Task<IActionResult> OnPostTransfer(string? reference, Guid? id, Guid[] c, CancellationToken stop) => ToLot(reference, id, c, "transferer", stop);

    public async Task<IActionResult> OnPostUndo(string? reference, Guid? id, Guid lot, CancellationToken stop)
    {
        if (!await Find(reference, id, stop)) return NotFound();
        // What was transferred is in another list already.
        var offerId = Inbox.Offer?.Id;
        var ids = await Here().Where(a => a.Steps.Any(s => s.Lot == lot && s.FromOfferId == null)).Select(a => a.Id)
            .Union(db.ApplicationsTo(me).Where(a => offerId != null && a.Steps.Any(s => s.Lot == lot && s.FromOfferId == offerId)).Select(a => a.Id)).ToListAsync(stop);
        var undone = await lots.Undo(ids, lot, stop);
        return ToList(undone == 0 ? "Il n’y a plus rien à annuler : les messages sont partis." : $"C’est annulé pour {French.Counted(undone, "candidature", "candidatures")}. Aucun message n’est parti.");
    }

    public async Task<IActionResult> OnPostReopen(string? reference, Guid? id, CancellationToken stop)
    {
        if (!await Find(reference, id, stop) || Inbox.Offer is not { } offer) return NotFound();
        await desk.Reopen(offer.Id, stop);
        return ToList("Votre offre prend de nouveau des candidatures.");
    }

    /// <summary>The same page, with all or none of it chosen.</summary>
    public string WithAll(bool chosen)
    {
        var asked = QueryString.Create(Request.Query.Where(one => one.Key is not nameof(Tout)));
        return Inbox.Path + (chosen ? asked.Add(nameof(Tout), "true") : asked);
    }

    async Task<IActionResult> ToLot(string? reference, Guid? id, Guid[] c, string page, CancellationToken stop)
    {
        if (!await Find(reference, id, stop)) return NotFound();
        return c.Length == 0 ? ToList(NoneChosen) : Redirect($"{Inbox.Path}/{page}?{string.Join('&', c.Take(Shown).Select(one => $"c={one:N}"))}");
    }

    async Task<IActionResult> Hold(string? reference, Guid? id, Guid[] c, bool held, string one, string many, CancellationToken stop)
    {
        if (!await Find(reference, id, stop)) return NotFound();
        if (c.Length == 0) return ToList(NoneChosen);
        var ids = await Here().Where(a => c.Contains(a.Id)).Select(a => a.Id).ToListAsync(stop);
        if (ids.Count == 0) return NotFound();
        return ToList(French.Counted(await lots.Hold(ids, held, stop), $"candidature {one}", $"candidatures {many}") + ".");
    }

    static string? Written(ApplicationAnswer[] answers) => answers.Length == 0 ? null : string.Join('\n', answers.Select(answer => $"{answer.Question} {answer.Text ?? ApplicationAnswer.None}"));

    IActionResult ToList(string done)
    {
        TempData[PageAnswers.DoneKey] = done;
        return Redirect(Inbox.Path);
    }

    async Task<bool> Find(string? reference, Guid? company, CancellationToken stop)
    {
        if (await Inbox.Find(db, me, reference, company, stop) is not { } inbox) return false;
        Inbox = inbox;
        return true;
    }

    IQueryable<Application> Here() => Inbox.Of(db);

    IQueryable<Application> Asked()
    {
        var found = Here();
        if (Etat is { } state) found = found.Where(a => a.State == state);
        if (Attente) found = found.Where(a => a.HeldAt != null && a.State != ApplicationState.Refusee);
        if (Sansreponse) found = found.Where(a => a.AnsweredAt == null && a.State != ApplicationState.Retiree);
        return found;
    }

    IQueryable<Application> Sorted(IQueryable<Application> found) => Tri switch
    {
        "nom" => found.OrderBy(a => a.FamilyName).ThenBy(a => a.GivenName).ThenBy(a => a.Id),
        "-nom" => found.OrderByDescending(a => a.FamilyName).ThenByDescending(a => a.GivenName).ThenBy(a => a.Id),
        "etat" => found.OrderBy(a => a.State).ThenBy(a => a.ConfirmedAt).ThenBy(a => a.Id),
        "-etat" => found.OrderByDescending(a => a.State).ThenBy(a => a.ConfirmedAt).ThenBy(a => a.Id),
        "recue" => found.OrderBy(a => a.ConfirmedAt).ThenBy(a => a.Id),
        _ => found.OrderByDescending(a => a.ConfirmedAt).ThenBy(a => a.Id),
    };

    public sealed record Line(
        Guid Id, string Name, string? Email, string? Phone, DateTimeOffset ReceivedAt, ApplicationState State, bool IsHeld, bool HasCv, DateTimeOffset? InterviewAt, InterviewAnswer? Reply, DateTimeOffset? AnsweredAt,
        ApplicationAnswer[] Answers);

    public sealed record Undoable(Guid Lot, DateTimeOffset LeavesAt, bool IsTransfer, int Count);
}
