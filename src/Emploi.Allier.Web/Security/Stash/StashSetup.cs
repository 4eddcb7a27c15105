using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Emploi.Allier.Web.Security.Stash;

public static class StashSetup
{
    public static void AddFormStash(this IServiceCollection services)
    {
        services.AddSingleton<TypedHere>();
        services.AddScoped<FormStash>();
        services.AddScoped<BringFormBack>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, StashOnChallenge>();
        services.Configure<MvcOptions>(mvc => mvc.Filters.AddService<BringFormBack>());
    }
}
