using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds.Reading;
using Emploi.Allier.Core.Feeds.Sources;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.Core.Territory;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Admin.Sources;

/// <summary>What an administrator says of a source, new or known.</summary>
public sealed record SourceInput
{
    /// <summary>More than a file may weigh, so that one that is too heavy comes as far as the sentence that says so.</summary>
    public const long RequestMaxLength = 2 * Source.FileMaxLength;

    [Display(Name = "Nom", Description = "Ce que lisent les visiteuses et les visiteurs : « Publiée le 3 mars sur… »"), Required(ErrorMessage = "Donnez le nom de la source.")]
    [StringLength(Source.NameMaxLength, ErrorMessage = "Le nom compte au plus {1} caractères.")]
    public string? Name { get; init; }

    [Display(Name = "Sorte"), Required(ErrorMessage = "Choisissez la sorte de source.")]
    public SourceKind? Kind { get; init; }

    [Display(Name = "Adresse", Description = "Celle du fichier, ou celle du plan du site (sitemap) ou de la page qui liste les offres. Elle commence par https://. Aucune pour France Travail, ni pour un fichier que vous déposez."), DataType(DataType.Url)]
    [StringLength(Source.AddressMaxLength, ErrorMessage = "L’adresse compte au plus {1} caractères.")]
    public string? Address { get; init; }

    [Display(Name = "Fichier à déposer", Description = "XML, JSON, CSV ou RSS, compressé (.gz) ou non, de 50 Mo au plus. Il remplace l’adresse, et le fichier déposé avant lui.")]
    public IFormFile? File { get; init; }

    [Display(Name = "Forme des pages d’offres", Description = "Pour des pages web : ce qu’ont en commun les adresses des offres, avec une étoile à la place du reste, par exemple /offres/*. Vide : toutes les pages.")]
    [StringLength(Source.PagePatternMaxLength, ErrorMessage = "La forme compte au plus {1} caractères."), RegularExpression("/[^ ]*", ErrorMessage = "Commencez par une barre oblique, sans espace : /offres/*.")]
    public string? PagePattern { get; init; }

    [Display(Name = "Identifiant", Description = "Celui de l’application francetravail.io pour France Travail ; sinon, si l’adresse en demande un. Laissez vide pour une clé seule."), StringLength(200, ErrorMessage = "L’identifiant compte au plus {1} caractères.")]
    public string? User { get; init; }

    [Display(Name = "Mot de passe ou clé", Description = "Gardé chiffré : personne ne peut le relire. Laissez vide pour garder celui qui est en place."), DataType(DataType.Password)]
    [StringLength(1_000, ErrorMessage = "Le mot de passe compte au plus {1} caractères.")]
    public string? Secret { get; init; }

    [Display(Name = "Ne plus utiliser d’identifiant ni de mot de passe")]
    public bool ForgetSecret { get; init; }

    [Display(Name = "Rythme"), Required(ErrorMessage = "Choisissez un rythme.")]
    public string? Cron { get; init; } = "7 2 * * *";

    [Display(Name = "Départements retenus", Description = "Leurs codes, séparés par des virgules : 03, 63. Vide : toute la France.")]
    [RegularExpression(@"\s*([0-9][0-9AB][0-9]?\s*[,; ]\s*)*([0-9][0-9AB][0-9]?)?\s*", ErrorMessage = "Écrivez des codes de départements séparés par des virgules, par exemple 03, 63.")]
    public string? Territory { get; init; } = Departement.Allier;

    [Display(Name = "Rang", Description = "De 1 à 99. Quand deux sources donnent le même poste, c’est l’offre de la source au plus petit rang qui est montrée."), Required(ErrorMessage = "Donnez un rang.")]
    [Range(Source.LeastRank, Source.MostRank, ErrorMessage = "Le rang va de {1} à {2}.")]
    public int? Rank { get; init; } = Source.UsualRank;

    [Display(Name = "Silence anormal", Description = "Après combien d’heures sans lecture réussie faut-il s’en inquiéter ?"), Required(ErrorMessage = "Donnez un nombre d’heures.")]
    [Range(1, 2_000, ErrorMessage = "Donnez un nombre d’heures de {1} à {2}.")]
    public int? SilentHours { get; init; } = Source.UsualSilentHours;

    [Display(Name = "Usages que permet le partenaire")]
    public OfferOutput[] Permits { get; init; } = [.. Source.UsualPermits];

    [Display(Name = "Correspondance des champs", Description = "Une ligne par champ : titre = intitule | title. Vide : les noms habituels des fichiers d’offres.")]
    [StringLength(Source.MappingMaxLength, ErrorMessage = "La correspondance compte au plus {1} caractères.")]
    public string? Mapping { get; init; }

    [Display(Name = "En service", Description = "La source est lue à son rythme, et ses offres sont publiées. Hors service, elle n’est plus lue : les offres déjà publiées restent en ligne jusqu’à leur terme, ou jusqu’à ce que vous les retiriez depuis sa page.")]
    public bool Enabled { get; init; }

    public long Revision { get; init; }

    public static IEnumerable<SelectListItem> Kinds => Enum.GetValues<SourceKind>().Select(kind => new SelectListItem(kind.Label(), kind.ToString()));

    public static IEnumerable<SelectListItem> Rhythms { get; } =
    [
        new("Toutes les heures", "7 * * * *"), new("Toutes les quatre heures", "7 */4 * * *"), new("Trois fois par jour (6 h, 13 h, 20 h)", "7 6,13,20 * * *"), new("Chaque nuit (2 h)", "7 2 * * *"),
    ];

