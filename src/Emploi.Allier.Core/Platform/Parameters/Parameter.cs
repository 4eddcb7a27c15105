using System.Globalization;
using System.Text.Json;

namespace Emploi.Allier.Core.Platform.Parameters;

public enum ParameterKind { Money, Number, Percent, Days, Months, Hours, Integer, YesNo, Date, Text, List }

/// <summary>
/// A figure or a text that changes by deliberation, not by a new version of the program. It is declared beside the code that
/// reads it, with the value that holds until an administrator gives another one, and with where that value comes from.
/// </summary>
public abstract class Parameter
{
    public const int ValueMaxLength = 10_000;

    public required string Key { get; init; }
    public required string Label { get; init; }
    public required string Source { get; init; }
    public required ParameterKind Kind { get; init; }

    /// <summary>The value shipped is somebody's usage or guess; the screen asks for a confirmation.</summary>
    public bool ToConfirm { get; init; }

    /// <summary>The value shipped, as the database would hold it.</summary>
    public abstract string Default { get; }

    /// <summary>What to type, said under the field.</summary>
    public abstract string Hint { get; }

    /// <summary>Reads what a person typed; gives what to store, or the sentence that says what to correct.</summary>
    public abstract bool TryType(string? typed, out string stored, out string problem);

    /// <summary>A stored value as people read it.</summary>
    public abstract string Show(string stored);

    /// <summary>A stored value as the field offers it to be changed.</summary>
    public abstract string Field(string stored);

    internal abstract object Read(string stored);

    public static Parameter<int> Days(string key, int value, string label, string source, int least = 0, int most = 36_500, bool toConfirm = false) =>
        Whole(ParameterKind.Days, key, value, label, source, least, most, toConfirm, n => Counted(n, "jour"), "Un nombre de jours");

    public static Parameter<int> Months(string key, int value, string label, string source, int least = 0, int most = 1_200, bool toConfirm = false) =>
        Whole(ParameterKind.Months, key, value, label, source, least, most, toConfirm, n => $"{n}{French.NoBreakSpace}mois", "Un nombre de mois");

    public static Parameter<int> Integer(string key, int value, string label, string source, int least = 0, int most = int.MaxValue, bool toConfirm = false) =>
        Whole(ParameterKind.Integer, key, value, label, source, least, most, toConfirm, n => French.Number(n), "Un nombre entier");

    public static Parameter<decimal> Hours(string key, decimal value, string label, string source, decimal least = 0, decimal most = 10_000, bool toConfirm = false) =>
        Figure(ParameterKind.Hours, key, value, label, source, least, most, toConfirm, decimals: 2, n => $"{French.Number(n, 0, 2)}{French.NoBreakSpace}h", "Un nombre d’heures");

    public static Parameter<decimal> Money(string key, decimal value, string label, string source, decimal least = 0, decimal most = 1_000_000_000, bool toConfirm = false) =>
        Figure(ParameterKind.Money, key, value, label, source, least, most, toConfirm, decimals: 2, French.Money, "Un montant en euros");

    public static Parameter<decimal> Number(string key, decimal value, string label, string source, decimal least = 0, decimal most = 1_000_000_000, bool toConfirm = false) =>
        Figure(ParameterKind.Number, key, value, label, source, least, most, toConfirm, decimals: 6, n => French.Number(n), "Un nombre");

    /// <summary>Held as a fraction (0.05), typed and read as a percentage (5 %).</summary>
    public static Parameter<decimal> Percent(string key, decimal value, string label, string source, decimal least = 0, decimal most = 1, bool toConfirm = false) =>
        new(value, new(
            n => n.ToString(CultureInfo.InvariantCulture),
            text => decimal.Parse(text, CultureInfo.InvariantCulture),
            French.Percent,
            n => French.Number(n * 100).Replace($"{French.ThinSpace}", "", StringComparison.Ordinal),
            typed => French.TryNumber(typed, out var n) ? (true, n / 100) : (false, 0),
            n => n < least || n > most ? $"Indiquez un pourcentage de {French.Percent(least)} à {French.Percent(most)}." : null,
            $"Un pourcentage, de {French.Percent(least)} à {French.Percent(most)}"))
        { Kind = ParameterKind.Percent, Key = key, Label = label, Source = source, ToConfirm = toConfirm };

    public static Parameter<bool> YesNo(string key, bool value, string label, string source, bool toConfirm = false) =>
        new(value, new(
            yes => yes ? "true" : "false",
            text => text == "true",
            yes => yes ? "Oui" : "Non",
            yes => yes ? "oui" : "non",
            typed => typed.ToLowerInvariant() switch { "oui" => (true, true), "non" => (true, false), _ => (false, false) },
            _ => null,
            "Oui ou non"))
        { Kind = ParameterKind.YesNo, Key = key, Label = label, Source = source, ToConfirm = toConfirm };

    public static Parameter<DateOnly> Date(string key, DateOnly value, string label, string source, bool toConfirm = false) =>
        new(value, new(
            day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            text => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            French.LongDate,
            French.Date,
            typed => (French.TryDate(typed, out var day), day),
            _ => null,
            "Une date, par exemple 27/03/2027"))
        { Kind = ParameterKind.Date, Key = key, Label = label, Source = source, ToConfirm = toConfirm };

