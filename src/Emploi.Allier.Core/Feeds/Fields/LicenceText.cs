using System.Collections.Frozen;
using Emploi.Allier.Core.Offers;

namespace Emploi.Allier.Core.Feeds.Fields;

/// <summary>Reads the driving licences that are asked, by their letters: "Permis C, CE et FIMO", "B - Véhicule léger". A CACES is none.</summary>
public static class LicenceText
{
    const int MaxLength = 300;

    static readonly FrozenSet<string> Known = FrozenSet.ToFrozenSet(
        ["AM", "A1", "A2", "A", "B1", "B", "BE", "C1", "C1E", "C", "CE", "D1", "D1E", "D", "DE"]);

    public static string[] Read(string? text)
    {
        var said = FieldText.Of(text, MaxLength);
        if (IsNotAsked(said)) return [];
        var found = new List<string>();
        for (var at = 0; at < said.Count;)
            at = said[at].Text is "permis" || at == 0 && IsAlone(said) ? List(said, at, found) : at + 1;
        return [.. found.Distinct(StringComparer.Ordinal).Take(Offer.LicencesMost)];
    }

    /// <summary>The letters that follow one another, until a word that is no letter of theirs.</summary>
    static int List(FieldText said, int at, List<string> found)
    {
        if (said[at].Text == "permis") at++;
        while (at < said.Count)
        {
            if (Letter(said, at, out var next) is { } letter)
            {
                found.Add(letter);
                at = next;
            }
            else if (Category(said, at, out next) is { } named)
            {
                found.Add(named);
                at = next;
            }
            else if (said[at].Text is "," or "/" or "et" or "ou" or "(" or ")" or ":" or "de" or "conduire" or "categorie" or "categories" or "cat" or "type" or "+" or "&" or ";") at++;
            else break;
        }
        return at;
    }

    /// <summary>"B", "BE", "B + E", "EB", "E(B)", "C1E".</summary>
    static string? Letter(FieldText said, int at, out int next)
    {
        next = at + 1;
        var token = said[at];
        if (!token.IsWord || token.Text.Length > 3 || said.Source.AsSpan(token.Start, token.End - token.Start).ContainsAny('à', 'À') || IsElided(said, token) || IsSmallWord(said, at)) return null;
        var letters = token.Text.ToUpperInvariant();
        if (letters == "E" && said[at + 1].Text == "(" && said[at + 2].Text is "b" or "c" or "d")
        {
            next = at + 4;
            return said[at + 2].Text.ToUpperInvariant() + "E";
        }
        if (letters is "EB" or "EC" or "ED") return $"{letters[1]}E";
        if (said[at + 1] is { IsNumber: true, Glued: true, Value: 1 or 2 } number && letters is "A" or "B" or "C" or "D")
        {
            next++;
            letters += (int)number.Value;
            if (said[next] is { Glued: true, Text: "e" })
            {
                next++;
                letters += "E";
            }
        }
        else if (said[at + 1].Text == "+" && said[at + 2].Text == "e" && letters is "B" or "C" or "D")
        {
            next = at + 3;
            letters += "E";
        }
        return Known.Contains(letters) && (!said[next].Glued || said[next].Kind is TokenKind.Sign) ? letters : null;
    }

    /// <summary>"permis de conduire", "permis a jour": not the licences A and DE.</summary>
    static bool IsSmallWord(FieldText said, int at) =>
        said[at].Text is "de" or "a" && said[at + 1] is { IsWord: true, Text: not ("et" or "ou") } next && (next.Text is "jour" or "points" or "conduire" || said[at].Text == "de" || char.IsLower(said.Source[said[at].Start]));

    static bool IsElided(FieldText said, Token token) => token.End < said.Source.Length && said.Source[token.End] is '\'' or '’';

    static string? Category(FieldText said, int at, out int next)
    {
        next = at + 2;
        switch (said[at].Text, said[at + 1].Text)
        {
            case ("poids", "lourd" or "lourds"): return "C";
            case ("super", "lourd" or "lourds"): return "CE";
            case ("vehicule", "leger"): return "B";
        }
        next = at + 1;
        return said[at].Text switch { "vl" => "B", "pl" => "C", "spl" => "CE", _ => null };
    }

    /// <summary>The whole text is a letter, or begins with one and its name: "B - Véhicule léger".</summary>
    static bool IsAlone(FieldText said) => Letter(said, 0, out var next) is not null && said[next].Text is "" or "-" or "," or "/" or "(" or "et" or "ou";

    static bool IsNotAsked(FieldText said)
    {
        for (var at = 0; at < said.Count; at++)
            if (said[at].Text is "sans" or "aucun" or "pas" && said[at + 1].Text is "permis" or "de" or "besoin" || said[at].Text is "non" && said[at + 1].Text is "exige" or "requis" or "obligatoire" or "necessaire")
                return true;
        return false;
    }
}
