namespace Emploi.Allier.Core.Offers;

public enum RemarkKind { Refusal, Warning }

/// <summary>What the rules say of an offer.</summary>
/// <param name="Field">The property of <see cref="Offer"/> that it concerns.</param>
/// <param name="Proposal">What the field could read instead, when the rules can write it.</param>
public sealed record Remark(string Field, RemarkKind Kind, string Code, string Message, string? Proposal = null);
