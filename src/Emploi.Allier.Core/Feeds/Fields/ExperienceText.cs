namespace Emploi.Allier.Core.Feeds.Fields;

/// <summary>Reads the least experience that is asked, in months: 0 when beginners are welcome, nothing when no length is said.</summary>
public static class ExperienceText
{
    const int MaxLength = 300, MostMonths = 300;

    /// <summary>So many years are rather those of a person.</summary>
    const int LeastAge = 16;

    public static int? Read(string? text)
    {
        var said = FieldText.Of(text, MaxLength);
        if (said.Count == 0 || said.Has(token => token.Text is "permis" or "age" or "agee" or "avoir" or "revolus" or "majeur" or "majeure" or "entreprise" or "societe")) return null;
        if (OfCode(said) is { } coded) return coded;
        if (WelcomesBeginners(said)) return 0;
        return Least(said);
    }

    static bool WelcomesBeginners(FieldText said)
    {
        for (var at = 0; at < said.Count; at++)
        {
            switch (said[at].Text)
            {
                case "debutant" or "debutants" or "debutante" or "debutantes" or "beginner" or "beginners":
                    return !said.Has(token => token.Text is "non" or "pas" or "abstenir" or "aucun");
                case "aucune" or "sans" when said[at + 1].Text.StartsWith("exp", StringComparison.Ordinal) || said.Count <= 2:
                case "d" or "de" when said[at - 1].Text == "pas" && said[at + 1].Text.StartsWith("exp", StringComparison.Ordinal):
                case "tous" when said[at + 1].Text is "niveaux":
                case "indifferent" or "indifferente":
                    return true;
            }
        }
        return false;
    }

    /// <summary>"Sup_7", "1_7", "one_two": the codes of two large boards.</summary>
    static int? OfCode(FieldText said)
    {
        if (said is { Count: 2 } && said[1].IsNumber && said[0].Text is "sup" or "inf") return said[0].Text == "sup" ? Years(said[1].Value) : 0;
        if (said is { Count: 2 } && said[0].IsNumber && said[1].IsNumber && said.Source.Contains('_', StringComparison.Ordinal)) return Years(said[0].Value);
        return said[0].Text switch
        {
            "zero" => 0,
            "one" => 12,
            "two" => 24,
            "three" => 36,
            "five" => 60,
            "six" when said[1].Text is "ten" => 72,
            "ten" => 120,
            "twenty" => 240,
            _ => null,
        };
    }

    static int? Years(decimal years) => years * 12 <= MostMonths ? (int)(years * 12) : null;

    static int? Least(FieldText said)
    {
        for (var at = 0; at < said.Count; at++)
        {
            if (ContractText.Count(said[at]) is not { } count || IsOfADiploma(said, at)) continue;
            var unit = at + 1;
            if (said[unit].Text == "+") unit++;
            // "2 à 5 ans": the unit is said once, after the last.
            if (ContractText.InMonths(said[unit].Text) is null && said[unit].Text is "a" or "-" or "et" or "to" or "ou" && ContractText.Count(said[unit + 1]) is not null) unit += 2;
            if (ContractText.InMonths(said[unit].Text) is not { } months) continue;
            if (IsLessThan(said, at)) return 0;
            var isAge = months == 12 && count >= LeastAge && !said.Has(token => token.Text.StartsWith("exp", StringComparison.Ordinal));
            return isAge || count * months > MostMonths ? null : (int)decimal.Round(count * months);
        }
        return null;
    }

    static bool IsOfADiploma(FieldText said, int at) => said[at - 1].Text == "bac" || said[at - 1].Text == "+" && said[at - 2].Text == "bac";

    /// <summary>"- 1 an", "moins d'un an", "&lt; 2 ans".</summary>
    static bool IsLessThan(FieldText said, int at) =>
        said[at - 1].Text is "<" || said[at - 1].Text == "-" && at == 1
        || said[at - 1].Text is "de" or "d" && said[at - 2].Text is "moins" or "-" or "inferieure" or "inferieur";
}
