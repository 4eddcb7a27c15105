using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates.Visible;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur.Contacts;

/// <summary>What was asked of people without a name, and what they answered.</summary>
public sealed class IndexModel(ContactRequests contacts, Calendar calendar, Me me) : ListPage
{
    public IReadOnlyList<ContactRequest> Lines { get; private set; } = [];
    public DateTimeOffset Now => calendar.Now;

    public async Task OnGet(CancellationToken stop) =>
        Lines = await Slice(contacts.SentBy(me).AsNoTracking().OrderByDescending(r => r.AskedAt).ThenBy(r => r.Id), stop);
}
