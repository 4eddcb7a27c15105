using Microsoft.AspNetCore.Authorization;

namespace Emploi.Allier.Web.Security;

/// <summary>Closed by default: a page that says nothing asks for a sign-in, and each area asks for its own people.</summary>
public static class Policies
{
    public static void AddPolicies(this IServiceCollection services)
    {
        services.AddAuthentication();
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }
}
