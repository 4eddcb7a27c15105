using Emploi.Allier.Core.Offers;

namespace Emploi.Allier.Core.Feeds.Fields;

/// <summary>One sentence of pay, read from left to right: what is no money is passed over, what is left must be one amount or one range.</summary>
sealed class PayPhrase
{
    const int LongestStay = 60;

    readonly FieldText said;
    readonly int end;
    readonly List<(decimal Value, bool InThousands, int At)> found = [];
    SalaryPeriod? period;
    bool severalPeriods, isFloor, isCeiling, isMoney, isBetween, isFullTime, isUnsure;

    PayPhrase(FieldText said)
    {
        this.said = said;
        end = End();
        for (var at = 0; at < end && !isUnsure;) at = Step(at);
    }

    public static Salary? Read(FieldText said) => new PayPhrase(said).Salary();

    public static SalaryPeriod? PeriodOf(FieldText said) => new PayPhrase(said) is { severalPeriods: false, isUnsure: false } phrase ? phrase.period : null;

    Salary? Salary()
    {
        if (isUnsure || severalPeriods || !isMoney || found.Count is 0 or > 2 || found.Count == 2 && !IsRange()) return null;
        var thousands = found.Exists(each => each.InThousands);
        var amounts = found.ConvertAll(each => thousands && each.Value < 1_000 ? each.Value * 1_000 : each.Value);
        var of = period ?? (thousands ? SalaryText.PeriodOfThousands(amounts) : null);
        return (amounts, isFloor, isCeiling) switch
        {
            ([var min, var max], _, _) => SalaryText.Sure(min, max, of, isFullTime),
            ([_], true, true) => null,
            ([var only], _, true) => SalaryText.Sure(null, only, of, isFullTime),
            ([var only], true, _) => SalaryText.Sure(only, null, of, isFullTime),
            ([var only], _, _) => SalaryText.Sure(only, only, of, isFullTime),
            _ => null,
        };
    }

    /// <summary>"2 100 € + primes": what comes besides is no part of the pay. Anything else after a plus makes all of it unsure.</summary>
    int End()
    {
        for (var at = 0; at < said.Count; at++)
        {
            if (said[at].Text != "+") continue;
            var next = at + 1;
            while (said[next].IsNumber || said[next].Text is "e" or "eme" or "un" or "de" or "%") next++;
            isUnsure = !SalaryText.IsBesides(said[next].Text) || said.Has(token => token.Text is "net" or "nets" or "nette");
            return at;
        }
        return said.Count;
    }

    int Step(int at)
    {
        var token = said[at];
        if (SalaryText.IsUnsure(token)) isUnsure = true;
        isMoney |= SalaryText.IsEuro(token) || token.Text is "brut" or "bruts" or "brute";
        if (token.IsNumber) return Number(at);
        if (token.IsWord) return Word(at);
        isFloor |= token.Text == ">";
        isCeiling |= token.Text == "<";
        return at + 1;
    }

    int Number(int at)
    {
        var (number, next) = (said[at], said[at + 1]);
        switch (next.Text)
        {
            case "h" or "heure" or "heures" or "hrs" or "hours":
                return Hours(at);
            case "mois" or "month" or "months" or "an" or "ans" or "annee" or "annees" or "year" or "years" when number.Value <= LongestStay:
                return at + 2;
            case "e" or "eme" or "er" or "ere" or "ieme" when next.Glued:
                return said[at + 2].Text == "mois" ? at + 3 : at + 2;
            case "x" or "*":
                return at + (said[at + 2].IsNumber ? 3 : 2);
        }
        isUnsure |= number.Odd;
        var inThousands = next.Text is "k" or "ke" or "keur" or "keuro" or "keuros";
        isMoney |= inThousands;
        found.Add((number.Value, inThousands, at));
        return at + (inThousands ? 2 : 1);
    }

    /// <summary>"35h", "151,67 h/mois", "35 heures par semaine".</summary>
    int Hours(int at)
    {
        isFullTime |= said[at].Value is >= 35 and <= 42 or >= 151 and <= 170;
        at += said[at + 2] is { IsNumber: true, Glued: true } ? 3 : 2;
        var unit = said[at].Text is "/" or "par" or "per" ? at + 1 : at;
        return said[unit].Text is "semaine" or "sem" or "week" or "hebdo" or "hebdomadaire" or "hebdomadaires" or "mensuelles" || unit > at && said[unit].Text is "mois" or "month"
            ? unit + 1 : at;
    }

    int Word(int at)
    {
        var word = said[at].Text;
        if (SalaryText.IsNumberedThing(word))
        {
            var number = at + 1;
            while (said[number].Text is ":" or "n" or "no") number++;
            if (said[number].IsNumber) return number + 1;
        }
        switch (word)
        {
            case "sur" when said[at + 1] is { IsNumber: true, Value: >= 10 and <= 18 }:
                return said[at + 2].Text == "mois" ? at + 3 : at + 2;
            case "x" when said[at + 1].IsNumber:
                return at + 2;
            case "treizieme":
                return at + 2;
            case "partir" or "from" or "min" or "mini" or "minimum" or "moins" when word != "moins" || said[at - 1].Text == "au":
            case "des" when said[at + 1].IsNumber:
            case "plus" when said[at + 1].Text == "de":
                isFloor = true;
                break;
            case "jusqu" or "max" or "maxi" or "maximum" or "plafond":
            case "moins" when said[at + 1].Text == "de":
            case "plus" when said[at - 1].Text == "au":
                isCeiling = true;
                break;
            case "plein" or "complet" when said[at - 1].Text == "temps":
                isFullTime = true;
                break;
            case "entre" or "between":
                isBetween = true;
                break;
            case "de" when at == 1:
                isMoney |= period is not null;
                break;
        }
        if (PeriodAt(at) is { } named)
        {
            severalPeriods |= period is { } other && other != named;
            period = named;
        }
        return at + 1;
    }

    SalaryPeriod? PeriodAt(int at) => said[at].Text switch
    {
        "horaire" or "hour" or "hourly" or "heure" => SalaryPeriod.Heure,
        "h" when said[at - 1].Text is "/" or "€" or "par" or "euros" or "brut" => SalaryPeriod.Heure,
        "mensuel" or "mensuelle" or "mensuels" or "mensuelles" or "mensuellement" or "mois" or "month" or "monthly" => SalaryPeriod.Mois,
        "annuel" or "annuelle" or "annuels" or "annuelles" or "annuellement" or "an" or "annee" or "year" or "yearly" or "annum" or "annual" or "annually" => SalaryPeriod.An,
        _ => null,
    };

    /// <summary>Between the two, a word that links them and nothing that could make them two things.</summary>
    bool IsRange()
    {
        var linked = false;
        for (var at = found[0].At + 1; at < found[1].At; at++)
        {
            var word = said[at].Text;
            if (word is "a" or "-" or "to" or "/" or "jusqu" or "max" or "maxi" or "maximum" || word is "et" or "and" && isBetween) linked = true;
            else if (!SalaryText.IsEuro(said[at]) && word is not ("k" or "ke" or "keur" or "brut" or "bruts" or "au" or "de" or "par" or "h" or "l") && PeriodAt(at) is null) return false;
        }
        return linked;
    }
}
