using Emploi.Allier.Core.Candidates;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Search;

namespace Emploi.Allier.Tests.Testing;

public static class AlertsData
{
    static int count;

    /// <summary>An alert of a new address, confirmed a week ago and due now unless it is said otherwise.</summary>
    public static async Task<SavedSearch> Alert(this TestData data, string address = "", AlertRhythm rhythm = AlertRhythm.Jour, Action<SavedSearch>? change = null)
    {
        var (now, email) = (data.Site.Clock.GetUtcNow(), $"alerte{Interlocked.Increment(ref count)}@exemple.fr");
        var alert = new SavedSearch
        {
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            Address = SearchAddress.Parse(address).ToString(),
            Rhythm = rhythm,
            CreatedAt = now,
            AskedAt = now,
            CoveredTo = now,
            ExpiresAt = now.AddDays(180),
        };
        alert.Confirm(now, Emploi.Allier.Core.Platform.Time.Calendar.DayOf(now), 180);
        change?.Invoke(alert);
        return await data.Add(alert);
    }

    /// <summary>Runs the job, as the schedule does; the answer is what it said.</summary>
    public static async Task<string?> SendAlerts(this TestData data)
    {
        var progress = new JobProgress(1);
        await data.Site.With<SendAlerts>(job => job.Run(progress, default));
        return progress.Current.Message;
    }
}
