using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace Emploi.Allier.Core.Accounts;

/// <summary>Writes an account into the claims of its session; <see cref="Me"/> reads them.</summary>
public sealed class AccountPrincipal : IUserClaimsPrincipalFactory<Account>
{
    public const string StampClaim = "stamp";

    public Task<ClaimsPrincipal> CreateAsync(Account user)
    {
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, user.Id.ToString()));
        identity.AddClaim(new(ClaimTypes.Name, user.DisplayName));
        identity.AddClaim(new(Me.KindClaim, user.Kind.ToString()));
        identity.AddClaim(new(StampClaim, user.SecurityStamp));
        identity.AddClaims(user.Roles.Select(r => new Claim(ClaimTypes.Role, r.Role.ToString())));
        identity.AddClaims(user.Territories.Select(t => new Claim(Me.TerritoryClaim, t.Territory)));
        return Task.FromResult(new ClaimsPrincipal(identity));
    }
}
