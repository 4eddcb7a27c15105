using System.Runtime.InteropServices;
using Emploi.Allier.Core.Offers;

namespace Emploi.Allier.Core.Feeds.Fields;

[StructLayout(LayoutKind.Auto)]
public readonly record struct HoursSaid(decimal? Weekly, WorkingTime? WorkingTime, string? Schedule);

/// <summary>Reads "35H Horaires normaux", "mi-temps", "151,67 h/mois": the hours of a week, whether they are a full time, and when they are worked.</summary>
public static class HoursText
{
    const int MaxLength = 300;
    const decimal FullTime = 35, Least = 1, Most = 48, WeeksOfAMonth = 52m / 12, FullYear = 1_607;

    public static HoursSaid Read(string? text, string? weekly = null)
    {
        var said = FieldText.Of(text, MaxLength);
        var figures = new HoursFigures(said);
        decimal? hours = FieldText.Of(weekly, MaxLength) is { Count: > 0 } bare && bare[0] is { IsNumber: true, Value: >= Least and <= Most } number ? number.Value
            : figures.Weekly is [var only] && only is >= Least and <= Most ? only : null;
        var time = Named(said) ?? (hours is { } known ? Of(known) : Agreed(figures.Weekly));
        return new(hours, time, Schedule(said, figures.End));
    }

    internal static decimal OfMonth(decimal hours) => decimal.Round(hours / WeeksOfAMonth, 1);
    internal static decimal OfYear(decimal hours) => decimal.Round(hours * FullTime / FullYear, 1);

    static WorkingTime Of(decimal weekly) => weekly >= FullTime ? WorkingTime.Plein : WorkingTime.Partiel;

    /// <summary>"20 à 30 heures": no figure, yet part time either way.</summary>
    static WorkingTime? Agreed(IReadOnlyList<decimal> weekly) =>
        weekly.Count > 1 && weekly.All(hours => hours is >= Least and <= Most) && weekly.Select(Of).Distinct().ToList() is [var same] ? same : null;

    static WorkingTime? Named(FieldText said)
    {
        bool full = false, part = false;
        for (var at = 0; at < said.Count; at++)
        {
            switch (said[at].Text)
            {
                case "plein" when said[at - 1].Text == "temps" || said[at + 1].Text == "temps":
                case "complet" when said[at - 1].Text == "temps":
                case "full" when IsTime(said, at):
                    full = true;
                    break;
                case "non" when said[at + 1].Text == "complet":
                case "partiel" or "partielle":
                case "temps" when said[at - 1].Text == "mi" || said[at - 2].Text == "mi":
                case "part" when IsTime(said, at):
                    part = true;
                    break;
                case "%" when said[at - 1] is { IsNumber: true, Value: > 0 and <= 100 } share:
                    full |= share.Value == 100;
                    part |= share.Value < 100;
                    break;
            }
        }
        return full == part ? null : full ? WorkingTime.Plein : WorkingTime.Partiel;
    }

    /// <summary>"full time", "FULL_TIME", "full-time".</summary>
    static bool IsTime(FieldText said, int at) => said[at + 1].Text == "time" || said[at + 1].Text == "-" && said[at + 2].Text == "time";

    /// <summary>What follows the hours, when it says when one works.</summary>
    static string? Schedule(FieldText said, int hoursEnd)
    {
        var start = hoursEnd > 0 ? said[hoursEnd - 1].End : 0;
        var saysWhen = false;
        for (var at = hoursEnd; at < said.Count && !saysWhen; at++) saysWhen = IsWhen(said, at);
        if (!saysWhen) return null;
        var rest = said.Source.AsSpan(start).Trim(" \t\r\n,;.-–/:").ToString().ReplaceLineEndings(", ");
        return rest.Length is 0 ? null : rest;
    }

