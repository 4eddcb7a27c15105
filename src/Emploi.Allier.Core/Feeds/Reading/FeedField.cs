using System.ComponentModel.DataAnnotations;

namespace Emploi.Allier.Core.Feeds.Reading;

/// <summary>What a source may say of a job, before anything of it is understood. The names are those that an administrator types in a mapping.</summary>
public enum FeedField
{
    [Display(Name = "référence", Description = "Ce qui distingue l’offre des autres chez le partenaire")]
    Reference,
    [Display(Name = "titre", Description = "L’intitulé du poste")]
    Title,
    [Display(Name = "description", Description = "Le texte de l’offre, en HTML ou non")]
    Description,
    [Display(Name = "profil", Description = "Ce qui est attendu de la personne")]
    Profile,
    [Display(Name = "avantages", Description = "Ce que l’emploi offre en plus du salaire")]
    Benefits,
    [Display(Name = "employeur", Description = "Le nom de l’entreprise")]
    Employer,
    [Display(Name = "anonyme", Description = "« oui », « 1 » ou « true » si l’employeur doit rester caché")]
    Anonymous,
    [Display(Name = "siret", Description = "Le SIRET, ou à défaut le SIREN, de l’employeur")]
    Siret,
    [Display(Name = "naf", Description = "Le code d’activité de l’employeur")]
    Naf,
    [Display(Name = "lieu", Description = "Le nom de la commune, ou le texte qui la contient")]
    Place,
    [Display(Name = "code postal", Description = "Les cinq chiffres de la commune")]
    PostalCode,
    [Display(Name = "insee", Description = "Le code officiel de la commune")]
    Insee,
    [Display(Name = "département", Description = "Son nom ou son numéro")]
    Department,
    [Display(Name = "latitude", Description = "La latitude, ou les deux coordonnées ensemble")]
    Latitude,
    [Display(Name = "longitude", Description = "La longitude, si elle est à part")]
    Longitude,
    [Display(Name = "adresse", Description = "La rue et le numéro")]
    Workplace,
    [Display(Name = "pays", Description = "Les offres hors de France ne sont pas gardées")]
    Country,
    [Display(Name = "contrat", Description = "La nature du contrat")]
    Contract,
    [Display(Name = "durée du contrat", Description = "En mois, en semaines ou en jours")]
    ContractLength,
    [Display(Name = "fin du contrat", Description = "La date du dernier jour")]
    ContractEnd,
    [Display(Name = "temps de travail", Description = "Temps plein ou temps partiel")]
    WorkingTime,
    [Display(Name = "heures", Description = "La durée du travail par semaine")]
    Hours,
    [Display(Name = "horaires", Description = "Nuit, week-end, équipes…")]
    Schedule,
    [Display(Name = "salaire", Description = "Le texte du salaire")]
    Salary,
    [Display(Name = "salaire minimal", Description = "Le montant le plus bas")]
    SalaryMin,
    [Display(Name = "salaire maximal", Description = "Le montant le plus haut")]
    SalaryMax,
    [Display(Name = "période du salaire", Description = "Par heure, par mois, par an")]
    SalaryPeriod,
    [Display(Name = "monnaie", Description = "Seul un montant en euros est montré")]
    SalaryCurrency,
    [Display(Name = "expérience", Description = "Le temps ou le niveau demandé")]
    Experience,
    [Display(Name = "diplôme", Description = "Le niveau de formation demandé")]
    Diploma,
    [Display(Name = "permis", Description = "Les permis de conduire demandés")]
    Licences,
    [Display(Name = "compétences", Description = "Ce qu’il faut savoir faire, en liste")]
    Skills,
    [Display(Name = "rome", Description = "Le code ROME du métier")]
    Rome,
    [Display(Name = "métier", Description = "Le métier, en toutes lettres : sert quand le titre ne le dit pas")]
    Trade,
    [Display(Name = "publiée", Description = "La date de publication")]
    Published,
    [Display(Name = "modifiée", Description = "La date de dernière modification")]
    Updated,
    [Display(Name = "expire", Description = "La date de fin de l’offre")]
    Expires,
    [Display(Name = "début", Description = "La date de prise de poste")]
    Starts,
    [Display(Name = "postes", Description = "Le nombre de postes")]
    Posts,
    [Display(Name = "page", Description = "L’adresse de l’offre chez le partenaire")]
    Url,
    [Display(Name = "candidature", Description = "L’adresse de la page où postuler")]
    ApplyUrl,
    [Display(Name = "courriel", Description = "L’adresse électronique où postuler")]
    ApplyEmail,
    [Display(Name = "téléphone", Description = "Le numéro à appeler pour postuler")]
    ApplyPhone,
    [Display(Name = "comment postuler", Description = "Le texte qui dit comment postuler")]
    ApplyHow,
}

static class FeedFields
{
    public static int Count { get; } = Enum.GetValues<FeedField>().Length;

    /// <summary>Texts that several paragraphs make, and that may be HTML.</summary>
    public static bool IsLong(this FeedField field) =>
        field is FeedField.Description or FeedField.Profile or FeedField.Benefits or FeedField.ApplyHow;

    /// <summary>Of these a job may have several; of the others, the first that a source gives is the one.</summary>
    public static bool IsList(this FeedField field) =>
        field is FeedField.Contract or FeedField.WorkingTime or FeedField.Schedule or FeedField.Experience or FeedField.Diploma or FeedField.Licences or FeedField.Skills;

    /// <summary>Of several that a source gives, one that can be followed comes before one that cannot.</summary>
    public static bool IsLink(this FeedField field) => field is FeedField.Url or FeedField.ApplyUrl;

    public static int LongestText(this FeedField field) => field.IsLong() ? FeedLimits.LongText : FeedLimits.ShortText;
}
