namespace Emploi.Allier.Core.Feeds.Reading;

/// <summary>Why an offer or a whole file was not taken, for machines: kept with refused rows, exported, never renamed without a migration.</summary>
public static class FeedCodes
{
    // One offer, as it is read.
    public const string Malformed = "malformed";
    public const string TooLong = "too_long";
    public const string Width = "width";
    public const string Unreadable = "unreadable";

    // One offer, as it is understood. The rules of offers have codes of their own.
    public const string NoTitle = "title_empty";
    public const string NotAJob = "not_a_job";
    public const string Over = "expired";
    public const string PlaceUnknown = "place_unknown";
    public const string Elsewhere = "elsewhere";
    public const string BlockedEmployer = "blocked_employer";
    public const string BlockedPhrase = "blocked_phrase";

    // A file.
    public const string Empty = "empty";
    public const string NotThisFormat = "not_this_format";
    public const string NoOffer = "no_offer";
    public const string Cut = "cut";
    public const string Dtd = "dtd";
    public const string Depth = "depth";
    public const string Encoding = "encoding";

    // Fetching.
    public const string Address = "address";
    public const string ForbiddenAddress = "forbidden_address";
    public const string Unreachable = "unreachable";
    public const string Timeout = "timeout";
    public const string Redirects = "redirects";
    public const string Refused = "http_refused";
    public const string Gone = "http_gone";
    public const string Failed = "http_failed";
    public const string Size = "size";
    public const string Ratio = "ratio";
    public const string Compression = "compression";
    public const string Robots = "robots";

    /// <summary>In two or three words, for whoever reads a list; null for a code of elsewhere that has none.</summary>
    public static string? Said(string code) => code switch
    {
        Malformed => "Offre mal formée",
        TooLong => "Texte trop long",
        Width => "Ligne décalée",
        Unreadable => "Ligne illisible",
        NoTitle => "Titre absent",
        NotAJob => "Pas un emploi",
        Over => "Offre terminée",
        PlaceUnknown => "Lieu incertain",
        Elsewhere => "Hors du territoire",
        BlockedEmployer => "Employeur bloqué",
        BlockedPhrase => "Expression bloquée",
        Empty => "Fichier vide",
        NotThisFormat => "Forme inconnue",
        NoOffer => "Aucune offre",
        Cut => "Envoi coupé",
        Dtd => "Déclaration interdite",
        Depth => "Niveaux trop nombreux",
        Encoding => "Codage inconnu",
        Address => "Adresse incorrecte",
        ForbiddenAddress => "Adresse interdite",
        Unreachable => "Serveur injoignable",
        Timeout => "Serveur trop lent",
        Redirects => "Redirections sans fin",
        Refused => "Accès refusé",
        Gone => "Page disparue",
        Failed => "Serveur en panne",
        Size => "Trop lourd",
        Ratio => "Archive piégée",
        Compression => "Archive abîmée",
        Robots => "Interdit aux robots",

        "title_long" => "Titre trop long",
        "description_short" => "Description trop courte",
        "description_long" => "Description trop longue",
        "language" => "Autre langue",
        "salary" => "Salaire absent",
        "payment" => "Argent demandé",
        "past_pay" => "Ancien salaire demandé",
        "undeclared" => "Travail non déclaré",
        "age" => "Critère d’âge",
        "sex" => "Critère de sexe",
        "family" => "Critère de famille",
        "orientation" => "Critère d’orientation",
        "religion" => "Critère de religion",
        "opinion" => "Critère d’opinion",
        "union" => "Critère syndical",
        "health" => "Critère de santé",
        "looks" => "Critère d’apparence",
        "origin" => "Critère d’origine",
        "nationality" => "Critère de nationalité",
        "name" => "Critère de nom",
        "residence" => "Critère de résidence",
        _ => null,
    };
}
