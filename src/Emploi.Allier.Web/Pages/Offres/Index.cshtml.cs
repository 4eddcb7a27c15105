using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Offres;

[AllowAnonymous]
public sealed class IndexModel : PageModel
{
    [BindProperty(SupportsGet = true, Name = "mot")]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true, Name = "lieu")]
    public string? Place { get; set; }

    public Search Search => new(Words?.Trim(), Place?.Trim());
}

/// <summary>What a visitor looks for: a trade or words of it, and where.</summary>
public sealed record Search(string? Words, string? Place)
{
    public override string ToString() => (Words, Place) switch
    {
        ({ Length: > 0 } words, { Length: > 0 } place) => $"« {words} », {place}",
        ({ Length: > 0 } words, _) => $"« {words} »",
        (_, { Length: > 0 } place) => place,
        _ => "tout l’Allier",
    };
}
