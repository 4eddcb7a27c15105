using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Relays;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Core.Territory;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Equipe.Offres;

/// <summary>Sends an offer of ours on to structures of the directory, the nearest first; and all that was sent of it.</summary>
public sealed class RelayerModel(EmploiDbContext db, Relaying relaying, RelayMails mails, PlaceResolver places) : PageModel
{
    /// <summary>Beyond, one searches.</summary>
    const int ShownMost = 60;

    [BindProperty(SupportsGet = true), Display(Name = "Structure", Description = "Des mots de son nom, de ce que l’on y fait ou de sa commune")]
    public string? Mots { get; set; }

    [BindProperty]
    public Input Sent { get; set; } = new();

    public Offer Offer { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Former { get; private set; } = [];
    public IReadOnlyList<Trace> Traces { get; private set; } = [];

    /// <summary>Nothing beyond what is ticked already.</summary>
    public bool NoneFound => Choices.Concat(Former).All(choice => Ticked.Contains(Guid.Parse(choice.Value)));

    /// <summary>The message as it would leave, and to whom.</summary>
    public string? Preview { get; private set; }
    public IReadOnlyList<Structure> Chosen { get; private set; } = [];

    public async Task<IActionResult> OnGet(string reference, CancellationToken stop)
    {
        if (!await Find(reference, stop)) return NotFound();
        Sent = new() { Text = RelayMails.FirstWord, FormKey = Guid.NewGuid() };
        return Page();
    }

    public async Task<IActionResult> OnPostPreview(string reference, CancellationToken stop)
    {
        if (!await Find(reference, stop)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (Sent.Recipients.IsEmpty) return this.Again(Relaying.NobodyChosen);
        if (Relaying.Refusal(Offer, Sent.Text!) is { } refusal) return this.Again(refusal);

        Preview = mails.Text(Offer, Sent.Text!.Trim());
        var chosen = Ticked;
        Chosen = await Open().Where(s => chosen.Contains(s.Id)).OrderBy(s => s.Name).ToListAsync(stop);
        return Page();
    }

    /// <summary>Back to the choice, or another search: what is ticked and written stays.</summary>
    public async Task<IActionResult> OnPostEdit(string reference, CancellationToken stop)
    {
        if (!await Find(reference, stop)) return NotFound();
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostSend(string reference, CancellationToken stop)
    {
        if (!await Find(reference, stop)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var (count, problem) = await relaying.Send(Offer, Sent.Recipients, Sent.Text!.Trim(), Sent.FormKey, stop);
        if (problem is not null) return this.Again(problem);

        return this.Done($"L’offre part vers {French.Counted(count, "structure", "structures")}.", "/Equipe/Offres/Relayer", new { reference });
    }

    IQueryable<Structure> Open() => db.Set<Structure>().AsNoTracking().Include(s => s.Commune).Where(s => s.Active && s.StoppedAt == null);

    async Task<bool> Find(string reference, CancellationToken stop)
    {
        if (await db.Set<Offer>().Include(o => o.Commune).SingleOrDefaultAsync(o => o.Reference == reference && o.SourceId == null && o.PublishedAt != null, stop) is not { } found) return false;
        Offer = found;
        Traces = await (
            from relay in db.Set<Relay>()
            where relay.OfferId == found.Id
            join message in db.Set<Message>() on relay.MessageId equals message.Id into messages
            from message in messages.DefaultIfEmpty()
            orderby relay.SentAt descending, relay.StructureName
            select new Trace(relay.StructureId, relay.StructureName, relay.SentAt, relay.SentByName, (MessageState?)message!.State, relay.Text, relay.Answer, relay.AnsweredAt)).ToListAsync(stop);

        var near = await Nearest(stop);
        Choices = [.. near.Where(s => Traces.All(trace => trace.StructureId != s.Id)).Take(ShownMost).Select(s => new SelectListItem(Told(s), s.Id.ToString()))];
        Former = [.. near.Where(s => Traces.Any(trace => trace.StructureId == s.Id)).Take(ShownMost).Select(s => new SelectListItem($"{Told(s)}, déjà reçue le {French.DateAndTime(Traces.First(trace => trace.StructureId == s.Id).At)}", s.Id.ToString()))];
        return true;
    }

    async Task<IEnumerable<Structure>> Nearest(CancellationToken stop)
    {
        var (open, ticked) = (Open(), Ticked);
        if (Mots?.Trim() is { Length: > 0 } words)
            open = open.Where(s => EF.Functions.ILike(s.Name, Like.Containing(words)) || EF.Functions.ILike(s.Activities!, Like.Containing(words)) || EF.Functions.ILike(s.Commune.Name, Like.Containing(words)) || ticked.Contains(s.Id));
        return (await open.ToListAsync(stop)).OrderByDescending(s => ticked.Contains(s.Id)).ThenBy(s => From?.KilometresTo(s.Commune) ?? 0).ThenBy(s => s.Name, StringComparer.Ordinal);
    }

    Guid[] Ticked => [.. Sent.To, .. Sent.Again];

    Place? From => places.ByInsee(Offer.CommuneInsee);

    string Told(Structure structure)
    {
        var told = $"{structure.Name} ({structure.Kind.Label().Split(" (")[0]}), {structure.Commune.Name}";
        return From is { } from && structure.CommuneInsee != Offer.CommuneInsee ? $"{told}, à {French.Number((long)Math.Ceiling(from.KilometresTo(structure.Commune)))}{French.NoBreakSpace}km" : told;
    }

    public sealed record Trace(
        Guid? StructureId, string Structure, DateTimeOffset At, string By, MessageState? State, string Text, RelayAnswer? Answer, DateTimeOffset? AnsweredAt);

    public sealed record Input
    {
        [Display(Name = "À qui envoyer l’offre ?", Description = "Les plus proches d’abord")]
        public List<Guid> To { get; init; } = [];

        [Display(Name = "L’envoyer encore une fois à", Description = "Ces structures l’ont déjà reçue")]
        public List<Guid> Again { get; init; } = [];

        [Display(Name = "Votre message", Description = "Les faits de l’offre et son adresse sont ajoutés en dessous"), Required(ErrorMessage = "Écrivez un message."), StringLength(3_000)]
        public string? Text { get; init; }

        public Guid FormKey { get; init; }

        public Recipients Recipients => new(To, Again);
    }
}
