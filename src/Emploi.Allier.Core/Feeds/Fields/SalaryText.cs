using System.Collections.Frozen;
using Emploi.Allier.Core.Offers;

namespace Emploi.Allier.Core.Feeds.Fields;

/// <summary>
/// Reads a gross pay as partners write it: "Mensuel de 1823.03 Euros à 2000.00 Euros sur 12.0 mois", "30-35 K€".
/// A wrong pay is worse than none: whatever is unsure stays a text.
/// </summary>
public static class SalaryText
{
    const int MaxLength = 300;

    /// <summary>A range wider than this is two different things.</summary>
    const decimal WidestRange = 3;

    /// <summary>Less for 35 hours is under the legal minimum of the last years.</summary>
    const decimal FullTimeLeast = 1_700;

    /// <summary>Thousands without a period are of a year, between these.</summary>
    const decimal LeastThousands = 15_000, MostThousands = 150_000;

    /// <summary>Net, by the day or by the piece, a bonus, other money, a guess: not what is shown.</summary>
    static readonly FrozenSet<string> Unsure = FrozenSet.ToFrozenSet(
    [
        "net", "nets", "nette", "nettes", "jour", "jours", "journalier", "journaliere", "journee", "journees", "quotidien", "quotidienne", "tjm", "day", "days", "daily",
        "semaine", "semaines", "hebdo", "hebdomadaire", "week", "weekly", "quinzaine", "trimestre", "trimestriel", "semestre", "piece", "pieces", "tache", "taches",
        "vacation", "vacations", "cachet", "cachets", "pige", "piges", "mission", "missions", "visite", "course", "courses", "km", "kilometre", "kilometres", "autre",
        "commission", "commissions", "variable", "variables", "bonus", "prime", "primes", "indemnite", "indemnites", "gratification", "pourboire", "pourboires", "fixe", "fixes",
        "package", "ote", "environ", "approximativement", "ou", "or", "stage", "negocier", "negociable", "usd", "chf", "gbp", "cad", "mad", "xof", "xaf", "cfa", "fcfa", "xpf",
        "dollar", "dollars", "livre", "livres", "franc", "francs", "dirham", "dirhams",
    ]);

    /// <summary>What is given besides, after a "+".</summary>
    static readonly FrozenSet<string> Besides = FrozenSet.ToFrozenSet(
    [
        "prime", "primes", "panier", "paniers", "ticket", "tickets", "titre", "titres", "tr", "mutuelle", "avantage", "avantages", "mois", "treizieme", "ifm", "iccp", "icp", "cp",
        "conges", "indemnite", "indemnites", "interessement", "participation", "vehicule", "voiture", "frais", "transport", "anciennete", "majoration", "majorations", "repas", "deplacement", "deplacements",
    ]);

    static readonly FrozenSet<string> NumberedThings = FrozenSet.ToFrozenSet(
        ["coefficient", "coef", "coeff", "niveau", "echelon", "indice", "im", "groupe", "position", "annexe", "ccn", "convention", "palier", "classe", "grade", "categorie"]);

    public static Salary? Read(string? text, string? least = null, string? most = null, string? period = null, string? currency = null)
    {
        if (text?.Length > MaxLength || !IsEuro(currency)) return null;
        var said = FieldText.Of(text, MaxLength);
        var (min, max) = (Amount(least), Amount(most));
        if (min is null && max is null) return PayPhrase.Read(said);
        if (min == Wrong || max == Wrong || said.Has(IsUnsure)) return null;

        var named = string.IsNullOrWhiteSpace(period) ? PayPhrase.PeriodOf(said) : PayPhrase.PeriodOf(FieldText.Of(period, MaxLength));
        var salary = Sure(min, max, named, isFullTime: false);
        return PayPhrase.Read(said) is { } written && written != salary ? null : salary;
    }

    internal static bool IsUnsure(Token token) => token.Kind switch
    {
        TokenKind.Word => Unsure.Contains(token.Text),
        TokenKind.Sign => token.Text is "$" or "£" or "¥" or "%" or "~" or "≈",
        _ => false,
    };

    internal static bool IsBesides(string word) => Besides.Contains(word);
    internal static bool IsNumberedThing(string word) => NumberedThings.Contains(word);

    internal static SalaryPeriod? PeriodOfThousands(List<decimal> amounts) =>
        amounts.TrueForAll(amount => amount is >= LeastThousands and <= MostThousands) ? SalaryPeriod.An : null;

    /// <summary>The pay when its figures are believable for its period.</summary>
    internal static Salary? Sure(decimal? min, decimal? max, SalaryPeriod? period, bool isFullTime)
    {
        if (period is not { } of || min > max || max > min * WidestRange) return null;
        var (lowest, highest) = of switch
        {
            SalaryPeriod.Heure => (11.50m, 80m),
            SalaryPeriod.Mois => (400m, 15_000m),
            _ => (9_000m, 200_000m),
        };
        if (min < lowest || max < lowest || min > highest || max > highest) return null;
        var salary = new Salary(min, max, of);
        return isFullTime && (max ?? min) is { } best && new Salary(best, best, of).Monthly < FullTimeLeast ? null : salary;
    }

    const decimal Wrong = -1;

    static decimal? Amount(string? text)
    {
        var said = FieldText.Of(text, MaxLength);
        if (said.Count == 0 || said[0] is { IsNumber: true, Value: 0 }) return null;
        var tail = said[1];
        var thousands = tail is { Text: "k" };
        return said[0] is not { IsNumber: true, Odd: false } || said.Has(IsUnsure) || said.Count > 3 || said.Count > 1 && !thousands && !IsEuro(tail) ? Wrong
            : said[0].Value * (thousands ? 1_000 : 1);
    }

    static bool IsEuro(string? currency) => string.IsNullOrWhiteSpace(currency) || FieldText.Of(currency, MaxLength) is { Count: 1 } said && IsEuro(said[0]);

    internal static bool IsEuro(Token token) => token.Text is "€" or "eur" or "euro" or "euros";
}
