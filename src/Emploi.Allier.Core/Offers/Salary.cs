using System.Runtime.InteropServices;
using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Core.Offers;

/// <summary>A gross pay or range with its period.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Salary(decimal? Min, decimal? Max, SalaryPeriod Period)
{
    /// <summary>Of a full-time month at 35 hours a week.</summary>
    internal const decimal MonthlyHours = 151.67m;

    /// <summary>What can be promised: the lowest, for a full-time month. Nothing when only a ceiling is said.</summary>
    public decimal? Monthly => Min is not { } least ? null : Period switch
    {
        SalaryPeriod.Heure => decimal.Round(least * MonthlyHours, 2),
        SalaryPeriod.An => decimal.Round(least / 12, 2),
        _ => least,
    };

    public override string ToString() => (Min, Max) switch
    {
        ({ } min, { } max) when min == max => $"{French.Money(min)} brut {Period.Label()}",
        ({ } min, { } max) => $"de {French.Money(min)} à {French.Money(max)} brut {Period.Label()}",
        ({ } min, null) => $"à partir de {French.Money(min)} brut {Period.Label()}",
        (null, { } max) => $"jusqu’à {French.Money(max)} brut {Period.Label()}",
        _ => "",
    };
}
