using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Web.Employers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Security;

/// <summary>Closed by default: a page that says nothing asks for a sign-in, and each area asks for its own people.</summary>
public static class Policies
{
    public const string
        Candidat = nameof(Candidat), Employeur = nameof(Employeur),
        Agent = nameof(Agent), Equipe = nameof(Equipe), Admin = nameof(Admin),
        /// <summary>Whoever writes an offer: an employer, the team, or a device on which one was begun.</summary>
        Writer = nameof(Writer),
        /// <summary>For the pages where a member of staff obtains the second factor that every other page asks for.</summary>
        FirstFactor = nameof(FirstFactor);

    static readonly (string Folder, string Policy)[] Areas =
        [("/Candidat", Candidat), ("/Deposer", Writer), ("/Employeur", Employeur), ("/Admin", Admin), ("/Equipe", Equipe), ("/Taches", Agent)];

    public static void AddPolicies(this IServiceCollection services)
    {
        var signedIn = For(_ => true);
        services.AddAuthorizationBuilder()
            .SetDefaultPolicy(signedIn)
            .SetFallbackPolicy(signedIn)
            .AddPolicy(Candidat, For(me => me.Kind is AccountKind.Candidat))
            .AddPolicy(Employeur, For(me => me.Kind is AccountKind.Employeur))
            .AddPolicy(Agent, For(me => me.IsStaff))
            .AddPolicy(Equipe, For(HasRole(Role.Equipe, Role.Administrateur)))
            .AddPolicy(Admin, For(HasRole(Role.Administrateur)))
            .AddPolicy(Writer, policy => policy.RequireAssertion(asked => Me.From(asked.User) is var me
                && (me.Kind is AccountKind.Employeur || !me.LacksSecondFactor && HasRole(Role.Equipe, Role.Administrateur)(me) || asked.Resource is HttpContext http && DraftDevice.Holds(http))))
            .AddPolicy(FirstFactor, policy => policy.RequireAuthenticatedUser());

        services.Configure<RazorPagesOptions>(pages =>
        {
            foreach (var (folder, policy) in Areas) pages.Conventions.AuthorizeFolder(folder, policy);
        });
    }

    static Func<Me, bool> HasRole(params Role[] roles) => me => me.IsStaff && roles.Any(me.Is);

    static AuthorizationPolicy For(Func<Me, bool> may) => new AuthorizationPolicyBuilder()
        .RequireAuthenticatedUser()
        .RequireAssertion(asked => Me.From(asked.User) is { IsSignedIn: true } me && !me.LacksSecondFactor && may(me))
        .Build();
}
