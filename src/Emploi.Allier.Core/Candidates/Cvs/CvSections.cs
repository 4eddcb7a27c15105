using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Emploi.Allier.Core.Offers.Wording;

namespace Emploi.Allier.Core.Candidates.Cvs;

public enum CvSection { Head, Profile, Jobs, Volunteering, Studies, Skills, Languages, Licences, Interests, Other }

/// <summary>Knows a heading by its words, all of which are words of headings, and says which lines stand under which.</summary>
static partial class CvSections
{
    const int MostWords = 7, LongestOrnate = 160;

    /// <summary>Folded. What a heading is about; the first that stands in it decides, save that a narrower word wins.</summary>
    static readonly FrozenDictionary<string, CvSection> subjects = new Dictionary<string, CvSection>(StringComparer.Ordinal)
    {
        ["experience"] = CvSection.Jobs, ["experiences"] = CvSection.Jobs, ["emploi"] = CvSection.Jobs, ["emplois"] = CvSection.Jobs, ["carriere"] = CvSection.Jobs,
        ["parcours"] = CvSection.Jobs, ["stage"] = CvSection.Jobs, ["stages"] = CvSection.Jobs, ["missions"] = CvSection.Jobs, ["postes"] = CvSection.Jobs, ["metiers"] = CvSection.Jobs,
        ["itineraire"] = CvSection.Jobs, ["chemin"] = CvSection.Jobs, ["trajectoire"] = CvSection.Jobs, ["travail"] = CvSection.Jobs, ["boulots"] = CvSection.Jobs, ["job"] = CvSection.Jobs, ["jobs"] = CvSection.Jobs,
        ["benevolat"] = CvSection.Volunteering, ["benevole"] = CvSection.Volunteering, ["benevoles"] = CvSection.Volunteering, ["associatif"] = CvSection.Volunteering,
        ["associative"] = CvSection.Volunteering, ["associatifs"] = CvSection.Volunteering, ["associatives"] = CvSection.Volunteering, ["engagement"] = CvSection.Volunteering,
        ["engagements"] = CvSection.Volunteering, ["volontariat"] = CvSection.Volunteering,
        ["formation"] = CvSection.Studies, ["formations"] = CvSection.Studies, ["diplome"] = CvSection.Studies, ["diplomes"] = CvSection.Studies, ["etudes"] = CvSection.Studies,
        ["scolarite"] = CvSection.Studies, ["cursus"] = CvSection.Studies, ["certifications"] = CvSection.Studies, ["certification"] = CvSection.Studies, ["scolaire"] = CvSection.Studies,
        ["education"] = CvSection.Studies, ["habilitations"] = CvSection.Licences, ["qualifications"] = CvSection.Studies,
        ["competence"] = CvSection.Skills, ["competences"] = CvSection.Skills, ["savoir"] = CvSection.Skills, ["savoirs"] = CvSection.Skills, ["atout"] = CvSection.Skills,
        ["atouts"] = CvSection.Skills, ["qualites"] = CvSection.Skills, ["informatique"] = CvSection.Skills, ["logiciels"] = CvSection.Skills, ["outils"] = CvSection.Skills,
        ["aptitudes"] = CvSection.Skills, ["capacites"] = CvSection.Skills, ["connaissances"] = CvSection.Skills, ["bureautique"] = CvSection.Skills, ["talents"] = CvSection.Skills,
        ["skills"] = CvSection.Skills, ["specialites"] = CvSection.Skills, ["prestations"] = CvSection.Skills, ["soins"] = CvSection.Skills, ["bagage"] = CvSection.Skills, ["stack"] = CvSection.Skills, ["forces"] = CvSection.Skills,
        ["langue"] = CvSection.Languages, ["langues"] = CvSection.Languages, ["linguistiques"] = CvSection.Languages, ["linguistique"] = CvSection.Languages,
        ["permis"] = CvSection.Licences, ["brevets"] = CvSection.Licences, ["certificats"] = CvSection.Licences, ["caces"] = CvSection.Licences, ["mobilite"] = CvSection.Licences, ["vehicule"] = CvSection.Licences,
        ["interet"] = CvSection.Interests, ["interets"] = CvSection.Interests, ["loisirs"] = CvSection.Interests, ["loisir"] = CvSection.Interests, ["hobbies"] = CvSection.Interests,
        ["passions"] = CvSection.Interests, ["passion"] = CvSection.Interests, ["sports"] = CvSection.Interests, ["sport"] = CvSection.Interests, ["divers"] = CvSection.Interests,
        ["extra-professionnelles"] = CvSection.Interests, ["extraprofessionnelles"] = CvSection.Interests,
        ["contact"] = CvSection.Head, ["contacts"] = CvSection.Head, ["coordonnees"] = CvSection.Head, ["civil"] = CvSection.Head, ["contacter"] = CvSection.Head,
        ["adresse"] = CvSection.Head, ["identite"] = CvSection.Head, ["informations"] = CvSection.Head, ["renseignements"] = CvSection.Head,
        ["profil"] = CvSection.Profile, ["objectif"] = CvSection.Profile, ["objectifs"] = CvSection.Profile, ["projet"] = CvSection.Profile, ["propos"] = CvSection.Profile,
        ["presentation"] = CvSection.Profile, ["resume"] = CvSection.Profile, ["synthese"] = CvSection.Profile, ["accroche"] = CvSection.Profile, ["motivation"] = CvSection.Profile, ["motivations"] = CvSection.Profile,
        ["references"] = CvSection.Other, ["infos"] = CvSection.Other, ["reference"] = CvSection.Other, ["disponibilite"] = CvSection.Other, ["disponibilites"] = CvSection.Other,
        ["realisations"] = CvSection.Other, ["publications"] = CvSection.Other, ["projets"] = CvSection.Other,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Folded. What goes with a subject and says nothing alone.</summary>
    static readonly FrozenSet<string> company = new[]
    {
        "professionnel", "professionnelle", "professionnelles", "professionnels", "personnel", "personnelle", "personnelles", "personnels", "et", "de", "des", "du", "d", "la", "le", "les", "l", "a",
        "mes", "mon", "ma", "moi", "me", "en", "qui", "suis", "je", "aux", "autre", "autres", "principal", "principale", "principales", "principaux", "cle", "cles", "technique", "techniques", "informatiques",
        "etrangere", "etrangeres", "parlees", "vivantes", "centre", "centres", "activite", "activites", "vie", "ete", "etat", "faire", "etre", "savoirs", "complementaire", "complementaires", "suivies", "suivie",
        "obtenus", "obtenu", "initiale", "continue", "generale", "exercees", "exerces", "occupes", "universitaire", "universitaires", "acquises", "acquise", "humaines", "relationnelles", "transversales",
        "comportementales", "metier", "numeriques", "digitales", "organisationnelles", "domaine", "domaines", "expertise", "points", "forts", "conduire", "extra", "sociales", "sociale", "pratiques", "utiles",
        "recents", "recente", "recentes", "anterieure", "anterieures", "salariee", "salariees", "diverses", "culture", "voyages", "associations", "niveau", "maitrisees", "maitrises", "sur", "plus", "autour", "recherche", "historique", "significatives", "significative", "marquantes", "precedentes", "passees", "variees", "pratique", "tout",
        "marquants", "significatifs", "precedents", "anterieurs", "petits", "pro", "pros", "soft", "hard",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Folded. Headings that are sentences.</summary>
    static readonly FrozenDictionary<string, CvSection> phrases = new Dictionary<string, CvSection>(StringComparer.Ordinal)
    {
        ["qui suis je"] = CvSection.Profile, ["qui je suis"] = CvSection.Profile, ["ce que je cherche"] = CvSection.Profile, ["ce que je recherche"] = CvSection.Profile,
        ["domaines"] = CvSection.Skills, ["expertise"] = CvSection.Skills, ["expertises"] = CvSection.Skills, ["domaines d expertise"] = CvSection.Skills, ["ce que je vous apporte"] = CvSection.Skills, ["ce que je peux apporter"] = CvSection.Skills, ["savoir etre"] = CvSection.Skills, ["savoir faire"] = CvSection.Skills, ["points forts"] = CvSection.Skills, ["mes points forts"] = CvSection.Skills,
        ["ce que je sais faire"] = CvSection.Skills, ["je sais faire"] = CvSection.Skills, ["je sais"] = CvSection.Skills, ["ce que j ai fait"] = CvSection.Jobs, ["ce que j ai appris"] = CvSection.Studies, ["ce que j aime"] = CvSection.Interests,
        ["en dehors du travail"] = CvSection.Interests, ["me contacter"] = CvSection.Head, ["me joindre"] = CvSection.Head, ["pour me joindre"] = CvSection.Head, ["vie professionnelle"] = CvSection.Jobs, ["ma vie professionnelle"] = CvSection.Jobs,
        ["en deux mots"] = CvSection.Profile, ["en quelques mots"] = CvSection.Profile, ["en bref"] = CvSection.Profile, ["autres"] = CvSection.Other, ["autre"] = CvSection.Other, ["et aussi"] = CvSection.Other, ["remarque"] = CvSection.Other, ["remarques"] = CvSection.Other, ["plus"] = CvSection.Other, ["en plus"] = CvSection.Other, ["a propos de moi"] = CvSection.Profile,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Where two subjects meet, the one that is told apart by it: "compétences linguistiques", "expérience bénévole".</summary>
    static readonly CvSection[] narrower = [CvSection.Languages, CvSection.Volunteering, CvSection.Interests];

    public static bool IsHeading(string text) => HeadingOf(text) is not null;

    /// <param name="inSmallLetters">Its writer uses no capitals: a heading has none either.</param>
    public static CvSection? HeadingOf(string text, bool inSmallLetters = false)
    {
        // The end of a sentence that wrapped is none.
        if (text.Length > LongestOrnate) return null;
        text = Ornaments().Replace(text, "");
        if (text.Length > 60 || text.FirstOrDefault(char.IsLetter) is var letter && !char.IsUpper(letter) && !inSmallLetters) return null;
        var words = WordsOf(text);
        if (words.Length is 0 or > MostWords) return null;
        if (phrases.TryGetValue(string.Join(' ', words), out var told)) return told;
        // "PROFE SSIONNEL": letters spaced for their looks came apart elsewhere than between words.
        if (!words.All(Knows) && text.All(c => !char.IsLower(c))) words = Resegmented(string.Concat(words)) ?? words;
        if (!words.All(Knows)) return IsExperienceOfAKind(words, text) ? CvSection.Jobs : null;
        // A title as well, of what somebody does without pay.
        if (words is ["benevole"]) return null;
        var said = words.Where(subjects.ContainsKey).Select(word => subjects[word]).ToList();
        if (said.Count == 0) return null;
        if (said.Contains(CvSection.Skills) && said.Contains(CvSection.Languages) && !words.Contains("linguistiques")) return said[0];
        foreach (var section in narrower)
            if (said.Contains(section)) return section;
        // "Informations complémentaires" and the like hold anything.
        return said[0] == CvSection.Head && words.Contains("complementaires") ? CvSection.Other : said[0] == CvSection.Jobs && words.Contains("scolaire") ? CvSection.Studies : said[0];
    }

    /// <summary>"Expériences en hôtellerie", "Expérience à l'étranger".</summary>
    static bool IsExperienceOfAKind(string[] words, string text) =>
        words is ["experience" or "experiences" or "parcours", "en" or "a" or "dans" or "comme" or "hors" or "aupres", ..] && text.TrimEnd() is not [.., '.' or ',' or ';'];

    /// <summary>Each line with its section; headings themselves are left out, what follows one on its line is kept.</summary>
    public static List<(CvSection Section, CvLine Line)> Part(CvText text)
    {
        var parted = new List<(CvSection, CvLine)>();
        var section = CvSection.Head;
        var beginnings = text.Lines.Select(line => line.Text.FirstOrDefault(char.IsLetter)).Where(char.IsLetter).ToList();
        var inSmallLetters = beginnings.Count(char.IsLower) * 3 > beginnings.Count * 2;
        for (var i = 0; i < text.Lines.Count; i++)
        {
            var line = text.Lines[i];
            if (line.Opens) section = CvSection.Head;
            if (HeadingOf(line.Text.Replace('\t', ' '), inSmallLetters) is { } heading)
                section = WordsOf(line.Text) is ["qualifications"] && !text.Lines.Skip(i + 1).TakeWhile(next => !IsHeading(next.Text)).Any(next => CvDiplomas.IsADiploma(next.Text)) ? CvSection.Skills : heading;
            else if (Inline(line) is var (own, rest))
            {
                // In the story of a job, "Formation : …" is one of its tasks.
                // So is "Autres : Figma" in a list of skills one of its drawers.
                if (section is not (CvSection.Jobs or CvSection.Volunteering) && !(section == CvSection.Skills && own is CvSection.Other or CvSection.Profile) || line.Text.Contains('\t', StringComparison.Ordinal)) section = own;
                parted.Add((section, line with { Text = rest }));
            }
            else parted.Add((section, line));
        }
        return parted;
    }

    /// <summary>"Langues : anglais B1", or a heading in the margin.</summary>
    static (CvSection, string)? Inline(CvLine line)
    {
        var at = line.Text.IndexOfAny([':', '\t']);
        if (at <= 0 || at == line.Text.Length - 1) return null;
        return HeadingOf(line.Text[..at]) is { } heading && heading != CvSection.Head ? (heading, line.Text[(at + 1)..].TrimStart(':', ' ', '\t')) : null;
    }

    static bool Knows(string word) => subjects.ContainsKey(word) || company.Contains(word);

    /// <summary>The letters as words of headings, or nothing.</summary>
    static string[]? Resegmented(string letters)
    {
        if (letters.Length > 40) return null;
        var cut = new string[]?[letters.Length + 1];
        cut[0] = [];
        for (var end = 1; end <= letters.Length; end++)
            for (var start = 0; start < end && cut[end] is null; start++)
                if (cut[start] is { } before && (end - start > 2 || letters[start..end] is "et" or "de") && Knows(letters[start..end])) cut[end] = [.. before, letters[start..end]];
        return cut[^1];
    }

    static string[] WordsOf(string text)
    {
        var plain = new Folded(text).Text;
        if (plain.Any(char.IsAsciiDigit) || plain.Contains('@', StringComparison.Ordinal)) return [];
        return [.. Words().Matches(plain).Select(match => match.Value)];
    }

    /// <summary>"## FORMATION ------", "· Diplômes".</summary>
    [GeneratedRegex(@"^[^\p{L}\d]+|[^\p{L}\d).']+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ornaments();

    [GeneratedRegex("[a-z]+(?:-professionnelles)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Words();
}
