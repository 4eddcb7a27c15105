namespace Emploi.Allier.Tests.Testing;

/// <summary>The site as its developers see it, with the pages that are theirs.</summary>
public sealed class DevelopmentSite : Site
{
    protected override string Environment => "Development";

    protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Demo:Load", "false")];
}