    static bool IsWhen(FieldText said, int at) => said[at].Text switch
    {
        "travail" or "horaire" or "horaires" or "nuit" or "nuits" or "weekend" or "samedi" or "samedis" or "dimanche" or "dimanches" or "lundi" or "mardi" or "mercredi" or "jeudi" or "vendredi"
            or "equipe" or "equipes" or "journee" or "matin" or "matinee" or "soir" or "soiree" or "coupure" or "roulement" or "decale" or "decales" or "feries" or "astreinte" or "astreintes"
            or "annualise" or "annualises" or "modulation" => true,
        "week" => said[at + 1].Text is "end" or "-",
        "x" or "*" => said[at - 1].IsNumber && said[at + 1].IsNumber,
        "jours" => said[at - 1].IsNumber && said[at + 1].Text is "par" or "/" or "sur",
        "h" => said[at - 1] is { IsNumber: true } && HoursFigures.IsOfTheDay(said, at - 1),
        _ => false,
    };
}

/// <summary>The figures of hours in a text, each brought to a week. Those of a clock, "8h à 17h", are none.</summary>
sealed class HoursFigures
{
    readonly List<decimal> weekly = [];

    public HoursFigures(FieldText said)
    {
        for (var at = 0; at < said.Count;)
        {
            if (!said[at].IsNumber || !IsHour(said[at + 1].Text)) at++;
            else if (IsOfTheDay(said, at)) at += 2;
            else at = Figure(said, at);
        }
        // "20 à 30 heures", "35 ou 39 h": the unit is said once.
        for (var at = 0; at < said.Count; at++)
            if (said[at].IsNumber && said[at + 1].Text is "a" or "-" or "ou" or "et" && said[at + 2].IsNumber && IsHour(said[at + 3].Text) && weekly.Count > 0 && !weekly.Contains(said[at].Value))
                weekly.Add(said[at].Value);
    }

    public IReadOnlyList<decimal> Weekly => weekly;

    /// <summary>The token after the figure that a text begins with; the rest is the schedule.</summary>
    public int End { get; private set; }

    /// <summary>Two hours linked by a dash or "à", or minutes on a clock beside "de".</summary>
    public static bool IsOfTheDay(FieldText said, int at)
    {
        var after = at + 2;
        if (said[after] is { IsNumber: true, Glued: true }) after++;
        if (IsLink(said[after].Text) && said[after + 1].IsNumber && IsHour(said[after + 2].Text)) return true;
        var before = at - 1;
        if (!IsLink(said[before].Text)) return false;
        before--;
        if (said[before] is { IsNumber: true, Glued: true }) before--;
        return IsHour(said[before].Text) && said[before - 1].IsNumber;
    }

    static bool IsLink(string word) => word is "a" or "-" or "/";

    static bool IsHour(string word) => word is "h" or "heure" or "heures" or "hour" or "hours" or "hrs";

    int Figure(FieldText said, int at)
    {
        var (start, hours) = (at, said[at].Value);
        at += 2;
        if (said[at] is { IsNumber: true, Value: < 60 } minutes && (minutes.Glued || said[at - 1].Text is "h" or "heures"))
        {
            hours += decimal.Round(minutes.Value / 60, 2);
            at++;
            if (said[at].Text is "min" or "mn" or "minutes") at++;
        }
        var isPer = said[at].Text is "/" or "par" or "per";
        var unit = said[isPer ? at + 1 : at].Text;
        var (hasUnit, week) = unit switch
        {
            "semaine" or "sem" or "hebdo" or "hebdomadaire" or "hebdomadaires" or "week" => (true, hours),
            "mois" or "mensuelles" or "mensuel" or "month" => (true, HoursText.OfMonth(hours)),
            "an" or "annee" or "annuelles" or "year" => (true, HoursText.OfYear(hours)),
            "jour" or "jours" or "day" => (true, (decimal?)null),
            _ => (false, hours is > 60 and <= 175 ? HoursText.OfMonth(hours) : hours is >= 1_500 and <= 1_800 ? HoursText.OfYear(hours) : hours),
        };
        if (hasUnit) at += isPer ? 2 : 1;
        if (week is { } known && !weekly.Contains(known)) weekly.Add(known);
        if (start == 0) End = at;
        return at;
    }
}
