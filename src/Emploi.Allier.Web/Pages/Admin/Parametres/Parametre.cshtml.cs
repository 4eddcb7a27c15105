using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Export;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Admin.Parametres;

public sealed class ParametreModel(EmploiDbContext db, ParameterCatalog catalog, ParameterDecisions decisions, Calendar calendar) : PageModel
{
    static readonly IReadOnlyList<Column<Past>> columns = Export.Columns<Past>(
        new("À partir du", past => past.From),
        new("Valeur", past => past.Value, 30),
        new("Corrigée depuis", past => past.IsCorrected),
        new("Source", past => past.Source, 50),
        new("Note", past => past.Note, 50),
        new("Fixée le", past => past.SetAt, 18),
        new("Par", past => past.By, 30));

    [BindProperty]
    public Input Decision { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "format")]
    public ExportFormat? Format { get; set; }

    public Parameter Parameter { get; private set; } = null!;
    public IReadOnlyList<Past> History { get; private set; } = [];
    public bool AsksToConfirm => Decision.From < calendar.Today;

    public async Task<IActionResult> OnGet(string key, CancellationToken stop)
    {
        if (!await Find(key, stop)) return NotFound();
        return Format is { } format ? new ExportResult<Past>(format, Parameter.Label, columns, History.ToAsyncEnumerable()) : Page();
    }

    public async Task<IActionResult> OnPost(string key, CancellationToken stop)
    {
        if (!await Find(key, stop)) return NotFound();
        if (Decision.Value is not null)
            foreach (var refusal in decisions.Refusals(Parameter, Decision.Value, Decision.From, Decision.PastConfirmed)) this.Again(Named(refusal));
        if (!ModelState.IsValid) return Page();
        if (await decisions.Decide(Parameter, Decision.Value, Decision.From!.Value, Decision.Source!, Decision.Note, Decision.PastConfirmed, stop) is { } problem)
            return this.Again(Named(problem));

        return this.Done("La valeur est fixée.", "/Admin/Parametres/Parametre", new { key });
    }

    static Problem Named(Problem problem) => problem with { Field = $"{nameof(Decision)}.{problem.Field}" };

    async Task<bool> Find(string key, CancellationToken stop)
    {
        if (catalog.Find(key) is not { } parameter) return false;
        Parameter = parameter;
        var values = await (from value in db.Set<ParameterValue>()
                            where value.Key == key
                            join account in db.Set<Account>() on value.SetBy equals account.Id into setters
                            from setter in setters.DefaultIfEmpty()
                            orderby value.EffectiveFrom descending, value.SetAt descending, value.Id descending
                            select new { value, setter.DisplayName }).AsNoTracking().ToListAsync(stop);
        History = [.. values.Select((row, i) => new Past(row.value.EffectiveFrom, parameter.Show(row.value.Value), row.value.Source, row.value.Note,
            row.value.SetAt, row.DisplayName, i > 0 && values[i - 1].value.EffectiveFrom == row.value.EffectiveFrom))];
        return true;
    }

    public sealed record Past(DateOnly From, string Value, string Source, string? Note, DateTimeOffset SetAt, string? By, bool IsCorrected);

    public sealed record Input
    {
        [Display(Name = "Nouvelle valeur"), Required(ErrorMessage = "Indiquez la nouvelle valeur."), MaxLength(Parameter.ValueMaxLength)]
        public string? Value { get; init; }

        [Display(Name = "Date d’effet"), Required(ErrorMessage = "Indiquez à partir de quand cette valeur s’applique.")]
        public DateOnly? From { get; init; }

        [Display(Name = "Source", Description = "Par exemple : délibération de la commission permanente du 12 mars 2027"),
         Required(ErrorMessage = "Indiquez d’où vient cette valeur."), MaxLength(ParameterValue.SourceMaxLength)]
        public string? Source { get; init; }

        [Display(Name = "Note"), MaxLength(ParameterValue.NoteMaxLength)]
        public string? Note { get; init; }

        [Display(Name = "Je confirme une date d’effet passée")]
        public bool PastConfirmed { get; init; }
    }
}
