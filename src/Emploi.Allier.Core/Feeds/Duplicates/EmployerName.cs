using System.Collections.Frozen;
using System.Runtime.InteropServices;
using Emploi.Allier.Core.Territory;

namespace Emploi.Allier.Core.Feeds.Duplicates;

/// <summary>The name of an employer as it is compared: without its legal form, its place and what companies put around their names.</summary>
/// <param name="Whole">In one word; empty when the name says nobody.</param>
/// <param name="Telling">Its words that others do not have too.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct EmployerName(string Whole, IReadOnlyList<string> Telling, bool IsAgency)
{
    const int ShortestTelling = 3;

    /// <summary>The legal form, and what a name has before or after it.</summary>
    static readonly FrozenSet<string> around = Set(
        """
        sa sarl sas sasu eurl eirl snc sci scop scic sca scs gie gaec earl scea selarl selas ei me ets etablissement etablissements societe ste cie compagnie entreprise entreprises
        groupe group holding france agence filiale association asso and et de du des la le les l d aux au en fils freres allier auvergne bourbonnais bourbonnaise 03
        """);

    /// <summary>Said instead of a name.</summary>
    static readonly FrozenSet<string> nobody = Set(
        """
        confidentiel confidentielle anonyme client particulier particuliers employeur recruteur recrutement interim emploi partenaire notre non precise renseigne communique nc
        """);

    /// <summary>What many employers of a town begin their name with.</summary>
    static readonly FrozenSet<string> common = Set(
        """
        garage boulangerie patisserie boucherie restaurant brasserie hotel bar cafe ehpad residence clinique hopital centre maison mairie commune ville lycee college ecole institut
        transports transport cabinet pharmacie salon institution foyer domaine chateau ferme supermarche magasin atelier ateliers menuiserie maconnerie plomberie imprimerie laboratoire
        communaute service services aide domicile micro creche auto autos automobile automobiles taxi taxis ambulance ambulances camping campings resto
        """);

    static readonly FrozenSet<string> agencies = Set(
        """
        manpower adecco randstad crit proman synergie start startpeople temporis samsic kelly partnaire actual adequat supplay interaction triangle gezim expectra ranstad leader derichebourg menway aquila
        """);

    public static EmployerName Read(string? name, Commune? at)
    {
        if (string.IsNullOrWhiteSpace(name)) return new("", [], false);

        var place = at is null ? [] : PlaceText.Fold(at.Name).Split(' ');
        List<string> words = [];
        var isAgency = false;
        foreach (var word in PlaceText.Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            isAgency |= agencies.Contains(word) || word is "interim";
            if (!around.Contains(word) && !place.Contains(word)) words.Add(word is "ville" or "mairie" ? "commune" : word);
        }
        if (words.TrueForAll(nobody.Contains)) return new("", [], isAgency);
        return new(string.Concat(words), [.. words.Where(word => word.Length >= ShortestTelling && !common.Contains(word) && !nobody.Contains(word))], isAgency);
    }

    static FrozenSet<string> Set(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
