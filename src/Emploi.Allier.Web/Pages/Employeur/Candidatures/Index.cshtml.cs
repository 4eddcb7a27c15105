using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Export;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur.Candidatures;

/// <summary>The applications to one offer.</summary>
public sealed class IndexModel(EmploiDbContext db, ApplicationDesk desk, ApplicationLots lots, ReadingLog readings, Receptions receptions, Parameters parameters, Calendar calendar, Me me) : ListPage
{
    /// <summary>As many as are refused at once.</summary>
    public const int Shown = 200;

    static readonly IReadOnlyList<Column<Line>> columns = Export.Columns<Line>(
        new("Nom", line => line.Name, 30), new("E-mail", line => line.State is ApplicationState.Retiree ? null : line.Email, 30),
        new("Téléphone", line => line.State is ApplicationState.Retiree ? null : line.Phone, 16), new("Reçue le", line => line.ReceivedAt, 18),
        new("État", line => line.State.Label(), 20), new("En attente", line => line.IsHeld, 10), new("CV", line => line.HasCv, 6), new("Entretien", line => line.InterviewAt, 18),
        new("Réponse le", line => line.AnsweredAt, 18), new("Réponses aux questions", line => Written(line.Answers), 60));

    [BindProperty(SupportsGet = true)] public ApplicationState? Etat { get; set; }
    [BindProperty(SupportsGet = true)] public bool Attente { get; set; }
    [BindProperty(SupportsGet = true)] public bool Sansreponse { get; set; }
    [BindProperty(SupportsGet = true)] public string? Tri { get; set; }

    public Offer Offer { get; private set; } = null!;
    public Reception Reception { get; private set; }
    public decimal? Rate { get; private set; }
    public int SilentDays => parameters.Get(Receptions.SilentDays);
    public IReadOnlyDictionary<ApplicationState, int> Counts { get; private set; } = new Dictionary<ApplicationState, int>();
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>How many agree to hear of other offers of this company.</summary>
    public int InPool { get; private set; }
    public IReadOnlyList<Undoable> Lots { get; private set; } = [];

    public async Task<IActionResult> OnGet(string reference, CancellationToken stop)
    {
        if (!await Find(reference, stop)) return NotFound();
        var lines = Sorted(Asked()).Select(a => new Line(a.Id, a.GivenName + " " + a.FamilyName, a.Email, a.Phone, a.ConfirmedAt!.Value, a.State, a.HeldAt != null, a.FileId != null, a.InterviewAt, a.AnsweredAt, a.Answers));
        if (Format is not null) await readings.Note<Offer>(Offer.Id, "Candidatures exportées par l’employeur", stop);
        if (Format is { } format) return new ExportResult<Line>(format, $"Candidatures {Offer.Title}", columns, lines.AsAsyncEnumerable());

        Lines = await Slice(lines, stop, Shown);
        Counts = await Here().GroupBy(a => a.State).Select(all => new { all.Key, Count = all.Count() }).ToDictionaryAsync(all => all.Key, all => all.Count, stop);
        var now = calendar.Now;
        Lots = await db.Set<ApplicationStep>()
            .Where(s => s.Lot != null && s.ActorId == me.Id && s.ToldAt > now && (s.FromOfferId == Offer.Id || Here().Any(a => a.Id == s.ApplicationId && a.State == ApplicationState.Refusee && s.FromOfferId == null)))
            .GroupBy(s => new { s.Lot, s.ToldAt, IsTransfer = s.FromOfferId != null }).Select(all => new Undoable(all.Key.Lot!.Value, all.Key.ToldAt, all.Key.IsTransfer, all.Count())).ToListAsync(stop);
        InPool = await db.PoolFor(Offer, me, calendar.Now).CountAsync(stop);
        Reception = await receptions.Of(Offer.Id, stop);
        Rate = await receptions.ResponseRate(Offer.OrganisationId!.Value, stop);
        return Page();
    }

