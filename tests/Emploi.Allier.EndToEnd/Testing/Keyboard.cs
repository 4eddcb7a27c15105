using Microsoft.Playwright;

namespace Emploi.Allier.EndToEnd.Testing;

/// <summary>Somebody who has no mouse: Tab to go, Space to choose, Enter to send.</summary>
public sealed class Keyboard(IPage page)
{
    const int MostTabs = 80;

    const string FocusedName =
        """
        () => {
            const at = document.activeElement;
            if (!at || at === document.body) return '';
            const name = at.labels?.length ? at.labels[0].innerText : at.getAttribute('aria-label') ?? at.innerText;
            return (name ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();
        }
        """;

    /// <summary>On the thing itself, or around the card that it opens.</summary>
    const string IsSeen =
        """
        () => {
            const at = document.activeElement;
            return at.matches(':focus-visible') && [at, at.closest('.offer, .card')].some(each => each && getComputedStyle(each).outlineStyle !== 'none');
        }
        """;

    /// <summary>Tabs until the field, the link or the button of that name has the focus, and checks that one sees it.</summary>
    public async Task Reach(string name)
    {
        var met = new List<string>();
        for (var i = 0; i < MostTabs; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focused = await page.EvaluateAsync<string>(FocusedName);
            met.Add(focused);
            if (!focused.StartsWith(name, StringComparison.Ordinal)) continue;
            (await page.EvaluateAsync<bool>(IsSeen))
                .ShouldBeTrue($"the focus on « {name} » is not to be seen");
            return;
        }
        throw new InvalidOperationException($"« {name} » cannot be reached by Tab on {page.Url}. Met: {string.Join(" | ", met.Distinct())}");
    }

    public async Task Fill(string label, string value)
    {
        await Reach(label);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(value);
    }

    public async Task Choose(string label)
    {
        await Reach(label);
        await page.Keyboard.PressAsync("Space");
    }

    /// <summary>Goes to a button or a link and presses Enter; the next page is there afterwards.</summary>
    public async Task Press(string name)
    {
        await Reach(name);
        await page.EvaluateAsync("() => { window.isThePageBefore = true; }");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => !window.isThePageBefore && document.readyState === 'complete'");
    }
}
