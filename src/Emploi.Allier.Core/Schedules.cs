using Emploi.Allier.Core.Platform.Jobs;

namespace Emploi.Allier.Core;

/// <summary>Everything that runs by itself, and when: five fields of cron, in the time of Paris.</summary>
public static class Schedules
{
    public static readonly IReadOnlyList<Schedule> All =
    [
    ];
}