    public async Task<IActionResult> OnPostHold(string reference, Guid[] c, CancellationToken stop) => await Hold(reference, c, held: true, "mise en attente", "mises en attente", stop);

    public async Task<IActionResult> OnPostRelease(string reference, Guid[] c, CancellationToken stop) => await Hold(reference, c, held: false, "sortie de l’attente", "sorties de l’attente", stop);

    public IActionResult OnPostRefuse(string reference, Guid[] c) => ToLot(reference, c, "refuser");

    public IActionResult OnPostTransfer(string reference, Guid[] c) => ToLot(reference, c, "transferer");

    public async Task<IActionResult> OnPostUndo(string reference, Guid lot, CancellationToken stop)
    {
        if (!await Find(reference, stop)) return NotFound();
        var ids = await db.ApplicationsTo(me).Where(a => a.Steps.Any(s => s.Lot == lot && (s.FromOfferId ?? a.OfferId) == Offer.Id)).Select(a => a.Id).ToListAsync(stop);
        var undone = await lots.Undo(ids, lot, stop);
        return this.Done(undone == 0 ? "Il n’y a plus rien à annuler : les messages sont partis." : $"C’est annulé pour {French.Counted(undone, "candidature", "candidatures")}. Aucun message n’est parti.", "/Employeur/Candidatures/Index", new { reference });
    }

    public async Task<IActionResult> OnPostReopen(string reference, CancellationToken stop)
    {
        if (!await Find(reference, stop)) return NotFound();
        await desk.Reopen(Offer.Id, stop);
        return this.Done("Votre offre prend de nouveau des candidatures.", "/Employeur/Candidatures/Index", new { reference });
    }

    IActionResult ToLot(string reference, Guid[] c, string page) => c.Length == 0
        ? this.Done("Cochez d’abord des candidatures.", "/Employeur/Candidatures/Index", new { reference })
        : Redirect($"/employeur/offres/{Uri.EscapeDataString(reference)}/candidatures/{page}?{string.Join('&', c.Take(Shown).Select(id => $"c={id:N}"))}");

    async Task<IActionResult> Hold(string reference, Guid[] c, bool held, string one, string many, CancellationToken stop)
    {
        if (!await Find(reference, stop)) return NotFound();
        if (c.Length == 0) return this.Done("Cochez d’abord des candidatures.", "/Employeur/Candidatures/Index", new { reference });
        var ids = await Here().Where(a => c.Contains(a.Id)).Select(a => a.Id).ToListAsync(stop);
        if (ids.Count == 0) return NotFound();
        return this.Done(French.Counted(await lots.Hold(ids, held, stop), $"candidature {one}", $"candidatures {many}") + ".", "/Employeur/Candidatures/Index", new { reference });
    }

    static string? Written(ApplicationAnswer[] answers) => answers.Length == 0 ? null : string.Join('\n', answers.Select(answer => $"{answer.Question} {answer.Text ?? ApplicationAnswer.None}"));

    async Task<bool> Find(string reference, CancellationToken stop)
    {
        if (await db.OffersWithCandidatesOf(me).AsNoTracking().SingleOrDefaultAsync(o => o.Reference == reference, stop) is not { } offer) return false;
        Offer = offer;
        return true;
    }

    IQueryable<Application> Here() => db.Set<Application>().Where(a => a.OfferId == Offer.Id && a.ConfirmedAt != null);

    IQueryable<Application> Asked()
    {
        var found = Here();
        if (Etat is { } state) found = found.Where(a => a.State == state);
        if (Attente) found = found.Where(a => a.HeldAt != null);
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
        Guid Id, string Name, string Email, string? Phone, DateTimeOffset ReceivedAt, ApplicationState State, bool IsHeld, bool HasCv, DateTimeOffset? InterviewAt, DateTimeOffset? AnsweredAt,
        ApplicationAnswer[] Answers);

    public sealed record Undoable(Guid Lot, DateTimeOffset LeavesAt, bool IsTransfer, int Count);
}
