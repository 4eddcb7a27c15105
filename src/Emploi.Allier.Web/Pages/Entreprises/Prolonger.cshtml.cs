using Emploi.Allier.Core.Employers.Companies;
using Microsoft.AspNetCore.Authorization;

namespace Emploi.Allier.Web.Pages.Entreprises;

[AllowAnonymous]
public sealed class ProlongerModel(CompanyFollowers followers) : FollowPage
{
    public async Task OnGet(CancellationToken stop) => Follower = await followers.Find(Jeton, stop);

    public async Task OnPost(CancellationToken stop)
    {
        Follower = await followers.Prolong(Jeton, stop);
        IsDone = Follower is not null;
    }
}
