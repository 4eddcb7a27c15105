using System.Globalization;
using Emploi.Allier.Core.Candidates.Cvs;
using Emploi.Allier.Core.Offers.Wording;

namespace Emploi.Allier.Tests.Testing.Cvs;

/// <summary>Makes people of a pool: the same for the same number. Lives have gaps, care of relatives, several trades; some say little.</summary>
public sealed class Fictions(Pool pool, int seed, IReadOnlyList<DateManner> manners)
{
    readonly Random random = new(seed);

    public Fiction Make(int number)
    {
        var isWoman = random.Next(2) == 0;
        var (given, family) = (pool.Given[number % pool.Given.Length], pool.Family[(number * 7 + seed) % pool.Family.Length]);
        var (code, town, insee) = Any(pool.Towns);
        var main = pool.Trades[(number * 3 + seed) % pool.Trades.Length];
        var other = Any(pool.Trades);
        var jobs = Jobs(isWoman, main, other, manners[number % manners.Count], number);
        string[] skills = [.. main.Skills.Concat(other == main ? [] : other.Skills.Take(2)).Concat(Some(pool.Qualities, 1 + random.Next(3))).Distinct()];
        return new()
        {
            Given = given,
            Family = family,
            Email = number % 11 == 5 ? null : $"{Plain(given)}.{Plain(family)}{(random.Next(3) == 0 ? random.Next(10, 99) : "")}@{Any(pool.Mail)}",
            Phone = number % 13 == 7 ? null : $"0{random.Next(6, 8)}{random.Next(10_000_000, 99_999_999)}",
            Street = Any(pool.Streets),
            PostalCode = code,
            Town = town,
            Insee = insee,
            Licences = main.Codes[0] == "N4101" ? ["B", "C"] : random.Next(5) == 0 ? [] : random.Next(8) == 0 ? ["A", "B"] : ["B"],
            Certificates = main.Codes[0] == "N1101" ? ["CACES R489 1", "CACES R489 3", "CACES R489 5"] : main.Codes[0] == "N4101" ? ["FIMO"] : [],
            Languages = [.. Some(pool.Languages, random.Next(0, 4)).DistinctBy(language => language.Name).Select(language => (language.Name, language.Level, language.Written))],
            Diplomas = Diplomas(main, other, jobs),
            Jobs = jobs,
            Skills = skills,
            Interests = [.. Some(pool.Interests, random.Next(0, 4))],
            Wish = isWoman ? main.Woman : main.Man,
        };
    }

    List<FictionJob> Jobs(bool isWoman, (string Woman, string Man, string[] Codes, string[] Employers, string[] Tasks, string[] Skills, (string, int)[] Diplomas) main,
        (string Woman, string Man, string[] Codes, string[] Employers, string[] Tasks, string[] Skills, (string, int)[] Diplomas) other, DateManner manner, int number)
    {
        var jobs = new List<FictionJob>();
        var until = new CvMonth(2026, random.Next(1, 7));
        var many = 2 + random.Next(4);
        for (var i = 0; i < many; i++)
        {
            var trade = i == many - 1 && many > 2 ? other : main;
            var start = Back(until, random.Next(4, 60));
            var goesOn = i == 0 && random.Next(3) > 0;
            var (said, from, to) = manner.Write(start, goesOn ? null : until, random);
            jobs.Add(new(isWoman ? trade.Woman : trade.Man, trade.Codes, Any(trade.Employers), Any(pool.Towns).Town, [.. Some(trade.Tasks, 1 + random.Next(2))], said, from, to));
            // Between two jobs: weeks, or years that nobody has to explain.
            until = Back(start, number % 4 == 2 && i == 1 ? random.Next(18, 50) : random.Next(1, 5));
        }
        if (number % 6 == 1)
        {
            var (title, employer) = Any(pool.Volunteering);
            var (said, from, to) = manner.Write(Back(until, 20), until, random);
            jobs.Add(new(title, [], employer, Any(pool.Towns).Town, [], said, from, to, IsVolunteer: true));
        }
        if (number % 9 == 4)
        {
            var (said, from, to) = manner.Write(Back(until, 30), Back(until, 2), random);
            jobs.Insert(jobs.Count(job => !job.IsVolunteer), new("Congé parental", [], "", "", [], said, from, to));
        }
        return jobs;
    }

