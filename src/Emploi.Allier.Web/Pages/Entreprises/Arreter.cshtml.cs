using Emploi.Allier.Core.Employers.Companies;
using Microsoft.AspNetCore.Authorization;

namespace Emploi.Allier.Web.Pages.Entreprises;

[AllowAnonymous]
public sealed class ArreterModel(CompanyFollowers followers) : FollowPage
{
    public async Task OnGet(CancellationToken stop) => Follower = await followers.Find(Jeton, stop);

    public Task OnPost(CancellationToken stop) => followers.Stop(Jeton, stop);
}
