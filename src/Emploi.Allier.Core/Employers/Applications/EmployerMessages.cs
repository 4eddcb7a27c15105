using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.People;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Applications;

/// <summary>What an employer says to whoever applied, with the address to answer. In the caller's save.</summary>
public sealed class EmployerMessages(EmploiDbContext db, ApplicationMails mails, Calendar calendar, Actor actor)
{
    string? myAddress;

    public Task<bool> IsSaid(Application application, Guid formKey, CancellationToken stop) =>
        db.Set<ApplicationMessage>().AnyAsync(m => m.ApplicationId == application.Id && m.FormKey == formKey, stop);

    /// <summary>About their application, or to propose another offer.</summary>
    public async Task Say(Application application, string text, Guid formKey, DateTimeOffset leavesAt, CancellationToken stop, Offer? other = null)
    {
        text = Nir.Drop(text).Text;
        var email = mails.FromEmployer(application, text, await MyAddress(stop), leavesAt, other?.Title);
        db.Add(new ApplicationMessage
        {
            ApplicationId = application.Id, Text = text, At = calendar.Now, LeavesAt = leavesAt, ActorId = actor.Id, ActorName = actor.Name, MessageId = email.Id, FormKey = formKey, AboutOfferId = other?.Id,
        });
    }

    async Task<string?> MyAddress(CancellationToken stop) =>
        myAddress ??= await db.Set<Account>().Where(a => a.Id == actor.Id && a.EmailConfirmedAt != null).Select(a => a.Email).SingleOrDefaultAsync(stop);
}
