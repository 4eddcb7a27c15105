using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Emploi.Allier.Web.Security.Stash;

/// <summary>A sign-in that expires loses the POST before any handler runs: here it is kept, on the way to the sign-in page.</summary>
public sealed class StashOnChallenge : IAuthorizationMiddlewareResultHandler
{
    readonly AuthorizationMiddlewareResultHandler _usual = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Challenged && await context.RequestServices.GetRequiredService<FormStash>().Keep(context) is { } back)
            await context.ChallengeAsync(new AuthenticationProperties { RedirectUri = back });
        else
            await _usual.HandleAsync(next, context, policy, authorizeResult);
    }
}
