using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Emploi.Allier.EndToEnd.Testing;

/// <summary>What somebody does with a page, with a pointer or without: the same journey is made by both.</summary>
public sealed record Hand(Func<string, string, Task> Fill, Func<string, string, Task> Select, Func<string, Task> Choose, Func<string, Task> Press)
{
    public static Hand Pointer(IPage page) => new(
        (label, value) => Labelled(page, label).FillAsync(value),
        (label, value) => Labelled(page, label).SelectOptionAsync(new SelectOptionValue { Label = value }),
        label => Labelled(page, label).CheckAsync(),
        name => Leaving(page, () => page.Locator("main").GetByRole(AriaRole.Button, new() { Name = name }).Or(page.Locator("main").GetByRole(AriaRole.Link, new() { Name = name })).First.ClickAsync()));

    public static Hand WithoutPointer(IPage page)
    {
        var keyboard = new Keyboard(page);
        return new(keyboard.Fill, async (label, value) =>
        {
            await keyboard.Reach(label);
            await page.Keyboard.TypeAsync(value);
        }, keyboard.Choose, keyboard.Press);
    }

    /// <summary>By how its label begins: « Nom » is not « Prénom ».</summary>
    static ILocator Labelled(IPage page, string label) => page.GetByLabel(new Regex(@"^\s*" + Regex.Escape(label))).First;

    static async Task Leaving(IPage page, Func<Task> act)
    {
        await page.EvaluateAsync("() => { window.isThePageBefore = true; }");
        await act();
        await page.WaitForFunctionAsync("() => !window.isThePageBefore && document.readyState === 'complete'");
    }
}
