using System.Globalization;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Search.Places;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Core.Search.Relevance;

public sealed class JudgedListTests
{
    static readonly string[] contracts = ["cdi", "cdd", "interim", "saisonnier", "alternance", "cddi", "pec"];

    readonly JudgedList list = new();

    [Fact]
    public void Offers_NameTradesCommunesAndContractsThatExist()
    {
        var trades = Reference("rome.csv").Select(row => row["code"]).ToHashSet();
        var communes = Reference("communes-france.csv").Select(row => row["insee"]).ToHashSet();

        list.Offers.Count.ShouldBeGreaterThanOrEqualTo(300);
        list.Offers.Select(offer => offer.Id).ShouldBeUnique();
        list.Offers.ShouldAllBe(offer => trades.Contains(offer.Rome));
        list.Offers.ShouldAllBe(offer => communes.Contains(offer.Commune));
        list.Offers.ShouldAllBe(offer => contracts.Contains(offer.Contract));
        list.Offers.ShouldAllBe(offer => offer.Title.Length > 0 && offer.Employer.Length > 0 && offer.Skills.All(skill => skill.Length > 0));
        list.Offers.ShouldAllBe(offer => Words(offer.Description) >= 30 && Words(offer.Description) <= 80);
    }

    [Fact]
    public void Judgements_GradeOffersThatExist()
    {
        var offers = list.Offers.Select(offer => offer.Id).ToHashSet();

        list.Judgements.Select(judgement => judgement.Query).Distinct().Count().ShouldBeGreaterThanOrEqualTo(60);
        list.Judgements.Select(judgement => (judgement.Query, judgement.Place)).ShouldBeUnique();
        list.Judgements.ShouldAllBe(judgement => judgement.Grades.Keys.All(offers.Contains));
        list.Judgements.ShouldAllBe(judgement => judgement.Grades.Values.All(grade => grade >= 1 && grade <= 3));
        list.Judgements.ShouldAllBe(judgement => judgement.Grades.Values.Contains(3) || judgement.Place != null);
    }

    [Fact]
    public void Judgements_AroundAPlace_GradeWhatTheSameWordsFindThere()
    {
        var places = Reference("communes-france.csv").ToDictionary(row => row["insee"], row => new Place(row["insee"], Degrees(row["lat"]), Degrees(row["lon"])));
        var communes = list.Offers.ToDictionary(offer => offer.Id, offer => places[offer.Commune]);

        foreach (var (query, around, grades) in list.Judgements)
        {
            if (around is null) continue;
            var anywhere = list.Judgements.Single(judgement => judgement.Query == query && judgement.Place is null).Grades;
            grades.ShouldBe(anywhere.Where(grade => Kilometres(places[around.Commune], communes[grade.Key]) <= around.Kilometres), ignoreOrder: true, query);
        }
    }

    static double Kilometres(Place one, Place other)
    {
        var (north, east) = (one.Latitude - other.Latitude, (one.Longitude - other.Longitude) * Math.Cos(double.DegreesToRadians(46.3)));
        return 111.2 * Math.Sqrt(north * north + east * east);
    }

    static double Degrees(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    static int Words(string text) => text.Split(' ').Length;

    static IEnumerable<CsvRow> Reference(string file) => new CsvRows(File.ReadAllBytes(Path.Combine(Source.Root, "indexing/reference", file))).Read();
}
