namespace Emploi.Allier.Tests.Testing.Cvs;

/// <summary>What fictional people are made of. The set that readers are tuned on draws from one pool, the set held out from another.</summary>
public sealed record Pool
{
    public required string[] Given { get; init; }
    public required string[] Family { get; init; }
    public required string[] Streets { get; init; }

    /// <summary>Code, name as written, INSEE.</summary>
    public required (string Code, string Town, string Insee)[] Towns { get; init; }
    public required (string Woman, string Man, string[] Codes, string[] Employers, string[] Tasks, string[] Skills, (string Title, int Level)[] Diplomas)[] Trades { get; init; }
    public required string[] Qualities { get; init; }
    public required (string Written, string Name, Emploi.Allier.Core.Candidates.Cvs.Cefr? Level)[] Languages { get; init; }
    public required string[] Interests { get; init; }
    public required (string Title, string Employer)[] Volunteering { get; init; }
    public required string[] Mail { get; init; }
}
