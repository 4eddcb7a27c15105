using System.Buffers;
using System.Text.RegularExpressions;
using Emploi.Allier.Core.Feeds.Fields;
using Emploi.Allier.Search.Analysis;

namespace Emploi.Allier.Core.Search;

/// <summary>
/// What an offer asks in its text beside its fields: licences, certificates, a vehicle, languages, nights and the like. What is merely
/// welcome is not asked. A sentence is read only when it holds one of a few words: a rebuild reads a million texts.
/// </summary>
public static partial class OfferAsks
{
    public const string Vehicle = "vehicule", Night = "nuit", WeekEnd = "week_end", Loads = "charges", Travel = "deplacements",
        Licence = "permis:", Certificate = "certificat:", Language = "langue:";

    const int SentenceMaxLength = 300;

    static readonly SearchValues<string> clues = SearchValues.Create(
        ["permis", "hicule", "locomotion", "nuit", "3x8", "3 x 8", "week", "dimanche", "charges", "placement", "couch", "caces", "fimo", "bafa", "carte prof", "habilitation",
        "anglais", "allemand", "espagnol", "italien"], StringComparison.OrdinalIgnoreCase);

    static readonly SearchValues<char> ends = SearchValues.Create(".!?;\n\r•");

    static readonly (string Name, Regex Said)[] certificates =
        [("caces", Caces()), ("fimo", Fimo()), ("bafa", Bafa()), ("carte professionnelle", CarteProfessionnelle()), ("habilitation électrique", Habilitation())];

    static readonly string[] languages = ["anglais", "allemand", "espagnol", "italien"];

    /// <param name="licences">That its fields say: its text is then not asked again.</param>
    public static IReadOnlyList<string> Of(string title, string text, IReadOnlyCollection<string> licences)
    {
        HashSet<string>? found = null;
        Read(title, licences.Count == 0, ref found);
        Read(text, licences.Count == 0, ref found);
        return found is null ? [] : [.. found.Order(StringComparer.Ordinal)];
    }

    static void Read(ReadOnlySpan<char> text, bool readsLicences, ref HashSet<string>? found)
    {
        for (var from = 0; from < text.Length;)
        {
            var clue = text[from..].IndexOfAny(clues);
            if (clue < 0) return;
            var start = text[from..(from + clue)].LastIndexOfAny(ends) + 1 + from;
            var length = text[(from + clue)..].IndexOfAny(ends);
            var end = length < 0 ? text.Length : from + clue + length;
            // A text without stops is read around its words.
            if (end - start > SentenceMaxLength) (start, end) = (Math.Max(start, from + clue - SentenceMaxLength / 2), Math.Min(end, from + clue + SentenceMaxLength / 2));
            Sentence(text[start..end].ToString(), readsLicences, found ??= []);
            from = end + 1;
        }
    }

    static void Sentence(string said, bool readsLicences, HashSet<string> found)
    {
        var folded = Folding.Fold(said);
        if (Nights().IsMatch(folded) && !NotNights().IsMatch(folded)) found.Add(Night);
        if (WeekEnds().IsMatch(folded) && !NotWeekEnds().IsMatch(folded)) found.Add(WeekEnd);
        if (HeavyLoads().IsMatch(folded) && !Without().IsMatch(folded)) found.Add(Loads);
        if (Travels().IsMatch(folded) && !Without().IsMatch(folded)) found.Add(Travel);
        if (Welcome().IsMatch(folded) || Without().IsMatch(folded)) return;

        if (Vehicles().IsMatch(folded) && !Given().IsMatch(folded)) found.Add(Vehicle);
        if (readsLicences && folded.Contains("permis", StringComparison.Ordinal))
            foreach (var letter in LicenceText.Read(said[said.IndexOf("permis", StringComparison.OrdinalIgnoreCase)..])) found.Add(Licence + letter);
        foreach (var (name, certificate) in certificates)
            if (certificate.IsMatch(folded)) found.Add(Certificate + name);
        foreach (var language in languages)
            if (folded.Contains(language, StringComparison.Ordinal) && Mastered().IsMatch(folded)) found.Add(Language + language);
    }

    [GeneratedRegex(@"\bnuits?\b|\b[35] ?x ?8\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Nights();

    [GeneratedRegex(@"\b(pas|sans|ni|aucun|aucune|jamais)\b(\W+\w+){0,3}\W+nuits?\b|\bnuits? libres?\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NotNights();

    [GeneratedRegex(@"\bweek[ -]?ends?\b|\bdimanches?\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WeekEnds();

    [GeneratedRegex(@"\b(pas|sans|ni|aucun|aucune|jamais|hors)\b(\W+\w+){0,3}\W+(week|dimanche)|\b(week[ -]?ends?|dimanches?)( et jours feries)? (libres?|off|de repos|non travailles?|fermes?)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NotWeekEnds();

    [GeneratedRegex(@"\bport de (lourdes )?charges\b|\bcharges lourdes\b|\bports? de charges\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HeavyLoads();

    [GeneratedRegex(@"\bdeplacements? (tres )?(frequents?|reguliers?|nationaux|quotidiens|a la semaine)\b|\bgrands? deplacements?\b|\bdecouch", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Travels();

    [GeneratedRegex(@"\b(apprecie|souhaite|souhaitable|serait|seraient|ideal|idealement|preference|atout|bienvenu|facultati|un plus|si possible|eventuel)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Welcome();

    [GeneratedRegex(@"\b(sans|pas de|pas besoin|aucun|aucune|non (exige|requis|obligatoire))\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Without();

    [GeneratedRegex(@"\b(vehicule|voiture|locomotion)\w*(\W+\w+){0,3}?\W+(exige|indispensable|obligatoire|requis|necessaire|imperati)|\bpermis b\W+(et|avec|\+)\W+(un )?(vehicule|voiture)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Vehicles();

    [GeneratedRegex(@"\b(fourni|mis a disposition|de fonction|de service|de societe)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Given();

    [GeneratedRegex(@"\bcaces\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Caces();

    [GeneratedRegex(@"\bfimo\b|\bfco\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Fimo();

    [GeneratedRegex(@"\bbafa\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Bafa();

    [GeneratedRegex(@"\bcarte pro(fessionnelle)?\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CarteProfessionnelle();

    [GeneratedRegex(@"\bhabilitations? electriques?\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Habilitation();

    [GeneratedRegex(@"\b(courant|couramment|exige|indispensable|obligatoire|requis|maitrise|bilingue)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Mastered();
}
