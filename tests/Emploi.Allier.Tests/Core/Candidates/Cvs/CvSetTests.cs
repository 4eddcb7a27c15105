using System.Diagnostics;
using Emploi.Allier.Core.Candidates.Cvs;
using Emploi.Allier.Tests.Testing;
using Emploi.Allier.Tests.Testing.Cvs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Xunit.Abstractions;

namespace Emploi.Allier.Tests.Core.Candidates.Cvs;

/// <summary>What `make cv` prints: how much of fictional CVs is rightly read. What the first reading of the set held out gave is in docs/candidates.md.</summary>
public sealed class CvSetTests(Site site, ITestOutputHelper output) : SiteTest(site)
{
    const double LongestMilliseconds = 500;

    static readonly Dictionary<string, double> bars = new(StringComparer.Ordinal)
    {
        ["e-mail"] = 0.95, ["phone"] = 0.95, ["commune"] = 0.90, ["licence"] = 0.90, ["languages"] = 0.90, ["jobs"] = 0.85, ["trades"] = 0.80, ["skills"] = 0.80,
    };

    [Fact]
    public async Task CvsThatRulesWereTunedOn_AreRead() => await Measure("cv", [.. await CvSet.Tuning(), .. await CvSet.Second()], LeastCvs: 60);

    [Fact]
    public async Task CvsHeldOut_AreRead() => await Measure("cv-held-out", await CvSet.HeldOut(), LeastCvs: 25);

    /// <summary>Written by somebody who had not read the rules, with word processors, LaTeX and makers of web pages. Every second one was never looked at.</summary>
    [Fact]
    public async Task CvsOfOtherHands_AreRead() => await Measure("cv-other-hands", OthersCvs.In(Path.Combine(Source.Root, "tests/Emploi.Allier.Tests/Testing/Cvs/others")), LeastCvs: 60);

    /// <summary>A folder of CVs, each beside its truth, for whoever has one: `make cv CVS=folder`.</summary>
    [Fact]
    public async Task CvsOfAFolder_AreRead()
    {
        if (Environment.GetEnvironmentVariable("CVS") is { Length: > 0 } folder) await Measure("cv-folder", OthersCvs.In(folder), LeastCvs: 1);
    }

    /// <summary>Alone on the machine, as a person waits for it.</summary>
    [Fact, Trait("Proof", "Measure")]
    public async Task ACvOfTwoPages_IsReadSoonEnough()
    {
        var times = new List<double>();
        foreach (var cv in (await CvSet.Tuning()).Concat(await CvSet.Second()).Where(cv => cv.Name.Contains("two-pages", StringComparison.Ordinal)))
        {
            var started = Stopwatch.GetTimestamp();
            Reader.Read((await Files.Read(cv.File, default)).Text!);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        var slowest = times.Max();
        output.WriteLine(FormattableString.Invariant($"cv-two-pages-milliseconds {slowest:0} ≤ {LongestMilliseconds:0} {(slowest <= LongestMilliseconds ? "ok" : "SHORT")} (the slowest of {times.Count}, median {times.Order().ElementAt(times.Count / 2):0})"));
        slowest.ShouldBeLessThanOrEqualTo(LongestMilliseconds);
    }

    CvFiles Files => Site.Services.GetRequiredService<CvFiles>();
    CvReader Reader => Site.Services.GetRequiredService<CvReader>();

    async Task Measure(string name, List<WrittenCv> set, int LeastCvs)
    {
        var score = new CvScore();
        foreach (var cv in set)
        {
            var (text, problem) = await Files.Read(cv.File, default);
            var read = text is null ? new() : Reader.Read(text);
            if (problem is not null) output.WriteLine($"  {cv.Name}: {problem.Message}");
            score.Add(cv.Name, read, cv.Truth);
        }

        // What was held out is counted, not shown: nobody tunes on it by accident.
        if (name is "cv" or "cv-folder") foreach (var wrong in score.Wrong) output.WriteLine($"  {wrong}");
        var isShort = false;
        foreach (var (field, precision, recall, f1) in score.Figures)
        {
            var bar = bars.GetValueOrDefault(field);
            isShort |= f1 < bar;
            output.WriteLine(FormattableString.Invariant($"{name}-{field} {f1:0.000}{(bar > 0 ? $" ≥ {bar.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)} {(f1 >= bar ? "ok" : "SHORT")}" : "")} (precision {precision:0.000}, recall {recall:0.000}, {set.Count} CVs)"));
        }

        set.Count.ShouldBeGreaterThanOrEqualTo(LeastCvs);
        isShort.ShouldBeFalse();
    }
}
