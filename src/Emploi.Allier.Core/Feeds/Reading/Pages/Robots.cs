namespace Emploi.Allier.Core.Feeds.Reading.Pages;

/// <summary>What a site asks of robots (RFC 9309): which paths they leave alone, and how long they wait between two pages.</summary>
public sealed class Robots
{
    const int MostRules = 2_000;
    const int LongestPattern = 2_000;

    readonly List<(string Pattern, bool Allows)> rules = [];

    public static Robots AllowAll { get; } = new();

    public TimeSpan? Delay { get; private set; }

    /// <param name="agent">The name that this robot goes by; its own group counts, else that of all.</param>
    public static Robots Parse(string text, string agent)
    {
        var (ours, all) = (new Robots(), new Robots());
        var hasOurs = false;
        var groups = new List<Robots>();
        var namesEnded = true;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var said = line.IndexOf('#') is var remark and >= 0 ? line[..remark] : line;
            var colon = said.IndexOf(':');
            if (colon < 0) continue;
            var (name, value) = (said[..colon].Trim().ToString().ToLowerInvariant(), said[(colon + 1)..].Trim().ToString());
            if (name == "user-agent")
            {
                if (namesEnded) groups.Clear();
                namesEnded = false;
                if (value == "*") groups.Add(all);
                else if (value.Length > 0 && agent.StartsWith(value, StringComparison.OrdinalIgnoreCase))
                {
                    groups.Add(ours);
                    hasOurs = true;
                }
                continue;
            }
            if (name is not ("allow" or "disallow" or "crawl-delay")) continue;
            namesEnded = true;
            foreach (var group in groups) group.Add(name, value);
        }
        return hasOurs ? ours : all;
    }

    void Add(string name, string value)
    {
        if (name == "crawl-delay")
        {
            if (double.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= 3600) Delay = TimeSpan.FromSeconds(seconds);
        }
        else if (value.Length is > 0 and <= LongestPattern && rules.Count < MostRules) rules.Add((value, name == "allow"));
    }

    /// <summary>The longest rule that fits decides; of two as long, the one that allows.</summary>
    public bool Allows(Uri address)
    {
        var path = address.PathAndQuery;
        var (longest, allows) = (-1, true);
        foreach (var (pattern, allowing) in rules)
            if ((pattern.Length > longest || (pattern.Length == longest && allowing)) && Fits(pattern, path)) (longest, allows) = (pattern.Length, allowing);
        return allows;
    }

    static bool Fits(string pattern, string path) => pattern.EndsWith('$') ? Wildcards.Fit(pattern.AsSpan(0, pattern.Length - 1), path) : Wildcards.Fit(pattern + "*", path);
}

static class Wildcards
{
    /// <summary>Whether a whole text fits a pattern where a star stands for anything; each star is tried once, so that no pattern is slow.</summary>
    public static bool Fit(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var (p, t, star, from) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*') (star, from) = (p++, t);
            else if (p < pattern.Length && pattern[p] == text[t]) (p, t) = (p + 1, t + 1);
            else if (star >= 0) (p, t) = (star + 1, ++from);
            else return false;
        }
        return pattern[p..].Trim('*').IsEmpty;
    }
}
