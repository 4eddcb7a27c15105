using System.Security.Claims;

namespace Emploi.Allier.Core.Accounts;

/// <summary>Whoever is signed in, as the session says. A role or a territory that changes ends the session, so these are never stale.</summary>
public sealed record Me
{
    public const string KindClaim = "kind";
    public const string TerritoryClaim = "territory";
    public const string MethodClaim = "amr";
    public const string SecondFactor = "mfa";

    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public AccountKind? Kind { get; init; }
    public IReadOnlySet<Role> Roles { get; init; } = new HashSet<Role>();
    public IReadOnlyList<string> Territories { get; init; } = [];
    public bool HasSecondFactor { get; init; }

    public bool IsSignedIn => Kind is not null;
    public bool IsStaff => Kind is AccountKind.Agent;
    public bool LacksSecondFactor => IsStaff && !HasSecondFactor;
    public bool Is(Role role) => Roles.Contains(role);

    public static Me From(ClaimsPrincipal? user) =>
        user?.FindFirstValue(KindClaim) is not { } kind ? new Me() : new Me
        {
            Id = Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!),
            Name = user.FindFirstValue(ClaimTypes.Name)!,
            Kind = Enum.Parse<AccountKind>(kind),
            Roles = user.FindAll(ClaimTypes.Role).Select(c => Enum.Parse<Role>(c.Value)).ToHashSet(),
            Territories = [.. user.FindAll(TerritoryClaim).Select(c => c.Value)],
            HasSecondFactor = user.HasClaim(MethodClaim, SecondFactor),
        };
}
