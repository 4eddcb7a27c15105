using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Core.Feeds.Fetching;

/// <summary>What the program may fetch, and how much a server may make it bear.</summary>
public sealed record FetchSettings : Settings
{
    /// <summary>Hosts inside an office's own network that may be called all the same, by the name that the address gives.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Between two pieces of a body.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(1);

    public TimeSpan WholeTimeout { get; init; } = TimeSpan.FromHours(3);

    /// <summary>A server that we have waited for so long has sent at least <see cref="LeastInPaceTime"/> bytes, or is let go.</summary>
    public TimeSpan PaceTime { get; init; } = TimeSpan.FromMinutes(3);

    public int LeastInPaceTime { get; init; } = 256 << 10;

    /// <summary>Bytes as they travel.</summary>
    public long LongestBody { get; init; } = 4L << 30;

    /// <summary>Bytes once decompressed.</summary>
    public long LongestContent { get; init; } = 16L << 30;

    /// <summary>Bytes once decompressed for one that travelled; XML of offers comes near 20.</summary>
    public int HighestRatio { get; init; } = 100;

    public override IEnumerable<string> Problems(bool production)
    {
        if (AllowedHosts.FirstOrDefault(host => Uri.CheckHostName(host.Trim('[', ']')) == UriHostNameType.Unknown) is { } wrong)
            yield return $"Feeds:Fetching:AllowedHosts holds « {wrong} »: give names of hosts, without http:// and without a port.";
        if (new[] { ConnectTimeout, HeadersTimeout, IdleTimeout, WholeTimeout, PaceTime }.Any(time => time <= TimeSpan.Zero))
            yield return "A timeout of Feeds:Fetching is not more than zero.";
        if (LongestBody <= 0 || LongestContent <= 0 || HighestRatio <= 0 || LeastInPaceTime < 0)
            yield return "A limit of Feeds:Fetching is not more than zero.";
    }
}
