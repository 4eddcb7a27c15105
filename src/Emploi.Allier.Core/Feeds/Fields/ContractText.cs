using System.Runtime.InteropServices;
using Emploi.Allier.Core.Offers;

namespace Emploi.Allier.Core.Feeds.Fields;

/// <param name="NotAJob">A traineeship, voluntary work, a civic service: nothing that is published here.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ContractSaid(Contract? Contract, decimal? Months, DateOnly? Until, bool NotAJob);

/// <summary>Reads the contract in the words and the codes of partners, of France Travail and of schema.org.</summary>
public static class ContractText
{
    const int MaxLength = 300;
    const decimal MostMonths = 60, DaysOfAMonth = 30.4375m;

    /// <summary>Less for a bare number cannot be the months of a contract of training.</summary>
    const decimal LeastMonthsOfTraining = 6;

    public static ContractSaid Read(string? text, string? length = null, string? lastDay = null)
    {
        var said = FieldText.Of(text, MaxLength);
        var kind = new ContractKind(said);
        if (kind.NotAJob) return new(null, null, null, true);
        if (kind.Contract is null or Contract.Cdi or Contract.Independant) return new(kind.Contract, null, null, false);

        var months = Length(length, kind.Contract.Value) ?? Months(said);
        return new(kind.Contract, months, DateText.Day(lastDay) ?? Until(said), false);
    }

    static decimal? Length(string? length, Contract contract)
    {
        if (string.IsNullOrEmpty(length) || length.Length > MaxLength) return null;
        var said = FieldText.Of(length, MaxLength);
        if (said.Count != 1 || !said[0].IsNumber) return Months(said);
        return contract is Contract.Alternance && said[0].Value < LeastMonthsOfTraining ? null : Believable(said[0].Value);
    }

    /// <summary>The one length that is said; a range promises nothing.</summary>
    static decimal? Months(FieldText said)
    {
        for (var at = 0; at < said.Count; at++)
        {
            if (Count(said[at]) is not { } count || InMonths(said[at + 1].Text) is not { } unit || IsTrial(said, at)) continue;
            var isRange = IsLink(said[at - 1].Text) && Count(said[at - 2]) is not null || IsLink(said[at + 2].Text) && Count(said[at + 3]) is not null;
            return isRange ? null : Believable(count * unit);
        }
        return null;
    }

    static bool IsTrial(FieldText said, int at)
    {
        for (var before = at - 1; before >= at - 4; before--)
            if (said[before].Text == "essai") return true;
        return false;
    }

    static bool IsLink(string word) => word is "a" or "-" or "et" or "ou" or "/" or "to";

    static decimal? Believable(decimal months) => decimal.Round(months, 1) is > 0 and <= MostMonths and var rounded ? rounded : null;

    internal static decimal? Count(Token token) => token.IsNumber ? token.Value : token.Text switch
    {
        "un" or "une" => 1,
        "deux" => 2,
        "trois" => 3,
        "quatre" => 4,
        "cinq" => 5,
        "six" => 6,
        "sept" => 7,
        "huit" => 8,
        "neuf" => 9,
        "dix" => 10,
        "onze" => 11,
        "douze" => 12,
        _ => null,
    };

    internal static decimal? InMonths(string unit) => unit switch
    {
        "an" or "ans" or "annee" or "annees" or "year" or "years" => 12,
        "mois" or "month" or "months" => 1,
        "semaine" or "semaines" or "week" or "weeks" => 7 / DaysOfAMonth,
        "jour" or "jours" or "day" or "days" => 1 / DaysOfAMonth,
        _ => null,
    };

    /// <summary>"jusqu'au 31/12/2026", "du 1er mars au 30 juin 2027": where it ends, not where it starts.</summary>
    static DateOnly? Until(FieldText said)
    {
        for (var at = 0; at < said.Count; at++)
            if (said[at].Text is "au" or "jusqu" or "fin" && DateText.Leading(said.Source.AsSpan(said[at].End)) is { } day) return day;
        return null;
    }
}
