using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Platform.Parameters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur.Candidatures;

/// <summary>What is done to the chosen applications of one list, with one message.</summary>
public abstract class LotPage(EmploiDbContext db, Parameters parameters, Me me) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid[] C { get; set; } = [];

    public Inbox Inbox { get; private set; } = null!;
    public IReadOnlyList<string> Names { get; private set; } = [];
    public int Minutes => parameters.Get(ApplicationLots.UndoMinutes);

    /// <summary>Of those that are asked for, only mine are left.</summary>
    protected async Task<bool> Find(string? reference, Guid? company, CancellationToken stop)
    {
        if (await Inbox.Find(db, me, reference, company, stop) is not { } inbox) return false;

        var asked = C.Take(IndexModel.Shown).ToArray();
        var found = await inbox.Of(db).Where(a => asked.Contains(a.Id)).OrderBy(a => a.FamilyName).ThenBy(a => a.Id)
            .Select(a => new { a.Id, Name = a.GivenName + " " + a.FamilyName }).ToListAsync(stop);
        (Inbox, C, Names) = (inbox, [.. found.Select(a => a.Id)], [.. found.Select(a => a.Name)]);
        return found.Count > 0;
    }

    /// <summary>Back to the list, which says once what has been done.</summary>
    protected IActionResult ToList(string done)
    {
        TempData[PageAnswers.DoneKey] = done;
        return Redirect(Inbox.Path);
    }
}
