using Emploi.Allier.Core.Employers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Employeur;

[AllowAnonymous]
public sealed class ArreterRappelModel(YearlyReminders reminders) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "jeton")]
    public string? Jeton { get; set; }

    public bool Stands { get; private set; }

    public async Task OnGet(CancellationToken stop) => Stands = await reminders.Stands(Jeton, stop);

    public Task OnPost(CancellationToken stop) => reminders.Stop(Jeton, stop);
}
