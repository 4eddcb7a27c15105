using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Platform.Tasks;

namespace Emploi.Allier.Web.Pages.Taches;

static class MyTasks
{
    /// <summary>Those given to me, and those of my roles. An administrator sees the team's.</summary>
    public static IQueryable<StaffTask> Of(this IQueryable<StaffTask> tasks, Me me)
    {
        var roles = me.Roles.Select(role => role.ToString()).ToList();
        if (me.Is(Role.Administrateur)) roles.Add(StaffTask.TeamRole);
        return tasks.Where(t => t.ForAccount == me.Id || (t.ForAccount == null && roles.Contains(t.ForRole!)));
    }
}
