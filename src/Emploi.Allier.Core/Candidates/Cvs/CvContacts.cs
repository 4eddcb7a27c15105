using System.Text.RegularExpressions;
using Emploi.Allier.Core.Offers.Wording;
using Emploi.Allier.Core.People;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Territory;

namespace Emploi.Allier.Core.Candidates.Cvs;

/// <summary>Who the CV is of, how to reach them and in which commune they live.</summary>
static partial class CvContacts
{
    /// <summary>A name stands near the top, or near the top of a column.</summary>
    const int LinesForName = 12;

    static readonly CvSection[] personal = [CvSection.Head, CvSection.Profile, CvSection.Licences, CvSection.Other];

    public static CvFact<string>? Email(CvText text)
    {
        // A line that breaks at "@" or before ".fr" is mended; so is a space that typesetting left.
        var all = text.ToString();
        var found = Addresses().Matches(all).Select(match => match.Value).Concat(new[] { Parted(), Wrapped(), WrappedBefore() }.SelectMany(rest => rest.Matches(all)).Select(match => Blank().Replace(match.Value, "")))
            .Select(address => address.Trim('.', '-', '_').ToLowerInvariant()).Distinct().ToList();
        if (found is []) return null;
        var whole = found[0];
        foreach (var address in found)
            if (address.Length > whole.Length && address.Contains(whole, StringComparison.Ordinal)) whole = address;
        return new(whole, found.Exists(address => !whole.Contains(address, StringComparison.Ordinal)));
    }

    public static CvFact<string>? Phone(CvText text)
    {
        var found = new List<Phone>();
        foreach (var line in text.Lines.Select(line => line.Text))
            foreach (Match match in Numbers().Matches(line))
                if (Platform.Phone.TryParse(match.Value.Trim().Replace("(+", "+", StringComparison.Ordinal), out var phone) && !found.Contains(phone.Value)) found.Add(phone.Value);
        if (found.Count == 0) return null;
        // A mobile is the person's own; another number may be a former employer's.
        var mobile = found.FindIndex(phone => phone.IsMobile);
        return new(found[Math.Max(0, mobile)].E164, found.Count(phone => phone.IsMobile) > 1);
    }

    public static CvFact<string>? Commune(List<(CvSection Section, CvLine Line)> parted, PlaceResolver places)
    {
        var own = parted.Where(each => personal.Contains(each.Section) && !Birth().IsMatch(new Folded(each.Line.Text).Text)).Select(each => each.Line.Text).ToList();
        // An address may go on at the next line: "03110 Saint-Germain", "des-Fossés".
        var followed = own.Select((line, i) => i + 1 < own.Count ? $"{line} {own[i + 1]}" : line);
        foreach (var line in followed.Concat(parted.Where(each => !personal.Contains(each.Section) && each.Section is not (CvSection.Jobs or CvSection.Studies or CvSection.Volunteering)).Select(each => each.Line.Text)))
            foreach (Match match in Coded().Matches(line))
                if (Named(match.Groups["code"].Value, match.Groups["words"].Value) is { } insee) return new(insee);

        foreach (var line in parted.Where(each => each.Section is not (CvSection.Jobs or CvSection.Studies or CvSection.Volunteering)).Select(each => each.Line.Text))
            foreach (Match match in BeforeCode().Matches(line))
                if (Named(match.Groups["code"].Value, match.Groups["words"].Value.Trim()) is { } insee) return new(insee);

        foreach (var line in own)
            foreach (Match match in InDepartement().Matches(line))
                if (Named(match.Groups["code"].Value, match.Groups["words"].Value) is { } insee) return new(insee);

        foreach (var line in own)
            foreach (var piece in Pieces().Split(line).Where(piece => piece.Length is > 2 and < 40))
            {
                var place = Lead().Replace(piece.Trim(), "");
                if (place.Length > 2 && char.IsUpper(place[0]) && !place.Any(char.IsAsciiDigit) && places.Find(place) is { Kind: PlaceKind.Commune, Communes: [{ } commune] } && (commune.InAllier || commune.Population > 20_000))
                    return new(commune.Insee, true);
            }
        return null;

        // What follows a code may be more than a name: "03000 Moulins Permis B".
        string? Named(string code, string words)
        {
            var said = words.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            for (var many = Math.Min(6, said.Length); many > 0; many--)
                if (places.Find($"{code} {string.Join(' ', said[..many])}") is { Kind: PlaceKind.Commune, Communes: [{ } commune] }) return commune.Insee;
            for (var from = 1; from < said.Length; from++)
                if (places.Find($"{code} {string.Join(' ', said[from..])}") is { Kind: PlaceKind.Commune, Communes: [{ } commune] }) return commune.Insee;
            if (places.Find(code) is { Communes: [{ } only] }) return only.Insee;
            // A code mistyped beside a name that is not.
            for (var many = Math.Min(6, said.Length); many > 0; many--)
                if (code.Length > 1 && places.Find($"{string.Join(' ', said[..many])} ({code[..2]})") is { Kind: PlaceKind.Commune, Communes: [{ } commune] }) return commune.Insee;
            return null;
        }
    }

