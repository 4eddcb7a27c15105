using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Relays;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Web.Places;
using Emploi.Allier.Web.Security;

namespace Emploi.Allier.Web.Pages.Equipe.Annuaire;

/// <summary>What the team says of a structure, to add it or to change it.</summary>
public sealed record StructureInput
{
    [Display(Name = "Nom de la structure"), Required(ErrorMessage = "Indiquez le nom de la structure."), StringLength(Structure.NameMaxLength)]
    public string? Name { get; init; }

    [Display(Name = "Sorte"), Required(ErrorMessage = "Choisissez la sorte de structure."), EnumDataType(typeof(StructureKind), ErrorMessage = "Choisissez la sorte de structure.")]
    public StructureKind? Kind { get; init; }

    [Display(Name = "SIREN ou SIRET"), StringLength(30)]
    public string? Number { get; init; }

    [Display(Name = "Commune"), Required(ErrorMessage = "Indiquez la commune de la structure.")]
    public PlaceChoice? Place { get; init; }

    [Display(Name = "Ce que l’on y fait", Description = "Les métiers ou les secteurs, par exemple « espaces verts, second œuvre »"), StringLength(Structure.ActivitiesMaxLength)]
    public string? Activities { get; init; }

    [Display(Name = "Correspondante ou correspondant", Description = "La personne à qui l’on écrit"), StringLength(Structure.ContactMaxLength)]
    public string? Contact { get; init; }

    [EmailField, Display(Name = "Adresse e-mail", Description = "Les offres y arrivent"), Required(ErrorMessage = "Indiquez l’adresse où arrivent les offres.")]
    public string? Email { get; init; }

    [Display(Name = "Téléphone"), DataType(DataType.PhoneNumber), StringLength(40)]
    public string? Phone { get; init; }

    [Display(Name = "Active : on peut lui relayer une offre")]
    public bool Active { get; init; }

    [Display(Name = "La structure souhaite de nouveau recevoir des offres")]
    public bool Wanted { get; init; }

    public long Revision { get; init; }

    public static StructureInput Of(Structure structure, PlaceResolver places) => new()
    {
        Name = structure.Name, Kind = structure.Kind, Number = structure.Siret ?? structure.Organisation.Siren, Activities = structure.Activities, Contact = structure.Contact,
        Email = structure.Email, Active = structure.Active, Revision = structure.Revision,
        Phone = Core.Platform.Phone.TryParse(structure.Phone, out var phone) ? phone.Value.Spaced : structure.Phone,
        Place = PlaceChoice.Of(places.ByInsee(structure.CommuneInsee)?.Label ?? structure.Commune.Name, places),
    };

    public (StructureFacts? Facts, Problem? Problem) Read() => Place is { Place.Communes: [var commune] }
        ? (new(Name!.Trim(), Said(Number), Kind!.Value, commune.Insee, Said(Activities), Said(Contact), Email!.Trim(), Said(Phone), Active), null)
        : (null, new("Place", "Indiquez une seule commune."));

    static string? Said(string? typed) => typed?.Trim() is { Length: > 0 } text ? text : null;
}
