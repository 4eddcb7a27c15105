using System.Globalization;

namespace Emploi.Allier.Web.Offers;

/// <summary>The two colours that another site gives to what it embeds. Whatever they are, the words on them can be read (WCAG AA).</summary>
public sealed record VignetteColours(string Ground, string Accent)
{
    public const string GroundParameter = "fond", AccentParameter = "accent", DefaultGround = "ffffff", DefaultAccent = "1d4d3b", SheetPath = "/offres/vignette.css";

    const string Dark = "1e2622", Black = "000000", White = "ffffff";
    const double Readable = 4.5;

    /// <summary>What is no colour is left out.</summary>
    public static VignetteColours Of(string? ground, string? accent) => new(Hex(ground) ?? DefaultGround, Hex(accent) ?? DefaultAccent);

    public string Ink => InkOn(Ground);

    public string OnAccent => InkOn(Accent);

    /// <summary>The accent where it can be read on the ground.</summary>
    public string Link => IsAccentReadable ? Accent : Ink;

    public bool IsAccentReadable => Contrast(Accent, Ground) >= Readable;

    /// <summary>As the address of the page and that of its style sheet hold them.</summary>
    public string Query => $"{GroundParameter}={Ground}&{AccentParameter}={Accent}";

    public string Sheet => $$"""
        :root { color-scheme: {{(Ink == White ? "dark" : "light")}}; --ground: #{{Ground}}; --ink: #{{Ink}}; --accent: #{{Accent}}; --on-accent: #{{OnAccent}}; --link: #{{Link}}; }

        """;

    public static void MapSheet(IEndpointRouteBuilder routes) => routes.MapGet(SheetPath, (HttpContext http) =>
    {
        http.Response.Headers.CacheControl = "public, max-age=86400";
        return TypedResults.Text(Of(http.Request.Query[GroundParameter], http.Request.Query[AccentParameter]).Sheet, "text/css");
    }).AllowAnonymous();

    /// <summary>One of black and white can be read on any colour; a softer black where it does.</summary>
    static string InkOn(string ground) => Contrast(Dark, ground) >= Readable ? Dark : Contrast(White, ground) >= Contrast(Black, ground) ? White : Black;

    public static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    static double Luminance(string hex) => 0.2126 * Part(hex, 0) + 0.7152 * Part(hex, 2) + 0.0722 * Part(hex, 4);

    static double Part(string hex, int at)
    {
        var share = int.Parse(hex.AsSpan(at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    static string? Hex(string? text) =>
        text?.Trim().TrimStart('#') is { Length: 6 } hex && hex.All(char.IsAsciiHexDigit) ? hex.ToLowerInvariant() : null;
}
