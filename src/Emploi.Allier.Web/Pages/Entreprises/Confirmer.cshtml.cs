using Emploi.Allier.Core.Employers.Companies;
using Microsoft.AspNetCore.Authorization;

namespace Emploi.Allier.Web.Pages.Entreprises;

[AllowAnonymous]
public sealed class ConfirmerModel(CompanyFollowers followers) : FollowPage
{
    public async Task OnGet(CancellationToken stop) => Follower = await followers.ToConfirm(Jeton, stop);

    public async Task OnPost(CancellationToken stop)
    {
        Follower = await followers.Confirm(Jeton, stop);
        IsDone = Follower is not null;
    }
}
