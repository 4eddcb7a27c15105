using Emploi.Allier.Core.Accounts;

namespace Emploi.Allier.Web.Security;

/// <summary>An answer that leaves after the same delay whatever was found, so that its speed says nothing either.</summary>
public sealed class SteadyAnswer(AccountSettings settings, TimeProvider clock)
{
    public async Task<T> To<T>(Func<Task<T>> work, CancellationToken stop)
    {
        var start = clock.GetTimestamp();
        try
        {
            return await work();
        }
        finally
        {
            var left = settings.QuickestAnswer - clock.GetElapsedTime(start);
            if (left > TimeSpan.Zero) await Task.Delay(left, clock, stop);
        }
    }

    public Task To(Func<Task> work, CancellationToken stop) => To(async () => { await work(); return true; }, stop);
}
