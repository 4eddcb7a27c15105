using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers.Wording;
using Emploi.Allier.Core.Territory;

namespace Emploi.Allier.Core.Candidates.Visible;

/// <summary>
/// Of what somebody wrote, the words that name nobody. It rather drops too much: a capital that no trade is written with, a number,
/// an address, a town, a word of their name or of an employer of theirs, a word of family or of age.
/// </summary>
sealed class NamelessWords
{
    const int MaxLength = 60, WordsMost = 7, ShortestTelling = 3, LongestAcronym = 5;

    static readonly char[] between = [' ', '\u00a0', '\u202f', ',', ';', '/', '(', ')', '\'', '’', '-', ':', '.', '«', '»', '"'];

    static readonly HashSet<string> telling = new(
        """
        chez monsieur madame mademoiselle mr mme mlle dr maitre maman papa celibataire divorce divorcee veuf veuve enceinte marie mariee pacse ans age agee nee
        rqth handicape handicapee invalide invalidite nationalite retraite retraitee
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    readonly Spelling trades;
    readonly PlaceIndex places;
    readonly TitleWording titles;
    readonly HashSet<string> names;

    public NamelessWords(Spelling trades, PlaceIndex places, TitleWording titles, IEnumerable<string?> names)
    {
        (this.trades, this.places, this.titles) = (trades, places, titles);
        this.names = [.. names.OfType<string>().SelectMany(name => PlaceText.Fold(name).Split(' ')).Where(word => word.Length >= ShortestTelling)];
    }

    public IReadOnlyList<string> Among(IEnumerable<string> said) => [.. said.Select(Of).OfType<string>().Distinct()];

    /// <returns>What was said, with both genders of a trade; nothing when it may name somebody.</returns>
    public string? Of(string said)
    {
        var words = said.Split(between, StringSplitOptions.RemoveEmptyEntries);
        if (said.Length is 0 or > MaxLength || words.Length is 0 or > WordsMost || said.Contains('@') || said.Contains("www", StringComparison.OrdinalIgnoreCase)) return null;
        // A phone or a year, in pieces or not.
        if (said.Count(char.IsAsciiDigit) > 3) return null;
        for (var i = 0; i < words.Length; i++)
            if (Names(words[i], isFirst: i == 0)) return null;
        return titles.WithBothGenders(said) ?? said;
    }

    bool Names(string word, bool isFirst)
    {
        var folded = PlaceText.Fold(word);
        if (names.Contains(folded) || telling.Contains(folded) || places.Town(word) is not null) return true;
        if (!char.IsUpper(word[0]) || trades.Knows(word)) return false;
        var isAcronym = word.Length <= LongestAcronym && word.All(c => char.IsUpper(c) || char.IsAsciiDigit(c));
        return !isAcronym && !isFirst;
    }
}