    public static SourceInput Of(Source source) => new()
    {
        Name = source.Name, Kind = source.Kind, Address = source.Address, PagePattern = source.PagePattern, Cron = source.Cron, Territory = string.Join(", ", source.Territory), Rank = source.Rank,
        SilentHours = source.SilentHours, Permits = [.. source.Permits.Select(EnumText.Read<OfferOutput>)], Mapping = source.Mapping, Enabled = source.Enabled, Revision = source.Revision,
    };

    /// <summary>What no attribute can tell.</summary>
    /// <param name="known">The source as it is, unless it is new.</param>
    public void Check(ModelStateDictionary state, Source? known = null)
    {
        if (Address is { } address && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", UserInfo.Length: 0 }))
            state.AddModelError("Said.Address", "Donnez une adresse complète, qui commence par https:// et ne contient pas de mot de passe.");
        if (Rhythms.All(rhythm => rhythm.Value != Cron)) state.AddModelError("Said.Cron", "Choisissez un rythme de la liste.");
        if (!string.IsNullOrWhiteSpace(Mapping) && FeedMapping.Problems(Mapping) is { Count: > 0 } problems) state.AddModelError("Said.Mapping", string.Join(" ", problems));
        if (File is not null) CheckFile(File, state);
        if (known is { Credentials: not null } && !ForgetSecret && string.IsNullOrEmpty(Secret) && Address is not null && Kind != SourceKind.FranceTravail && !IsSameServer(known))
            state.AddModelError("Said.Secret", "Le serveur a changé : tapez de nouveau le mot de passe, ou cochez la case qui l’oublie.");
        if (!string.IsNullOrWhiteSpace(User) && string.IsNullOrEmpty(Secret) && !ForgetSecret) state.AddModelError("Said.Secret", "Tapez aussi le mot de passe ou la clé : les deux se gardent ensemble.");
        else if (Kind == SourceKind.FranceTravail) CheckClient(known, state);
        if (Kind == SourceKind.Pages && Address is null) state.AddModelError("Said.Address", "Donnez l’adresse du plan du site (sitemap) ou de la page qui liste les offres.");
        else if (Kind is not null and not SourceKind.FranceTravail && Address is null && File is null && known?.FileId is null) state.AddModelError("Said.Address", "Donnez l’adresse du fichier, ou déposez-le.");
    }

    void CheckFile(IFormFile file, ModelStateDictionary state)
    {
        if (Kind is SourceKind.FranceTravail or SourceKind.Pages) state.AddModelError("Said.File", "Cette sorte de source ne lit pas de fichier.");
        else if (Address is not null) state.AddModelError("Said.File", "Donnez une adresse ou un fichier, pas les deux : videz l’adresse pour déposer un fichier.");
        else if (file.Length == 0) state.AddModelError("Said.File", "Ce fichier est vide.");
        else if (file.Length > Source.FileMaxLength) state.AddModelError("Said.File", "Ce fichier dépasse 50 Mo : compressez-le (.gz), ou demandez une adresse au partenaire.");
    }

    /// <summary>France Travail answers only to an application that it knows.</summary>
    void CheckClient(Source? known, ModelStateDictionary state)
    {
        var isKept = known is { Kind: SourceKind.FranceTravail, Credentials: not null } && !ForgetSecret && string.IsNullOrEmpty(Secret);
        if (isKept) return;
        if (string.IsNullOrWhiteSpace(User)) state.AddModelError("Said.User", "Donnez l’identifiant de votre application francetravail.io.");
        if (string.IsNullOrEmpty(Secret)) state.AddModelError("Said.Secret", "Donnez la clé secrète de votre application francetravail.io.");
    }

    /// <summary>A secret goes to the server that it was given for, and to no other.</summary>
    bool IsSameServer(Source known) => Kind == known.Kind
        && (Kind == SourceKind.FranceTravail ? null : ServerOf(Address)) == ServerOf(known.Address);

    static string? ServerOf(string? address) => Uri.TryCreate(address?.Trim(), UriKind.Absolute, out var uri) ? $"{uri.Scheme}://{uri.IdnHost}:{uri.Port}" : null;

    public void Fill(Source source, SourceSecrets secrets)
    {
        if (ForgetSecret || !IsSameServer(source)) source.Credentials = null;
        if (!ForgetSecret && !string.IsNullOrEmpty(Secret)) source.Credentials = secrets.Seal(new(string.IsNullOrWhiteSpace(User) ? null : User.Trim(), Secret));
        (source.Name, source.Kind, source.Cron) = (Name!.Trim(), Kind!.Value, Cron!);
        source.Address = Kind == SourceKind.FranceTravail ? null : Address?.Trim();
        source.PagePattern = Kind == SourceKind.Pages && !string.IsNullOrWhiteSpace(PagePattern) ? PagePattern.Trim() : null;
        if (source.Address is not null || Kind == SourceKind.FranceTravail) source.FileId = null;
        source.Territory = [.. (Territory ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).Distinct()];
        (source.Rank, source.SilentHours, source.Enabled) = (Rank!.Value, SilentHours!.Value, Enabled);
        source.Permits = [.. Permits.Distinct().Select(EnumText.Of)];
        source.Mapping = (Mapping ?? "").ReplaceLineEndings("\n").Trim();
    }

    public async Task<Problem?> Bring(SourceDesk desk, Source source, IFormFile file, CancellationToken stop)
    {
        await using var content = file.OpenReadStream();
        return await desk.Bring(source, file.FileName, content, stop) is { } problem ? problem with { Field = "Said.File" } : null;
    }
}

static class SourceFiles
{
    /// <summary>What the file that a source is was called by whoever brought it.</summary>
    public static async Task<string?> FileNameOf(this EmploiDbContext db, Guid? file, CancellationToken stop) =>
        file is null ? null : await db.Set<StoredFile>().Where(f => f.Id == file).Select(f => f.Name).SingleOrDefaultAsync(stop);
}
