using System.Globalization;

namespace Emploi.Allier.Benchmarks;

/// <summary>The figures that must hold: one line each, `name figure ≥ bar ok` or `SHORT`.</summary>
sealed class Bars
{
    public bool AllHeld { get; private set; } = true;

    public void AtLeast(string name, double figure, double bar) => Say(name, figure, "≥", bar, figure >= bar);

    public void AtMost(string name, double figure, double bar) => Say(name, figure, "≤", bar, figure <= bar);

    void Say(string name, double figure, string sign, double bar, bool held)
    {
        AllHeld &= held;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {figure:0.##} {sign} {bar:0.##} {(held ? "ok" : "SHORT")}"));
    }
}
