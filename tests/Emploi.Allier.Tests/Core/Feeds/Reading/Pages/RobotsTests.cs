using System.Diagnostics;
using Emploi.Allier.Core.Feeds.Reading.Pages;
using Xunit;

namespace Emploi.Allier.Tests.Core.Feeds.Reading.Pages;

public sealed class RobotsTests
{
    [Theory]
    [InlineData("User-agent: *\nDisallow: /", "/offre/1", false)]
    [InlineData("User-agent: *\nDisallow:", "/offre/1", true)]
    [InlineData("", "/offre/1", true)]
    [InlineData("User-agent: *\nDisallow: /prive", "/offre/1", true)]
    [InlineData("User-agent: *\nDisallow: /\nAllow: /offre", "/offre/1", true)]
    [InlineData("User-agent: *\nAllow: /offre\nDisallow: /offre/", "/offre/1", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x", true)]
    [InlineData("User-agent: *\nDisallow: /*?page=", "/a?page=2", false)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: Emploi\nDisallow: /prive", "/offre/1", true)]
    [InlineData("User-agent: Autre\nUser-agent: emploi.allier # nous\nDisallow: /offre", "/offre/1", false)]
    [InlineData("User-agent: Autre\nDisallow: /", "/offre/1", true)]
    public void Allows_OfAPath_FollowsTheLongestRule(string robots, string path, bool allowed) =>
        Robots.Parse(robots, "Emploi.Allier").Allows(new("https://exemple.invalid" + path)).ShouldBe(allowed);

    [Fact]
    public void Delay_IsWhatTheSiteAsks() => Robots.Parse("User-agent: *\nCrawl-delay: 2.5", "Emploi.Allier").Delay.ShouldBe(TimeSpan.FromSeconds(2.5));

    [Fact]
    public void Allows_WithStarsWithoutEnd_IsQuick()
    {
        var watch = Stopwatch.StartNew();

        Robots.Parse($"User-agent: *\nDisallow: /{string.Concat(Enumerable.Repeat("*a", 900))}b", "Emploi.Allier").Allows(new("https://exemple.invalid/" + new string('a', 2_000))).ShouldBeTrue();

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }
}
