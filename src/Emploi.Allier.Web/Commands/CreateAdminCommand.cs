using Emploi.Allier.Core;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Commands;

/// <summary>Makes the first administrator, who invites the others from the site.</summary>
sealed class CreateAdminCommand : ICommand
{
    public string Name => "create-admin";

    public string Help => "<email>: invite an administrator; prints the link, which serves once within three days";

    public async Task<int> Run(string[] arguments, IServiceProvider services, TextWriter output, CancellationToken stop)
    {
        if (arguments is not [var email] || !new Security.EmailFieldAttribute().IsValid(email))
        {
            await output.WriteLineAsync("Give one e-mail address: emploi create-admin someone@example.fr");
            return 2;
        }

        await services.Prepare(stop);
        var (staff, mails) = (services.GetRequiredService<StaffAccounts>(), services.GetRequiredService<AccountMails>());
        var normalized = Account.Normalize(email);
        var known = await services.GetRequiredService<EmploiDbContext>().Set<Account>().Include(a => a.Roles)
            .SingleOrDefaultAsync(a => a.NormalizedEmail == normalized, stop);
        if (known is not null && !(known.IsInvited && known.Roles.Any(r => r.Role == Role.Administrateur)))
        {
            await output.WriteLineAsync($"{email} has an account already: an administrator gives it the role from the site, at /admin/comptes.");
            return 1;
        }

        var (token, problem) = known is not null
            ? await staff.InviteAgain(known, "L’administration technique", stop)
            : await staff.Invite(new(email, email[..email.IndexOf('@', StringComparison.Ordinal)], [Role.Administrateur], []), "L’administration technique", stop);
        if (problem is not null)
        {
            await output.WriteLineAsync(problem.Message);
            return 1;
        }

        await output.WriteLineAsync(mails.Invite(token!));
        return 0;
    }
}