    public static (CvFact<string>? Given, CvFact<string>? Family) Name(CvText text, string? email, Func<string, bool> isPlace)
    {
        if (Labelled(text) is { } labelled) return labelled;
        var local = email is null ? "" : Letters(email.Split('@')[0]);
        var heads = Heads(text).ToList();
        var likely = heads
            .SelectMany((each, i) => Cells(each.Line, i, heads).Select(cell => (Cell: Age().Replace(Civility().Replace(cell, ""), "").Trim(), each.Line.Size, each.At)))
            .Select(each => (Words: each.Cell.Split(' ', StringSplitOptions.RemoveEmptyEntries), each.Size, each.At, each.Cell))
            .Where(each => each.Words.Length is >= 2 and <= 5 && each.Words.All(IsNameWord) && !CvSections.IsHeading(each.Cell) && !CvTitles.LooksLikeOne(each.Cell) && !isPlace(each.Cell))
            .Select(each => (each.Words, each.At, Score:
                (local.Length > 0 ? each.Words.Count(word => Letters(word) is { Length: > 1 } plain && local.Contains(plain, StringComparison.Ordinal)) * 2.0 : 0)
                + Math.Min(each.Size, 3) + (each.Words.Any(IsCapitals) ? 0.5 : 0) + (each.At == 0 ? 0.8 : each.At < 3 ? 0.3 : 0)))
            .OrderByDescending(each => each.Score).ThenBy(each => each.At)
            .FirstOrDefault();
        if (likely.Words is null) return (null, null);

        var (given, family) = Parted(likely.Words);
        // All in capitals, the address tells which is the family's: "MICAUD JEAN", jmicaud@.
        if (likely.Words.All(IsCapitals) && Letters(given) is var first && local != first && local.Contains(first, StringComparison.Ordinal) && !local.Contains(Letters(family), StringComparison.Ordinal))
            (given, family) = (string.Join(' ', likely.Words[1..]), likely.Words[0]);
        // "Nom(s) / Prénom(s)" says in which order they stand.
        if (FamilyFirst().IsMatch(new Folded(text.ToString()).Text) && !likely.Words.Any(IsCapitals)) (given, family) = (likely.Words[^1], string.Join(' ', likely.Words[..^1]));
        var unsure = likely.Score < 2;
        return (PersonName.Clean(Cased(given)) is { } one ? new(one, unsure) : null, PersonName.Clean(Cased(family)) is { } other ? new(other, unsure) : null);
    }

    /// <summary>"Nom : Garcia", "Prénom : Maria".</summary>
    static (CvFact<string>?, CvFact<string>?)? Labelled(CvText text)
    {
        string? given = null, family = null;
        foreach (var line in text.Lines)
            if (Label().Match(line.Text) is { Success: true } match)
                if (match.Groups["label"].Value.StartsWith("p", StringComparison.OrdinalIgnoreCase)) given ??= match.Groups["name"].Value;
                else family ??= match.Groups["name"].Value;
        return given is not null && family is not null && PersonName.Clean(Cased(given)) is { } one && PersonName.Clean(Cased(family)) is { } other ? (new(one), new(other)) : null;
    }

    /// <summary>The cells of a line; of two short lines in large letters, both together too: "Jean-Pierre" above "Auclair".</summary>
    static IEnumerable<string> Cells(CvLine line, int at, List<(CvLine Line, int At)> heads)
    {
        foreach (var cell in line.Cells) yield return cell;
        if (at + 1 < heads.Count && heads[at + 1].Line is var next && !next.Opens && Math.Abs(next.Size - line.Size) < 0.05 && !line.Text.Contains(' ', StringComparison.Ordinal) && !next.Text.Contains(' ', StringComparison.Ordinal))
            yield return $"{line.Text} {next.Text}";
    }

    static IEnumerable<(CvLine Line, int At)> Heads(CvText text)
    {
        var since = 0;
        foreach (var line in text.Lines)
        {
            if (line.Opens) since = 0;
            if (since < LinesForName || line.Size > 1.3) yield return (line, since);
            since++;
        }
    }

