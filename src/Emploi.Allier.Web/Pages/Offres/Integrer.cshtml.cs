using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Web.Offers;
using Emploi.Allier.Web.Places;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Emploi.Allier.Web.Pages.Offres;

/// <summary>Makes the few lines that another site copies to show our offers.</summary>
[AllowAnonymous]
public sealed class IntegrerModel(SiteSettings site) : PageModel
{
    const int HeadHeight = 130, LineHeight = 125, MostHeight = 640;

    [BindProperty(SupportsGet = true, Name = SearchAddress.PlaceParameter)]
    public PlaceChoice? Place { get; set; }

    [BindProperty(SupportsGet = true, Name = SearchAddress.RadiusParameter), Display(Name = "Rayon autour de la commune")]
    public string Radius { get; set; } = Written(SearchAddress.DefaultRadius);

    [BindProperty(SupportsGet = true, Name = SearchAddress.WordsParameter), Display(Name = "Métier ou mots", Description = "Laissez vide pour toutes les offres.")]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true, Name = VignetteModel.CountParameter), Display(Name = "Nombre d’offres")]
    public string Count { get; set; } = Written(VignetteModel.DefaultCount);

    [BindProperty(SupportsGet = true, Name = VignetteColours.GroundParameter), Display(Name = "Couleur du fond")]
    public string? Ground { get; set; }

    [BindProperty(SupportsGet = true, Name = VignetteColours.AccentParameter), Display(Name = "Couleur du titre et des liens")]
    public string? Accent { get; set; }

    public static IEnumerable<SelectListItem> Radii => SearchAddress.Radii.Select(km => new SelectListItem(km == 0 ? "La commune seule" : $"{km}{French.NoBreakSpace}km", Written(km)));

    public static IEnumerable<SelectListItem> Counts => VignetteModel.Counts.Select(count => new SelectListItem(Written(count), Written(count)));

    public VignetteColours Colours => VignetteColours.Of(Ground, Accent);

    /// <summary>The address of what is embedded; nothing while it is not clear where to look.</summary>
    public string? Path { get; private set; }

    public string Title => $"Offres d’emploi {(Place is null ? "de l’Allier" : $"près de {Place}")}";

    public int Height => Math.Min(MostHeight, HeadHeight + LineHeight * int.Parse(Count, CultureInfo.InvariantCulture));

    public string Code => $"""
        <iframe src="{Encoded(site.UrlOf(Path!))}" title="{Encoded(Title)}" width="100%" height="{Height}" loading="lazy" style="border:0"></iframe>
        """;

    public void OnGet()
    {
        if (VignetteModel.Counts.All(count => Written(count) != Count)) Count = Written(VignetteModel.DefaultCount);
        if (Place is { Place: null }) return;

        var asked = SearchAddress.Parse(name => Request.Query[name]) with { Place = Place?.Place?.Label ?? "", Sort = null };
        Path = $"{SecurityHeaders.Embedded}{asked}{(asked.ToString().Length == 0 ? '?' : '&')}{VignetteModel.CountParameter}={Count}&{Colours.Query}";
    }

    static string Encoded(string text) => FrenchHtml.Encoder.Encode(text);

    static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);
}
