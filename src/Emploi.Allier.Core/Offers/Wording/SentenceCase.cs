using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Core.Offers.Wording;

/// <summary>Brings a title in capitals back to sentence case, with the accents that its trade is written with.</summary>
sealed partial class SentenceCase
{
    const int LongestAcronym = 4;

    static readonly FrozenSet<string> acronyms = (
        "CDI CDD CDDI CIED PEC CIE H F HF M X BTP TP PL SPL VL IDE AS ASH AES AESH ATSEM ASVP AVS TISF IADE IBODE HSE QHSE QSE RH DRH RAF DAF SAV CNC PAO DAO CAO SAP ERP IT SI BE CACES BTS CAP BEP BUT DUT BPJEPS DEAES DEAS "
        + "EHPAD ESAT SSIAD SSIAP MECS IME ITEP FAM MAS USLD CHU CH CAF MSA CPAM RSA IAE ACI ETTI GEIQ ESN SNCF EDF RCEA ZI ZA TP TMS VRP CVC GTB GMAO VTC SUV II III IV").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Small words whose accent capitals drop.</summary>
    static readonly (string Plain, string Written)[] small = [("a", "à"), ("tres", "très"), ("apres", "après"), ("experimente", "expérimenté"), ("confirme", "confirmé"), ("qualifie", "qualifié"), ("debutant", "débutant"), ("ete", "été")];

    static readonly FrozenSet<string> towns = "Moulins Vichy Montluçon Cusset Yzeure Gannat Commentry Avermes Domérat Varennes Lapalisse Dompierre Désertines Cérilly Bellerive Bourbon Allier Auvergne Bourbonnais Paris Lyon Clermont Ferrand Nevers Roanne Riom"
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    readonly Dictionary<string, string> written = new(StringComparer.Ordinal);

    public SentenceCase(IEnumerable<string> labels)
    {
        foreach (var (plain, word) in small) written[plain] = word;
        foreach (var town in towns) written[Plain(town)] = town;
        foreach (var label in labels)
            foreach (Match word in Words().Matches(label))
                written.TryAdd(Plain(word.Value), word.Value.ToLowerInvariant());
    }

    /// <summary>Most of the words that are no initials are in capitals.</summary>
    public static bool IsNeeded(string title)
    {
        int upper = 0, lower = 0;
        foreach (Match word in Words().Matches(title))
        {
            if (word.Length < 2 || acronyms.Contains(word.Value)) continue;
            if (word.Value.Length <= LongestAcronym && title.Any(char.IsLower)) continue;
            if (word.Value.All(char.IsUpper)) upper++;
            else lower++;
        }
        return upper > lower;
    }

    public string Of(string title)
    {
        var text = Words().Replace(title, word => acronyms.Contains(word.Value) ? word.Value : written.GetValueOrDefault(Plain(word.Value), word.Value.ToLowerInvariant()));
        text = French.Typeset(text).Trim();
        return text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
    }

    static string Plain(string word) => new Folded(word).Text;

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Words();
}
