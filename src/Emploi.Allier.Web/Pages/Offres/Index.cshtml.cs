using Emploi.Allier.Web.Places;
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
    public PlaceChoice? Place { get; set; }

    public Search Search => new(Words?.Trim(), Place);
}

/// <summary>What a visitor looks for: a trade or words of it, and where.</summary>
public sealed record Search(string? Words, PlaceChoice? Place)
{
    public override string ToString() => (Words, Place) switch
    {
        ({ Length: > 0 } words, { } place) => $"« {words} », {place}",
        ({ Length: > 0 } words, _) => $"« {words} »",
        (_, { } place) => place.ToString(),
        _ => "tout l’Allier",
    };
}
