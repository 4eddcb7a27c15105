using System.Text.RegularExpressions;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Core;

/// <summary>A room of Core may use itself, those above it, and the ground; never one below.</summary>
public sealed partial class RoomsTests
{
    static readonly string[][] lines =
    [
        ["Territory", "Metiers", "People", "Organisations", "Accounts"],
        ["Offers", "Hires"],
        ["Feeds", "Search", "Matching", "Candidates", "Employers"],
        ["Insertion"],
        ["Content", "Observatory", "Reports"],
    ];

    static readonly string[] ground = ["Audit", "Data", "Platform"];

    [Fact]
    public void EveryFolderOfCore_IsARoomOrTheGround() =>
        Directory.GetDirectories(Path.Combine(Source.Root, "src/Emploi.Allier.Core"))
            .Select(Path.GetFileName)
            .Except(["bin", "obj"])
            .ShouldBeSubsetOf(lines.SelectMany(line => line).Concat(ground));

    [Fact]
    public void NoRoom_UsesOneBelowIt()
    {
        var broken = Source.Files("src/Emploi.Allier.Core")
            .Where(file => file.Path.Count(c => c == '/') > 2 && !file.Path.EndsWith("Data/EmploiDbContext.cs"))
            .SelectMany(file => Used(file.Text).Where(used => !May(RoomOf(file.Path), used)).Select(used => $"{file.Path} uses {used}"));

        broken.ShouldBeEmpty();
    }

    [Fact]
    public void Core_KnowsNothingOfTheWeb() =>
        Source.Files("src/Emploi.Allier.Core").Where(file => file.Text.Contains("Emploi.Allier.Web")).Select(file => file.Path).ShouldBeEmpty();

    [Theory]
    [InlineData("Territory", "Accounts", true)]
    [InlineData("Territory", "Offers", false)]
    [InlineData("Insertion", "Search", true)]
    [InlineData("Platform", "Accounts", false)]
    [InlineData("Accounts", "Platform", true)]
    public void TheRule_IsWhatTheHouseSays(string room, string used, bool allowed) => May(room, used).ShouldBe(allowed);

    static bool May(string room, string used) => used == room || ground.Contains(used) || (!ground.Contains(room) && LineOf(used) <= LineOf(room));

    static int LineOf(string room) => Array.FindIndex(lines, line => line.Contains(room));

    static string RoomOf(string path) => path.Split('/')[2];

    static IEnumerable<string> Used(string text) => Usings().Matches(text).Select(match => match.Groups[1].Value).Distinct();

    [GeneratedRegex(@"Emploi\.Allier\.Core\.([A-Z]\w+)")]
    private static partial Regex Usings();
}
