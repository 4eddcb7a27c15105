using System.Buffers;
using System.Collections.Frozen;

namespace Emploi.Allier.Core.Offers.Wording;

/// <summary>Whether a text is in French, told by the small words that no sentence does without.</summary>
static class Language
{
    /// <summary>Under it nothing is said: a list of products has few words of any language.</summary>
    const int LeastForeign = 5;

    static readonly SearchValues<char> letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz");

    static readonly FrozenDictionary<string, string> foreign = Words(
        ("anglais", "the and you your we our are is with for of to will be in have this that from as by an or who looking join team"),
        ("espagnol", "el los las una y con para por su sus nuestro nuestra del como muy buscamos trabajar empresa experiencia equipo este esta se lo ser tener persona"),
        ("allemand", "und der die das wir ist mit fur sie ein eine einen im zu den von auf als oder unser unsere unseren suchen ihre bei sowie gerne werden sind"),
        ("portugais", "uma com os da do no na em para muito muita nossa nosso voce nao pessoa experiencia trabalhar equipa empresa pela pelo sao ser"));

    static readonly FrozenSet<string> french =
        "le les des du et est une dans pour sur vous nous avec votre notre vos nos au aux ce cette ces sont etre qui ou par plus sera ses".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> foreignOf = foreign.GetAlternateLookup<ReadOnlySpan<char>>();
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> frenchOf = french.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The language of a text that is not in French, by its French name; null when it is in French or says too little.</summary>
    public static string? OtherThanFrench(Folded text)
    {
        int inFrench = 0, inForeign = 0;
        var counts = new Dictionary<string, int>();
        var rest = text.Text.AsSpan();
        while (rest.IndexOfAny(letters) is >= 0 and var start)
        {
            rest = rest[start..];
            var length = rest.IndexOfAnyExcept(letters) is >= 0 and var end ? end : rest.Length;
            var word = rest[..length];
            rest = rest[length..];
            if (frenchOf.Contains(word)) inFrench++;
            if (!foreignOf.TryGetValue(word, out var languages)) continue;

            inForeign++;
            foreach (var language in languages.Split(' ')) counts[language] = counts.GetValueOrDefault(language) + 1;
        }
        // Words that French shares with its neighbours ("la", "de", "en", "que") count for none.
        return inForeign >= LeastForeign && inForeign > inFrench ? counts.MaxBy(pair => pair.Value).Key : null;
    }

    static FrozenDictionary<string, string> Words(params (string Language, string Words)[] lists) => lists
        .SelectMany(list => list.Words.Split(' ').Select(word => (Word: word, list.Language)))
        .GroupBy(pair => pair.Word, pair => pair.Language)
        .ToFrozenDictionary(group => group.Key, group => string.Join(' ', group), StringComparer.Ordinal);
}
