namespace Emploi.Allier.Benchmarks.Search;

/// <summary>What an engine did with the queries: its latencies by kind, and how many it answers a second with one thread and two.</summary>
sealed record Figures(string Engine, double BuildSeconds, IReadOnlyDictionary<string, double> MeanMs, double OneThread, double? TwoThreads)
{
    public static readonly string[] Kinds = ["words", "place only", "everything"];

    public double? P50 { get; init; }
    public double? P90 { get; init; }
    public double? P99 { get; init; }
    public double MeanHits { get; init; }

    public string Row()
    {
        var cells = new List<string> { Engine, $"{BuildSeconds:0.0} s", Ms(P50), Ms(P90), Ms(P99) };
        cells.AddRange(Kinds.Select(kind => MeanMs.TryGetValue(kind, out var mean) ? Ms(mean) : "–"));
        cells.Add($"{OneThread:0} /s");
        cells.Add(TwoThreads is { } two ? $"{two:0} /s" : "–");
        cells.Add($"{MeanHits:0}");
        return $"| {string.Join(" | ", cells)} |";
    }

    public const string Head = "| | build | p50 | p90 | p99 | words | place only | everything | one thread | two | hits |\n|---|---|---|---|---|---|---|---|---|---|---|";

    static string Ms(double? ms) => ms is { } value ? $"{value:0.00} ms" : "–";

    public static double Percentile(double[] sorted, double part) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];
}
