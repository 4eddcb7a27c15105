using Microsoft.AspNetCore.Mvc.Rendering;

namespace Emploi.Allier.Web.Pages.Offres;

/// <summary>What the page of an application shows of its CV.</summary>
/// <param name="Kept">The name of the file that came with what was typed.</param>
public sealed record CandidacyCvView(CandidacyInput Said, IReadOnlyList<SelectListItem> Choices, string? Kept);
