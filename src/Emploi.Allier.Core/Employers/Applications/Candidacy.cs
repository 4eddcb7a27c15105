using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Offers.Wording;

namespace Emploi.Allier.Core.Employers.Applications;

/// <summary>What somebody sends to apply, already clean.</summary>
/// <param name="Email">Nothing for whoever has none: their number is then a mobile, told by SMS.</param>
/// <param name="FileId">Of a CV that was just saved, not kept yet.</param>
/// <param name="FormKey">Drawn when the form was shown: the same one twice is one application.</param>
/// <param name="AgreesToPool">To be told of other offers of the same employer, for a time.</param>
public sealed record Candidacy(string GivenName, string FamilyName, string? Email, string? Phone, string? Motivation, Guid? FileId, Guid FormKey, bool AgreesToPool = false)
{
    /// <summary>Where they are written to: their address or, without one, their number.</summary>
    public string Address => Email is null ? Phone! : Account.Normalize(Email);

    /// <summary>What tells them from others: couples share a telephone, and each applies.</summary>
    public string Reach => Email is null ? $"{Phone} {new Folded($"{GivenName} {FamilyName}").Text}" : Address;

    public IReadOnlyList<ApplicationAnswer> Answers { get; init; } = [];

    /// <summary>To be told when it may be time to write to the employer again.</summary>
    public bool WantsNudge { get; init; }
}
