using System.Globalization;

namespace Emploi.Allier.Benchmarks;

/// <summary>The figures that must hold: one line each, `name figure ≥ bar ok` or `SHORT`.</summary>
sealed class Bars
{
    readonly List<string> lines = [];

    public bool AllHeld { get; private set; } = true;

    public void AtLeast(string name, double figure, double bar) => Add(name, figure, "≥", bar, figure >= bar);

    public void AtMost(string name, double figure, double bar) => Add(name, figure, "≤", bar, figure <= bar);

    public void Say() => lines.ForEach(Console.WriteLine);

    void Add(string name, double figure, string sign, double bar, bool held)
    {
        AllHeld &= held;
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {figure:0.##} {sign} {bar:0.##} {(held ? "ok" : "SHORT")}"));
    }
}
