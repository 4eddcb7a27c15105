namespace Emploi.Allier.Web.Pages.Deposer;

/// <summary>The answer of a page whose remarks are shown.</summary>
public sealed record SaidOf(StepPage Page, string Field);
