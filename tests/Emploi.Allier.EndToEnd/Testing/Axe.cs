using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Emploi.Allier.EndToEnd.Testing;

public static class Axe
{
    static readonly AxeRunOptions options = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    /// <summary>What axe finds wrong on the page, a line each.</summary>
    public static async Task<List<string>> Violations(this IPage page)
    {
        var result = await page.RunAxe(options);
        return [.. result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Target} {node.Html[..Math.Min(160, node.Html.Length)]}"))];
    }

    /// <summary>Whether something sticks out of the screen to the right.</summary>
    public static Task<bool> ScrollsSideways(this IPage page) =>
        page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth");
}
