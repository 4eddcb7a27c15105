using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Web.Pages.Candidatures;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur.Candidatures;

/// <summary>One application: read, moved, talked of between colleagues, and written to; a note and a message have each their button, and what is typed in one outlives the other.</summary>
public sealed class DetailModel(EmploiDbContext db, ApplicationDesk desk, IFileStore files, ReadingLog readings, Calendar calendar, Me me) : CandidaturePage(db, me)
{
    /// <summary>What a click does; the others ask something first, on a page of their own.</summary>
    public static readonly IReadOnlyList<(ApplicationState To, string Words)> Moves =
        [(ApplicationState.AAppeler, "À appeler"), (ApplicationState.Vue, "Remettre parmi les vues")];

    readonly EmploiDbContext db = db;

    public MessageInput Message { get; private set; } = new();
    public NoteInput Note { get; private set; } = new();
    public IReadOnlyList<ApplicationStep> Steps { get; private set; } = [];
    public IReadOnlyList<ApplicationMessage> Messages { get; private set; } = [];
    public IReadOnlyList<ApplicationNote> Notes { get; private set; } = [];
    public DateTimeOffset Now => calendar.Now;

    /// <summary>What was just done, beside what is still being written.</summary>
    public string? Kept { get; private set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        await readings.Note<Application>(id, "Candidature ouverte par l’employeur", stop);
        await desk.See(Found, stop);
        // Whoever opened it at the same instant may have seen it first.
        await Find(id, stop);
        return await Show(stop);
    }

    public async Task<IActionResult> OnGetCv(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        await readings.Note<Application>(id, "CV téléchargé par l’employeur", stop);
        return await this.Download(Found, db, files, stop);
    }

    public async Task<IActionResult> OnPostMove(Guid id, ApplicationState to, long revision, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        if (Moves.All(move => move.To != to)) return BadRequest();
        return await desk.Move(Found, to, revision, stop) is { } problem ? await Again(id, problem, stop) : Done(id, $"C’est noté{Core.Platform.French.NoBreakSpace}: {Core.Platform.Labels.Label(to)}.");
    }

    public async Task<IActionResult> OnPostNote(Guid id, [Bind(Prefix = "Note")] NoteInput note, [Bind(Prefix = "Message")] MessageInput message, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        (Note, Message) = (note, message);
        ModelState.Remove("Message.Text");
        if (!ModelState.IsValid) return await Show(stop);
        await desk.Note(Found, note.Text!.Trim(), note.FormKey, stop);
        const string said = "La note interne est gardée. Seuls vos collègues la lisent.";
        if (string.IsNullOrWhiteSpace(message.Text)) return Done(id, said);
        Note = new();
        return await With(id, said, "Note.Text", stop);
    }

    public async Task<IActionResult> OnPostMessage(Guid id, [Bind(Prefix = "Message")] MessageInput message, [Bind(Prefix = "Note")] NoteInput note, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        (Note, Message) = (note, message);
        ModelState.Remove("Note.Text");
        if (!ModelState.IsValid) return await Show(stop);
        if (await desk.Write(Found, message.Text!.Trim(), message.FormKey, stop) is { } problem) return await Again(id, problem, stop);
        var said = $"Le message est envoyé à {Found.GivenName}.";
        if (string.IsNullOrWhiteSpace(note.Text)) return Done(id, said);
        Message = new();
        return await With(id, said, "Message.Text", stop);
    }

    public async Task<IActionResult> OnPostPool(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        return await desk.AskToKeep(Found, stop) is { } problem ? await Again(id, problem, stop) : Done(id, $"La question est envoyée à {Found.GivenName}.");
    }

    /// <summary>Done of one, with what was typed of the other still in its field, unless it was sent before.</summary>
    async Task<IActionResult> With(Guid id, string said, string sent, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        ModelState.Remove(sent);
        Kept = said;
        var page = await Show(stop);
        if (Messages.Any(m => m.FormKey == Message.FormKey)) Message = new();
        if (Notes.Any(n => n.FormKey == Note.FormKey)) Note = new();
        return page;
    }

    IActionResult Done(Guid id, string words) => this.Done(words, "/Employeur/Candidatures/Detail", new { id });

    /// <summary>With what another did meanwhile, and what was typed.</summary>
    async Task<IActionResult> Again(Guid id, Problem problem, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        await Show(stop);
        return this.Again(problem);
    }

    async Task<IActionResult> Show(CancellationToken stop)
    {
        Steps = await db.Set<ApplicationStep>().AsNoTracking().Where(s => s.ApplicationId == Found.Id).OrderBy(s => s.At).ThenBy(s => s.Id).ToListAsync(stop);
        Messages = await db.Set<ApplicationMessage>().AsNoTracking().Where(m => m.ApplicationId == Found.Id).OrderByDescending(m => m.At).ToListAsync(stop);
        Notes = await db.Set<ApplicationNote>().AsNoTracking().Where(n => n.ApplicationId == Found.Id).OrderByDescending(n => n.At).ToListAsync(stop);
        return Page();
    }

    public sealed record NoteInput
    {
        [Display(Name = "Note interne", Description = "Des faits utiles au recrutement. La personne peut demander à lire ce qui est écrit d’elle.")]
        [Required(ErrorMessage = "Écrivez la note."), StringLength(ApplicationNote.TextMaxLength, ErrorMessage = "Écrivez au plus {1} caractères.")]
        public string? Text { get; init; }

        public Guid FormKey { get; init; }
    }

    public sealed record MessageInput
    {
        [Display(Name = "Message au candidat ou à la candidate", Description = "Il part tout de suite, par e-mail avec votre adresse pour vous répondre. Sans adresse e-mail, la personne est prévenue par SMS.")]
        [Required(ErrorMessage = "Écrivez le message."), StringLength(ApplicationMessage.TextMaxLength, ErrorMessage = "Écrivez au plus {1} caractères.")]
        public string? Text { get; init; }

        public Guid FormKey { get; init; }
    }
}
