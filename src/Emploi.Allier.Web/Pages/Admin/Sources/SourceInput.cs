using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds.Reading;
using Emploi.Allier.Core.Feeds.Sources;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Emploi.Allier.Web.Pages.Admin.Sources;

/// <summary>What an administrator says of a source, new or known.</summary>
public sealed record SourceInput
{
    static readonly SourceKind[] readable = [SourceKind.Xml, SourceKind.Json, SourceKind.Csv, SourceKind.Rss];

    [Display(Name = "Nom", Description = "Ce que lisent les visiteuses et les visiteurs : « Publiée le 3 mars sur… »"), Required(ErrorMessage = "Donnez le nom de la source.")]
    [StringLength(Source.NameMaxLength, ErrorMessage = "Le nom compte au plus {1} caractères.")]
    public string? Name { get; init; }

    [Display(Name = "Sorte"), Required(ErrorMessage = "Choisissez la sorte de fichier.")]
    public SourceKind? Kind { get; init; }

    [Display(Name = "Adresse du fichier", Description = "Celle que le partenaire a donnée, qui commence par https://"), DataType(DataType.Url), Required(ErrorMessage = "Donnez l’adresse du fichier.")]
    [StringLength(Source.AddressMaxLength, ErrorMessage = "L’adresse compte au plus {1} caractères.")]
    public string? Address { get; init; }

    [Display(Name = "Identifiant", Description = "Si l’adresse en demande un. Laissez vide pour une clé seule."), StringLength(200, ErrorMessage = "L’identifiant compte au plus {1} caractères.")]
    public string? User { get; init; }

    [Display(Name = "Mot de passe ou clé", Description = "Gardé chiffré : personne ne peut le relire. Laissez vide pour garder celui qui est en place."), DataType(DataType.Password)]
    [StringLength(1_000, ErrorMessage = "Le mot de passe compte au plus {1} caractères.")]
    public string? Secret { get; init; }

    [Display(Name = "Ne plus utiliser d’identifiant ni de mot de passe")]
    public bool ForgetSecret { get; init; }

    [Display(Name = "Rythme"), Required(ErrorMessage = "Choisissez un rythme.")]
    public string? Cron { get; init; } = "7 2 * * *";

    [Display(Name = "Départements retenus", Description = "Leurs codes, séparés par des virgules : 03, 63. Vide : toute la France.")]
    [RegularExpression(@"\s*([0-9][0-9AB][0-9]?\s*[,; ]\s*)*([0-9][0-9AB][0-9]?)?\s*", ErrorMessage = "Écrivez des codes de départements séparés par des virgules, par exemple 03, 63.")]
    public string? Territory { get; init; } = "03";

    [Display(Name = "Rang", Description = "De 1 à 99. Quand deux sources donnent le même poste, celle du plus petit rang est crue."), Required(ErrorMessage = "Donnez un rang.")]
    [Range(Source.LeastRank, Source.MostRank, ErrorMessage = "Le rang va de {1} à {2}.")]
    public int? Rank { get; init; } = 50;

    [Display(Name = "Silence anormal", Description = "Après combien d’heures sans lecture réussie faut-il s’en inquiéter ?"), Required(ErrorMessage = "Donnez un nombre d’heures.")]
    [Range(1, 2_000, ErrorMessage = "Donnez un nombre d’heures de {1} à {2}.")]
    public int? SilentHours { get; init; } = 48;

    [Display(Name = "Usages que permet le partenaire")]
    public OfferOutput[] Permits { get; init; } = [.. Enum.GetValues<OfferOutput>().Except([OfferOutput.Sortie])];

    [Display(Name = "Correspondance des champs", Description = "Une ligne par champ : titre = intitule | title. Vide : les noms habituels des fichiers d’offres.")]
    [StringLength(Source.MappingMaxLength, ErrorMessage = "La correspondance compte au plus {1} caractères.")]
    public string? Mapping { get; init; }

    [Display(Name = "En service", Description = "La source est lue à son rythme, et ses offres sont publiées.")]
    public bool Enabled { get; init; }

    public long Revision { get; init; }

    public static IEnumerable<SelectListItem> Kinds => readable.Select(kind => new SelectListItem(kind.Label(), kind.ToString()));

    public static IEnumerable<SelectListItem> Rhythms { get; } =
    [
        new("Toutes les heures", "7 * * * *"), new("Toutes les quatre heures", "7 */4 * * *"), new("Trois fois par jour (6 h, 13 h, 20 h)", "7 6,13,20 * * *"), new("Chaque nuit (2 h)", "7 2 * * *"),
    ];

    public static SourceInput Of(Source source) => new()
    {
        Name = source.Name, Kind = source.Kind, Address = source.Address, User = null, Cron = source.Cron, Territory = string.Join(", ", source.Territory), Rank = source.Rank,
        SilentHours = source.SilentHours, Permits = [.. source.Permits.Select(EnumText.Read<OfferOutput>)], Mapping = source.Mapping, Enabled = source.Enabled, Revision = source.Revision,
    };

    /// <summary>What no attribute can tell.</summary>
    public void Check(ModelStateDictionary state)
    {
        if (Address is { } address && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", UserInfo.Length: 0 }))
            state.AddModelError("Said.Address", "Donnez une adresse complète, qui commence par https:// et ne contient pas de mot de passe.");
        if (Kind is { } kind && !readable.Contains(kind)) state.AddModelError("Said.Kind", "Choisissez une sorte de fichier de la liste.");
        if (Rhythms.All(rhythm => rhythm.Value != Cron)) state.AddModelError("Said.Cron", "Choisissez un rythme de la liste.");
        if (!string.IsNullOrWhiteSpace(Mapping) && FeedMapping.Problems(Mapping) is { Count: > 0 } problems) state.AddModelError("Said.Mapping", string.Join(" ", problems));
    }

    public void Fill(Source source, SourceSecrets secrets)
    {
        (source.Name, source.Kind, source.Address, source.Cron) = (Name!.Trim(), Kind!.Value, Address!.Trim(), Cron!);
        source.Territory = [.. (Territory ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).Distinct()];
        (source.Rank, source.SilentHours, source.Enabled) = (Rank!.Value, SilentHours!.Value, Enabled);
        source.Permits = [.. Permits.Distinct().Select(EnumText.Of)];
        source.Mapping = (Mapping ?? "").ReplaceLineEndings("\n").Trim();
        if (ForgetSecret) source.Credentials = null;
        else if (!string.IsNullOrEmpty(Secret)) source.Credentials = secrets.Seal(new(string.IsNullOrWhiteSpace(User) ? null : User.Trim(), Secret));
    }
}