    public static Parameter<string> Text(string key, string value, string label, string source, int most = 2_000, bool toConfirm = false) =>
        new(value, new(
            text => text, text => text, text => text, text => text,
            typed => (typed.Length > 0, typed),
            text => text.Length > most ? $"Écrivez au plus {French.Number(most)} caractères." : null,
            $"Un texte de {French.Number(most)} caractères au plus"))
        { Kind = ParameterKind.Text, Key = key, Label = label, Source = source, ToConfirm = toConfirm };

    public static Parameter<IReadOnlyList<string>> List(string key, IReadOnlyList<string> value, string label, string source, bool toConfirm = false) =>
        new(value, new(
            lines => JsonSerializer.Serialize(lines),
            text => JsonSerializer.Deserialize<string[]>(text)!,
            lines => string.Join(", ", lines),
            lines => string.Join('\n', lines),
            typed => Lines(typed),
            lines => lines.Distinct(StringComparer.OrdinalIgnoreCase).Count() < lines.Count ? "Une ligne y est deux fois. Retirez la seconde." : null,
            "Une valeur par ligne"))
        { Kind = ParameterKind.List, Key = key, Label = label, Source = source, ToConfirm = toConfirm };

    static Parameter<int> Whole(
        ParameterKind kind, string key, int value, string label, string source, int least, int most, bool toConfirm, Func<int, string> show, string what) =>
        new(value, new(
            n => n.ToString(CultureInfo.InvariantCulture),
            text => int.Parse(text, CultureInfo.InvariantCulture),
            show,
            n => n.ToString(CultureInfo.InvariantCulture),
            typed => French.TryNumber(typed, out var n) && decimal.IsInteger(n) && n is >= int.MinValue and <= int.MaxValue ? (true, (int)n) : (false, 0),
            n => n < least || n > most ? $"{Asked(what)} de {French.Number(least)} à {French.Number(most)}." : null,
            most == int.MaxValue ? what : $"{what}, de {French.Number(least)} à {French.Number(most)}"))
        { Kind = kind, Key = key, Label = label, Source = source, ToConfirm = toConfirm };

    static Parameter<decimal> Figure(
        ParameterKind kind, string key, decimal value, string label, string source, decimal least, decimal most, bool toConfirm,
        int decimals, Func<decimal, string> show, string what) =>
        new(value, new(
            n => n.ToString(CultureInfo.InvariantCulture),
            text => decimal.Parse(text, CultureInfo.InvariantCulture),
            show,
            n => French.Number(n).Replace($"{French.ThinSpace}", "", StringComparison.Ordinal),
            typed => French.TryNumber(typed, out var n) ? (true, n) : (false, 0),
            n => n < least || n > most ? $"{Asked(what)} de {French.Number(least)} à {French.Number(most)}."
                : decimal.Round(n, decimals) != n ? $"Indiquez au plus {decimals} chiffres après la virgule."
                : null,
            $"{what}, de {French.Number(least)} à {French.Number(most)}"))
        { Kind = kind, Key = key, Label = label, Source = source, ToConfirm = toConfirm };

    static string Asked(string what) => $"Indiquez {char.ToLowerInvariant(what[0])}{what[1..]}";

    static string Counted(int number, string noun) => $"{French.Number(number)}{French.NoBreakSpace}{noun}{(number > 1 ? "s" : "")}";

    static (bool, IReadOnlyList<string>) Lines(string typed)
    {
        var lines = typed.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return (lines.Length > 0, lines);
    }
}

public sealed class Parameter<T> : Parameter
{
    readonly ParameterText<T> text;

    internal Parameter(T value, ParameterText<T> text)
    {
        (Value, this.text) = (value, text);
        if (text.Check(value) is { } problem) throw new ArgumentException(problem, nameof(value));
    }

    /// <summary>The value shipped with the program; what holds on a day is asked of <see cref="Parameters"/>.</summary>
    public T Value { get; }

    public override string Default => text.Store(Value);
    public override string Hint => text.Hint;
    public override string Show(string stored) => text.Show(text.Read(stored));
    public override string Field(string stored) => text.Field(text.Read(stored));
    internal override object Read(string stored) => text.Read(stored)!;

    public override bool TryType(string? typed, out string stored, out string problem)
    {
        var (understood, value) = text.Type((typed ?? "").Trim());
        problem = understood ? text.Check(value) ?? "" : $"Cette valeur n’est pas comprise. Attendu{French.NoBreakSpace}: {char.ToLowerInvariant(Hint[0])}{Hint[1..]}.";
        stored = problem.Length == 0 ? text.Store(value) : "";
        if (stored.Length > ValueMaxLength) problem = $"Cette valeur est trop longue{French.NoBreakSpace}: {French.Number(ValueMaxLength)} caractères au plus.";
        return problem.Length == 0;
    }
}

/// <summary>How a kind of value is stored, shown, offered in a field, typed and limited.</summary>
sealed record ParameterText<T>(
    Func<T, string> Store, Func<string, T> Read, Func<T, string> Show, Func<T, string> Field,
    Func<string, (bool Understood, T Value)> Type, Func<T, string?> Check, string Hint);
