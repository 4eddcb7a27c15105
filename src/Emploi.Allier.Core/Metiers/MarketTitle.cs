using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Search.Analysis;

namespace Emploi.Allier.Core.Metiers;

/// <summary>What of a title names a trade: without its second gender, brackets, contract, hours, places and numbers.</summary>
/// <param name="Words">Folded, in the order of the title.</param>
/// <param name="Main">How many of the words come from the first part that says something; what follows a dash only completes it.</param>
sealed partial record MarketTitle(IReadOnlyList<string> Words, int Main)
{
    /// <summary>No title is longer; what comes after is a description.</summary>
    const int MaxLength = 200;

    const int LongestPlace = 5;
    const int TownPopulation = 5_000;

    /// <summary>Folded. Beside them, the stop words of every search (cdi, poste, recherche…).</summary>
    static readonly FrozenSet<string> noise = new[]
    {
        // The contract and the hours
        "cddi", "alternance", "alternant", "alternante", "apprentissage", "apprenti", "apprentie", "stage", "stages", "stagiaire", "contrat", "contrats", "pro",
        "interimaire", "interimaires", "saisonnier", "saisonniere", "saisonniers", "saison", "ete", "etudiant", "etudiante", "etudiants", "extra", "extras", "vacation", "vacataire",
        "temps", "plein", "partiel", "complet", "mi", "mois", "semaine", "semaines", "jour", "jours", "journee", "heure", "heures", "hebdo", "horaire", "horaires", "week", "end", "weekend", "we",
        "remplacement", "remplacant", "remplacante", "renfort", "titulaire", "contractuel", "contractuelle", "fonctionnaire", "essai", "duree", "determinee", "indeterminee",
        // What is wished of the person
        "debutant", "debutante", "debutants", "accepte", "acceptee", "confirme", "confirmee", "experimente", "experimentee", "experience", "junior", "senior", "motive", "motivee",
        "diplome", "diplomee", "agree", "agreee", "permis", "caces", "bac", "bts", "cap", "bep", "dut", "master", "licence", "niveau", "independant", "independante", "salarie", "salariee",
        // The manner of boards
        "pourvoir", "rapidement", "immediat", "immediate", "immediatement", "plusieurs", "profil", "profils", "candidature", "candidatures", "spontanee", "spontanees", "cherche", "cherchons",
        "embauche", "equipe", "rejoignez", "opportunite", "urgence", "ref", "reference", "salaire", "net", "brut", "euros", "prime", "primes", "homme", "femme", "mr", "mme", "bonjour",
        // Where
        "secteur", "region", "departement", "commune", "ville", "proche", "environs", "cedex", "france", "site", "agence",
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
        "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What begins with one of these is a name of a trade, "femme de chambre", though the word alone says nothing.</summary>
    static readonly FrozenSet<string> keptBefore = new[] { "de", "toutes", "sage" }.ToFrozenSet(StringComparer.Ordinal);

    /// <param name="isOfTrades">Whether a word stands in some name of a trade: a place of that name is not meant, unless it is a town of the Allier.</param>
    public static MarketTitle Read(string title, PlaceIndex places, Func<string, bool> isOfTrades)
    {
        var text = Genders().Replace(title.Length <= MaxLength ? title : title[..MaxLength], " ");
        text = SecondForm().Replace(text, "");
        if (Brackets().Replace(text, " ") is var outside && outside.Any(char.IsLetter)) text = outside;

        var words = new List<string>();
        var main = 0;
        foreach (var part in Separators().Split(text))
        {
            var said = WordsOf(part, isFirst: words.Count == 0, places, isOfTrades);
            words.AddRange(said);
            if (main == 0) main = words.Count;
        }
        return new(words, main);
    }

    static IEnumerable<string> WordsOf(string part, bool isFirst, PlaceIndex places, Func<string, bool> isOfTrades)
    {
        var words = new List<string>();
        foreach (var word in new Words(part)) words.Add(Folding.Fold(part.AsSpan(word)));
        while (PlaceAtEnd(words, isFirst ? 1 : 0, places, isOfTrades) is { } at) words.RemoveRange(at, words.Count - at);
        return words.Where((word, i) => !IsNoise(word, i + 1 < words.Count ? words[i + 1] : ""));
    }

    static bool IsNoise(string word, string next) =>
        word.Any(char.IsAsciiDigit)
        || noise.Contains(word) && !(word is "homme" or "femme" && keptBefore.Contains(next))
        || FrenchTexts.Words.Terms(word).Count == 0;

    static int? PlaceAtEnd(List<string> words, int from, PlaceIndex places, Func<string, bool> isOfTrades)
    {
        for (var at = Math.Max(from, words.Count - LongestPlace); at < words.Count; at++)
        {
            var last = words[at..];
            var mayBeOfTrades = last.TrueForAll(word => isOfTrades(word) || word.Length < 3 || noise.Contains(word));
            if (places.Named(PlaceText.Fold(string.Join(' ', last))).Any(named => !mayBeOfTrades || IsTownOfAllier(named.Place, places))) return at;
        }
        return null;
    }

    static bool IsTownOfAllier(int place, PlaceIndex places) => places.InAllier(place) && places.Population(place) >= TownPopulation;

    [GeneratedRegex(@"(?<![\p{L}\p{N}])[hfm]\s?[/\-.–|]\s?[hfmx](\s?[/\-.]\s?x)?(?![\p{L}\p{N}])", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Genders();

    /// <summary>"serveur.se", "infirmier(e)", "employé·e", "vendeur/euse".</summary>
    [GeneratedRegex(@"(?<=\p{L}{3})\s?(\((e|se|euse|euses|ère|ere|[rt]?rice|ne|nne|enne|sse|esse|te|le|lle|ve|ive|es|s)\)s?|[.·•∙/](e|se|euse|ère|ere|[rt]?rice|ne|nne|enne|sse|esse|te|le|lle|ve|ive)([.·•]?s)?(?![\p{L}\p{N}])|-(e|se|euse|ère|[rt]?rice|ne|nne)(?![\p{L}\p{N}]))",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SecondForm();

    [GeneratedRegex(@"\([^()]*\)?|\[[^\[\]]*\]?|\{[^{}]*\}?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"\s[-–—~]+\s|[–—|,;:!?•…]|\.\s|\sà\s|\spour\s", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Separators();
}
