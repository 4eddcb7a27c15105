using Emploi.Allier.Core.Candidates.Cvs;

namespace Emploi.Allier.Tests.Testing.Cvs;

/// <summary>Somebody who does not exist, and all that their CV truly says.</summary>
public sealed record Fiction
{
    public required string Given { get; init; }
    public required string Family { get; init; }
    public string? Email { get; init; }

    /// <summary>Ten digits.</summary>
    public string? Phone { get; init; }
    public required string Street { get; init; }
    public required string PostalCode { get; init; }
    public required string Town { get; init; }
    public required string Insee { get; init; }
    public IReadOnlyList<string> Licences { get; init; } = [];
    public IReadOnlyList<string> Certificates { get; init; } = [];
    public IReadOnlyList<(string Name, Cefr? Level, string Said)> Languages { get; init; } = [];
    public IReadOnlyList<(string Title, int Level, int Year, string School)> Diplomas { get; init; } = [];
    public IReadOnlyList<FictionJob> Jobs { get; init; } = [];
    public IReadOnlyList<string> Skills { get; init; } = [];
    public IReadOnlyList<string> Interests { get; init; } = [];
    public string Wish { get; init; } = "";

    public string SpacedPhone => Phone is null ? "" : string.Join(' ', Phone.Chunk(2).Select(pair => new string(pair)));
}

/// <param name="Codes">The trades of ROME that are right for this title; none for what is no trade.</param>
/// <param name="When">As the CV writes it; empty when it does not say.</param>
/// <param name="From">What that means.</param>
public sealed record FictionJob(string Title, string[] Codes, string Employer, string Town, string[] Tasks, string When, CvMonth? From, CvMonth? To, bool IsVolunteer = false);

/// <summary>A CV as a file, with its truth.</summary>
public sealed record WrittenCv(string Name, byte[] File, Fiction Truth);