    List<(string, int, int, string)> Diplomas((string, string, string[], string[], string[], string[], (string Title, int Level)[] Diplomas) main, (string, string, string[], string[], string[], string[], (string Title, int Level)[] Diplomas) other, List<FictionJob> jobs)
    {
        var year = (jobs[^1].From?.Year ?? 2012) - 1;
        List<(string, int, int, string)> diplomas = [];
        foreach (var (title, level) in main.Diplomas.Concat(random.Next(3) == 0 ? other.Diplomas.Take(1) : []).DistinctBy(diploma => diploma.Title).OrderByDescending(diploma => diploma.Level))
        {
            diplomas.Add((title, level, year, Any(["Lycée Jean-Monnet", "CFA Bourbonnais", "Greta", "Université de Clermont"])));
            year -= 2;
        }
        return diplomas;
    }

    static CvMonth Back(CvMonth month, int months)
    {
        var index = month.Year * 12 + month.Month!.Value - 1 - months;
        return new(index / 12, index % 12 + 1);
    }

    T Any<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    IEnumerable<T> Some<T>(IReadOnlyList<T> of, int many) => of.OrderBy(_ => random.Next()).Take(many).ToList();

    static string Plain(string name) => string.Concat(new Folded(name).Text.Where(char.IsAsciiLetter));
}

/// <summary>A way to write when a job was.</summary>
public sealed record DateManner(string Name, Func<CvMonth, CvMonth?, Random, (string Said, CvMonth From, CvMonth? To)> Write)
{
    static readonly string[] names = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
    static readonly string[] cut = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];

    public static DateManner Numbers { get; } = new("numbers", (from, to, _) => (to is { } end ? $"{Number(from)} – {Number(end)}" : $"Depuis {Number(from)}", from, to));
    public static DateManner Names { get; } = new("names", (from, to, _) => (to is { } end ? $"{Capital(Name_(from))} - {Name_(end)}" : $"{Capital(Name_(from))} à aujourd’hui", from, to));
    public static DateManner Cut { get; } = new("cut", (from, to, _) => (to is { } end ? $"{CutName(from)} à {CutName(end)}" : $"depuis {CutName(from)}", from, to));
    public static DateManner Years { get; } = new("years", (from, to, _) => to is { } end && end.Year == from.Year ? ($"{from.Year}", YearOf(from), YearOf(from))
        : (to is { } other ? $"{from.Year}-{other.Year}" : $"Depuis {from.Year}", YearOf(from), to is { } last ? YearOf(last) : null));
    public static DateManner Days { get; } = new("days", (from, to, _) => (to is { } end ? $"Du 01/{Number(from)} au 28/{Number(end)}" : $"Depuis le 01/{Number(from)}", from, to));
    public static DateManner Words { get; } = new("words", (from, to, _) => (to is { } end ? $"De {Name_(from)} à {Name_(end)}" : $"{Capital(Name_(from))} – à ce jour", from, to));
    public static DateManner Spaced { get; } = new("spaced", (from, to, _) => to is { } end && end.Year == from.Year && end.Month - from.Month >= 2 ? ($"{from.Year}", YearOf(from), YearOf(from))
        : (to is { } other ? $"{from.Year} à {other.Year}" : $"{from.Year} – en cours", YearOf(from), to is { } last ? YearOf(last) : null));

    static CvMonth YearOf(CvMonth month) => new(month.Year, null);

    public static IReadOnlyList<DateManner> Tuning { get; } = [Numbers, Names, Cut, Years, Days, Words, Spaced];

    public static string Number(CvMonth month) => string.Create(CultureInfo.InvariantCulture, $"{month.Month:00}/{month.Year}");

    public static string Name_(CvMonth month) => $"{names[month.Month!.Value - 1]} {month.Year}";

    public static string CutName(CvMonth month) => $"{cut[month.Month!.Value - 1]} {month.Year}";

    static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
