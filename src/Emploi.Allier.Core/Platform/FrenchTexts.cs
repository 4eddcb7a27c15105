using Emploi.Allier.Search.Analysis;

namespace Emploi.Allier.Core.Platform;

/// <summary>The French that every search of the product shares: its word lists, its analysis, its other names of jobs.</summary>
public static class FrenchTexts
{
    public static FrenchDictionary Dictionary { get; } = FrenchDictionary.Read(Path.Combine(AppContext.BaseDirectory, "french"));

    public static FrenchWords Words { get; } = new(Dictionary);

    public static PhraseSynonyms Synonyms { get; } = new(Dictionary.SynonymRules, Words);
}
