using System.Globalization;
using Emploi.Allier.Core.Feeds.Fields;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Xunit.Abstractions;

namespace Emploi.Allier.Tests.Core.Feeds.Fields;

/// <summary>What `make fields` prints: how much of what partners write is rightly read. The readers were never tuned on the files called unseen.</summary>
public sealed class FieldsTests(Site site, ITestOutputHelper output) : SiteTest(site)
{
    const double Least = 0.95;

    static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    [Fact]
    public void Salaries_AreRight_AndNoneIsWrong()
    {
        WrongSalaries("salary.tsv").Concat(WrongSalaries("salary-unseen.tsv")).ShouldBeEmpty();

        Measure("salary", Salary);
    }

    [Fact]
    public void Contracts_AreRight() => Measure("contract", label =>
    {
        var said = ContractText.Read(label[0], label[1], label[2]);
        return said.NotAJob ? "NotAJob" : Joined(said.Contract, said.Months?.ToString("0.#", Invariant), said.Until?.ToString("yyyy-MM-dd", Invariant));
    });

    [Fact]
    public void Hours_AreRight() => Measure("hours", label =>
    {
        var said = HoursText.Read(label[0], label[1]);
        return $"{said.Weekly?.ToString("0.##", Invariant) ?? "-"} {said.WorkingTime?.ToString() ?? "-"} {said.Schedule ?? "-"}";
    });

    [Fact]
    public void Experiences_AreRight() => Measure("experience", label => Joined(ExperienceText.Read(label[0])));

    [Fact]
    public void Diplomas_AreRight() => Measure("diploma", label => Joined(DiplomaText.Read(label[0])));

    [Fact]
    public void Licences_AreRight() => Measure("licence", label => Joined([.. LicenceText.Read(label[0])]));

    [Fact]
    public void Dates_AreRight() => Measure("date", label => label.Expected.Contains('T')
        ? Joined(DateText.Instant(label[0])?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", Invariant))
        : Joined(DateText.Day(label[0])?.ToString("yyyy-MM-dd", Invariant)));

    [Fact]
    public void Places_AreRight()
    {
        var places = new PlaceFields(Site.Services.GetRequiredService<PlaceResolver>());

        Measure("place", label =>
        {
            var said = places.Read(new()
            {
                Insee = label[0], PostalCode = label[1], Town = label[2], Departement = label[3], Country = label[4], Latitude = label[5], Longitude = label[6],
            });
            return $"{said.Commune?.Insee ?? "-"} {said.InAllier switch { true => "in", false => "out", null => "?" }}";
        });
    }

    void Measure(string field, Func<Label, string> read)
    {
        Share($"fields-{field}", $"{field}.tsv", read);
        Share($"fields-{field}-unseen", $"{field}-unseen.tsv", read);
    }

    void Share(string name, string file, Func<Label, string> read)
    {
        var labels = Label.Of(file);
        var wrong = labels.Select(label => (Label: label, Got: read(label))).Where(each => each.Got != each.Label.Expected).ToList();
        var right = 1 - wrong.Count / (double)labels.Count;
        foreach (var (label, got) in wrong) output.WriteLine($"  « {label} »: {got}, not {label.Expected}");
        output.WriteLine(FormattableString.Invariant($"{name} {right:0.00} ≥ {Least:0.00} {(right >= Least ? "ok" : "SHORT")} ({labels.Count} strings)"));

        right.ShouldBeGreaterThanOrEqualTo(Least);
    }

    /// <summary>A pay that is shown and should not be, or another than the one that is said.</summary>
    static IEnumerable<string> WrongSalaries(string file) =>
        Label.Of(file).Select(label => (Label: label, Got: Salary(label))).Where(each => each.Got != "-" && each.Got != each.Label.Expected).Select(each => $"{each.Label}: {each.Got}");

    static string Salary(Label label) => SalaryText.Read(label[0], label[1], label[2], label[3], label[4]) switch
    {
        null => "-",
        { Min: { } min, Max: { } max } salary when min == max => $"{Money(min)} {salary.Period}",
        { } salary => $"{Money(salary.Min)}..{Money(salary.Max)} {salary.Period}",
    };

    static string Money(decimal? amount) => amount is { } known ? known.ToString(decimal.IsInteger(known) ? "0" : "0.00", Invariant) : "";

    static string Joined(params object?[] parts) => string.Join(' ', parts.Where(part => part is not null)) is { Length: > 0 } joined ? joined : "-";
}
