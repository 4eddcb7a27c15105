using Emploi.Allier.Core.Platform.Parameters;
using Shouldly;
using Xunit;

namespace Emploi.Allier.Tests.Core.Platform.Parameters;

public sealed class ParameterTests
{
    static readonly Parameter<int> Days = Parameter.Days("essai.jours", 730, "Jours", "Essai", least: 30, most: 3_650);
    static readonly Parameter<decimal> Money = Parameter.Money("essai.montant", 10_000, "Montant", "Essai");
    static readonly Parameter<decimal> Percent = Parameter.Percent("essai.part", 0.05m, "Part", "Essai");
    static readonly Parameter<decimal> Hours = Parameter.Hours("essai.heures", 1607, "Heures", "Essai");
    static readonly Parameter<bool> YesNo = Parameter.YesNo("essai.oui", true, "Oui", "Essai");
    static readonly Parameter<DateOnly> Date = Parameter.Date("essai.date", new(2027, 1, 1), "Date", "Essai");
    static readonly Parameter<IReadOnlyList<string>> List = Parameter.List("essai.liste", ["un", "deux"], "Liste", "Essai");
    static readonly Parameter<string> Text = Parameter.Text("essai.texte", "Bonjour", "Texte", "Essai", most: 10);

    public static readonly TheoryData<string, string, string, string> Understood = new()
    {
        { "essai.jours", " 60 ", "60", "60\u00a0jours" },
        { "essai.jours", "1 000", "1000", "1\u202f000\u00a0jours" },
        { "essai.montant", "10 000,50 €", "10000.50", "10\u202f000,50\u00a0€" },
        { "essai.montant", "5000", "5000", "5\u202f000\u00a0€" },
        { "essai.part", "7,5 %", "0.075", "7,5\u00a0%" },
        { "essai.heures", "1607", "1607", "1\u202f607\u00a0h" },
        { "essai.oui", "Non", "false", "Non" },
        { "essai.date", "1/3/2027", "2027-03-01", "1er mars 2027" },
        { "essai.liste", "rouge\r\n\r\n vert ", """["rouge","vert"]""", "rouge, vert" },
        { "essai.texte", "Salut", "Salut", "Salut" },
    };

    [Theory, MemberData(nameof(Understood))]
    public void TryType_OfWhatPeopleWrite_StoresItOnceForAll(string key, string typed, string expected, string shown)
    {
        var parameter = Find(key);
        parameter.TryType(typed, out var stored, out var problem).ShouldBeTrue(problem);
        stored.ShouldBe(expected);
        parameter.Show(stored).ShouldBe(shown);
        parameter.TryType(parameter.Field(stored), out var again, out _).ShouldBeTrue();
        parameter.Read(again).ShouldBeEquivalentTo(parameter.Read(stored));
    }

    [Theory]
    [InlineData("essai.jours", "29", "Indiquez un nombre de jours de 30 à 3\u202f650.")]
    [InlineData("essai.jours", "beaucoup", "Cette valeur n’est pas comprise. Attendu\u00a0: un nombre de jours, de 30 à 3\u202f650.")]
    [InlineData("essai.jours", "60,5", "Cette valeur n’est pas comprise. Attendu\u00a0: un nombre de jours, de 30 à 3\u202f650.")]
    [InlineData("essai.montant", "-1", "Indiquez un montant en euros de 0 à 1\u202f000\u202f000\u202f000.")]
    [InlineData("essai.montant", "1,005", "Indiquez au plus 2 chiffres après la virgule.")]
    [InlineData("essai.part", "101", "Indiquez un pourcentage de 0\u00a0% à 100\u00a0%.")]
    [InlineData("essai.date", "31/02/2027", "Cette valeur n’est pas comprise. Attendu\u00a0: une date, par exemple 27/03/2027.")]
    [InlineData("essai.liste", "a\nA", "Une ligne y est deux fois. Retirez la seconde.")]
    [InlineData("essai.texte", "beaucoup trop long", "Écrivez au plus 10 caractères.")]
    [InlineData("essai.texte", "", "Cette valeur n’est pas comprise. Attendu\u00a0: un texte de 10 caractères au plus.")]
    public void TryType_OfWhatIsWrong_SaysWhatToCorrect(string key, string typed, string expected)
    {
        Find(key).TryType(typed, out _, out var problem).ShouldBeFalse();
        problem.ShouldBe(expected);
    }

    [Fact]
    public void Declare_WithAValueOutsideItsLimits_IsRefused() =>
        Should.Throw<ArgumentException>(() => Parameter.Days("essai.faux", 10, "Faux", "Essai", least: 30));

    [Fact]
    public void Catalog_OfTheProgram_HasUniqueKeysLabelsAndSources()
    {
        foreach (var parameter in ParameterCatalog.Of(typeof(Parameter).Assembly).All)
        {
            parameter.Key.ShouldMatch("^[a-z0-9-]+(\\.[a-z0-9-]+)+$");
            parameter.Label.ShouldNotBeNullOrWhiteSpace(parameter.Key);
            parameter.Source.ShouldNotBeNullOrWhiteSpace(parameter.Key);
            parameter.Show(parameter.Default).ShouldNotBeNullOrWhiteSpace(parameter.Key);
        }
    }

    static Parameter Find(string key) => ParameterCatalog.Of(typeof(ParameterTests).Assembly).Find(key)!;
}
