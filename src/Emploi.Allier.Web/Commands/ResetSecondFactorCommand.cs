using Emploi.Allier.Core;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Commands;

/// <summary>Frees an account whose telephone and recovery codes are lost, when no other administrator can.</summary>
sealed class ResetSecondFactorCommand : ICommand
{
    public string Name => "reset-second-factor";

    public string Help => "<email>: remove the second factor of an account and end its sessions; it is told by e-mail";

    public async Task<int> Run(string[] arguments, IServiceProvider services, TextWriter output, CancellationToken stop)
    {
        if (arguments is not [var email])
        {
            await output.WriteLineAsync("Give one e-mail address: emploi reset-second-factor someone@example.fr");
            return 2;
        }

        await services.Prepare(stop);
        var normalized = Account.Normalize(email);
        var account = await services.GetRequiredService<EmploiDbContext>().Set<Account>().SingleOrDefaultAsync(a => a.NormalizedEmail == normalized, stop);
        if (account is null)
        {
            await output.WriteLineAsync($"No account has the address {email}.");
            return 1;
        }

        if (await services.GetRequiredService<StaffAccounts>().ResetSecondFactor(account, stop) is { } problem)
        {
            await output.WriteLineAsync(problem.Message);
            return 1;
        }

        await output.WriteLineAsync($"The second factor of {email} is removed and its sessions are ended.");
        return 0;
    }
}