    /// <summary>"Jeanne DUPONT", "DUPONT Jeanne", "Jeanne Dupont".</summary>
    static (string Given, string Family) Parted(string[] words)
    {
        var capitals = words.Where(IsCapitals).ToArray();
        if (capitals.Length > 0 && capitals.Length < words.Length)
            return (string.Join(' ', words.Where(word => !IsCapitals(word))), string.Join(' ', capitals));
        return (words[0], string.Join(' ', words[1..]));
    }

    static string Cased(string name) => string.Concat(name.ToLowerInvariant().Select((c, i) => i == 0 || name[i - 1] is ' ' or '-' or '\'' or '’' ? char.ToUpperInvariant(c) : c));

    static bool IsNameWord(string word) => word.Length is > 1 and < 25 && word.All(c => char.IsLetter(c) || c is '-' or '\'' or '’' or '.') && (char.IsUpper(word[0]) || word is "de" or "du" or "le" or "la" or "el" or "da" or "dos" or "van" or "ben");

    static bool IsCapitals(string word) => word.Length > 1 && word.Where(char.IsLetter).All(char.IsUpper);

    static string Letters(string text) => string.Concat(new Folded(text).Text.Where(char.IsAsciiLetter));

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}._%+\-]{0,63}@[\p{L}\p{N}\-]+(?:\.[\p{L}\p{N}\-]+)*\.\p{L}{2,10}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Addresses();

    [GeneratedRegex(@"[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}[ ]?\n?@[ \n]?[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)*[ \n]?\.[ \n]?(?:fr|com|net|org|eu)(?![A-Za-z])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Parted();

    /// <summary>What alone stands on the next line can only be the rest of an address that has no end yet.</summary>
    [GeneratedRegex(@"[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}@(?![^\n]*\.(?:fr|com|net|org|eu)\n)[A-Za-z0-9.\-]+\n[A-Za-z0-9.\-]{1,30}(?<=\.\n?(?:fr|f\nr|com|c\nom|co\nm|net|n\net|ne\nt|org|o\nrg|or\ng|eu|e\nu))(?=\n|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Wrapped();

    /// <summary>In a narrow column, what stands before it on a line of its own, in small letters with a dot: "prenom.nom", then "42@exemple.fr".</summary>
    [GeneratedRegex(@"(?<=(?:^|\n)(?:\W{1,3} ?)?)(?=[0-9._\-]*[a-z])[a-z0-9]+[._\-][a-z0-9._\-]*\n[a-z0-9._\-]{0,40}@[a-z0-9.\-]+\.[a-z]{2,10}(?=\n|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WrappedBefore();

    [GeneratedRegex(@"\s", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Blank();

    [GeneratedRegex(@"(?<![\d.])(?:\(?(?:\+|00)\d{1,3}\)?[ .\-]?(?:\(0\)[ .\-]?)?\d(?:[ .\-/]{0,2}\d){7,12}|0[ .\-]?[1-9](?:[ .\-/]{0,3}\d\d){4})(?![.\-]?\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"(?<!\d)(?<code>\d{5}|\d\d \d{3})(?!\d)[\s,\-–]*(?<words>(?:[\p{L}][\p{L}'’\-./]*[ ]?){0,8})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Coded();

    /// <summary>"Charroux – 03140", "Commentry (03600)".</summary>
    [GeneratedRegex(@"(?<words>\p{Lu}[\p{L}'’\- ]{1,40}?)[ ,\-–(]{1,4}(?<code>\d{5})(?!\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BeforeCode();

    [GeneratedRegex(@"(?<words>[\p{Lu}][\p{L}'’\- ]{1,40}?)[ ]?\((?<code>\d\d|2[AB])\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex InDepartement();

    [GeneratedRegex(@"[,\t|•·;:()]| [\-–—/] ", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pieces();

    [GeneratedRegex(@"^(?:adresse|domicili[ée]e? à|habitant à|résidant à|secteur|région|je vis à|à) ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Lead();

    [GeneratedRegex(@"\bne\(?e?\)? (?:le|a|en)\b|naissance|\bnee\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Birth();

    [GeneratedRegex(@"^(?<label>nom(?: de famille)?|prénoms?)\s*[:\t]\s*(?<name>[\p{L}'’ \-]{2,40})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Label();

    [GeneratedRegex(@",? ?\(?\b\d{2} ans\b.*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Age();

    [GeneratedRegex(@"\bnom(?:\(s\))?s? ?(?:/|et|,) ?prenom", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FamilyFirst();

    [GeneratedRegex(@"^(?:m\.|mr\.?|mme\.?|madame|monsieur|mlle|nom\s*:|prénom\s*:|nom et prénom\s*:|curriculum vitae|cv(?: de)?\b)\s*[:\-–]?\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Civility();
}
