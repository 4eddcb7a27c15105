namespace Emploi.Allier.Core.Territory;

/// <summary>The French words that surround a place name without being part of it.</summary>
static class PlaceWords
{
    static readonly string[] Links = ["de la ", "de l ", "des ", "du ", "de ", "d ", "l ", "la ", "les ", "le "];
    static readonly string[] IntercommunalityKinds =
        ["communaute d agglomeration", "communaute de communes", "agglomeration", "ca", "cc"];
    static readonly string[] BasinKinds = ["bassin d emploi", "bassin de travail", "zone d emploi", "bassin"];
    static readonly string[] SocialTerritoryKinds = ["tsd", "territoire social", "territoire de solidarite", "territoire de solidarites departementales"];
    static readonly string[] DepartementKinds = ["departement", "dept", "dep", "dpt"];

    /// <summary>Small words that nobody starts to type a name with.</summary>
    public static bool IsLink(ReadOnlySpan<char> word) =>
        word is "de" or "du" or "des" or "d" or "l" or "la" or "le" or "les" or "sur" or "sous" or "en" or "et" or "a" or "au" or "aux";

    public static string? AfterBasin(string folded) => After(folded, BasinKinds);
    public static string? AfterSocialTerritory(string folded) => After(folded, SocialTerritoryKinds);

    public static string? AfterDepartement(string folded) =>
        After(folded, DepartementKinds)
        ?? (folded.EndsWith(" departement", StringComparison.Ordinal) ? folded[..^" departement".Length] : null);

    /// <summary>"CC du Bocage Bourbonnais" is also "communauté de communes du Bocage Bourbonnais" and "Bocage Bourbonnais".</summary>
    public static IEnumerable<string> NamesOfIntercommunality(string folded)
    {
        yield return folded;
        if (After(folded, IntercommunalityKinds) is not { } name) yield break;
        yield return name;
        foreach (var kind in IntercommunalityKinds)
        {
            yield return $"{kind} {name}";
            foreach (var link in Links) yield return $"{kind} {link}{name}";
        }
    }

    /// <summary>"du Val de Cher" shown alone is "Val de Cher"; an article that belongs to the name stays.</summary>
    public static string WithoutLeadingArticle(string name) =>
        name.StartsWith("du ", StringComparison.Ordinal) ? name[3..]
        : name.StartsWith("de ", StringComparison.Ordinal) ? name[3..]
        : name;

    static string? After(string folded, string[] kinds)
    {
        foreach (var kind in kinds)
        {
            if (!folded.StartsWith(kind, StringComparison.Ordinal) || folded.Length <= kind.Length + 1 || folded[kind.Length] != ' ') continue;
            var rest = folded[(kind.Length + 1)..];
            var link = Links.FirstOrDefault(l => rest.StartsWith(l, StringComparison.Ordinal));
            return rest[(link?.Length ?? 0)..];
        }
        return null;
    }
}
