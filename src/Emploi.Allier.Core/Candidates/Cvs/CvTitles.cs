using System.Text.RegularExpressions;
using Emploi.Allier.Core.Offers.Wording;

namespace Emploi.Allier.Core.Candidates.Cvs;

/// <summary>Tells the title of a job from the name of who employed: by how French titles begin and end, whatever the trade.</summary>
static partial class CvTitles
{
    /// <summary>A first word that ends so is mostly somebody who does something.</summary>
    static readonly string[] endings = ["eur", "euse", "trice", "ier", "iere", "iste", "ien", "ienne", "ante", "ant", "ateur", "er", "ere", "logue", "graphe", "crate"];

    static readonly HashSet<string> first = new(StringComparer.Ordinal)
    {
        "agent", "agente", "aide", "assistant", "assistante", "auxiliaire", "chef", "cheffe", "responsable", "employe", "employee", "ouvrier", "ouvriere", "apprenti", "apprentie", "stagiaire", "operateur",
        "operatrice", "hote", "hotesse", "technicien", "technicienne", "charge", "chargee", "commis", "plongeur", "cariste", "manutentionnaire", "secretaire", "standardiste", "comptable", "macon", "maconne",
        "prepose", "preposee", "benevole", "animateur", "animatrice", "ingenieur", "ingenieure", "directeur", "directrice", "adjoint", "adjointe", "gardien", "gardienne", "concierge", "second", "seconde",
        "atsem", "aesh", "avs", "accompagnant", "accompagnante", "assistante", "interimaire", "saisonnier", "saisonniere", "vacataire", "polyvalent", "manoeuvre", "manager", "vendeur", "vendeuse", "femme", "valet",
        "equipier", "equipiere", "developpeur", "developpeuse", "architecte", "interprete", "garde", "nourrice", "assembleur", "monteur", "soudeur", "conseiller", "conseillere", "moniteur", "monitrice", "professeur",
        "professeure", "service", "civique", "delegue", "deleguee", "gerant", "gerante", "preparateur", "preparatrice", "tresorier", "tresoriere", "president", "presidente", "juriste", "infirmier", "infirmiere",
        "chauffeur", "menagere", "mecanicien", "mecanicienne", "barman", "barmaid", "livreur", "facteur", "factrice", "boucher", "bouchere", "membre", "encadrant", "encadrante", "medecin", "tuteur", "tutrice", "lingere", "peintre",
    };

    /// <summary>Who employs, or where: a title hardly begins so.</summary>
    static readonly HashSet<string> bodies = new(StringComparer.Ordinal)
    {
        "sarl", "sas", "sa", "eurl", "ets", "etablissement", "etablissements", "societe", "entreprise", "groupe", "association", "mairie", "ville", "commune", "conseil", "departement", "communaute", "hopital", "clinique",
        "ehpad", "residence", "maison", "centre", "ecole", "college", "lycee", "universite", "restaurant", "hotel", "brasserie", "cafe", "bar", "boulangerie", "patisserie", "boucherie", "garage", "pharmacie", "cabinet",
        "magasin", "supermarche", "hypermarche", "camping", "domaine", "gaec", "earl", "ferme", "exploitation", "transports", "transport", "usine", "atelier", "ateliers", "agence", "interim", "chez", "creche", "halte", "cfa",
        "greta", "afpa", "ifsi", "imprimerie", "menuiserie", "laboratoire", "scierie", "fonderie", "abattoir", "laiterie", "librairie", "banque", "credit", "caisse", "office", "syndicat", "croix", "secours", "restos", "adapei",
        "adecco", "manpower", "randstad", "synergie", "proman", "crit", "adia", "supplay", "temporis", "partnaire", "adrexo", "sncf", "ratp", "edf", "enedis", "engie", "veolia", "suez", "michelin", "renault", "peugeot", "citroen",
        "carrefour", "leclerc", "intermarche", "auchan", "lidl", "aldi", "casino", "monoprix", "decathlon", "castorama", "conforama", "ikea", "fnac", "darty", "kiabi", "mcdonald", "mcdonalds", "kfc", "sodexo", "elior", "onet", "derichebourg",
        "amazon", "chronopost", "geodis", "dhl", "fedex",
        "regie", "residences", "salon", "institut", "foyer", "cooperative", "comite", "club", "ministere", "prefecture", "chu", "ch", "admr", "particulier", "particuliers", "famille", "tribunal", "gendarmerie", "armee",
    };

    /// <summary>From 0, hardly, to 1.</summary>
    public static double Likeness(string text)
    {
        var words = Words().Matches(new Folded(text).Text).Select(match => match.Value).ToList();
        if (words.Count is 0 or > 14) return 0;
        if (bodies.Contains(words[0])) return 0;
        if (first.Contains(words[0])) return 1;
        return words[0].Length > 4 && endings.Any(ending => words[0].EndsWith(ending, StringComparison.Ordinal)) ? 0.6 : words.Exists(first.Contains) ? 0.4 : 0.1;
    }

    public static bool LooksLikeOne(string text) => Likeness(text) >= 0.9;

    public static bool LooksLikeABody(string text) => Words().Match(new Folded(text).Text) is { Success: true } word && bodies.Contains(word.Value);

    [GeneratedRegex("[a-z]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Words();
}
