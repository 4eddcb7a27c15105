using System.Diagnostics;
using Emploi.Allier.Core.Feeds.Fields;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Core.Feeds.Fields;

/// <summary>Whatever a feed gives, a reader answers, soon, and takes no noise for a pay.</summary>
public sealed class HostileFieldsTests(Site site) : SiteTest(site)
{
    const int Seed = 20_260_301, Texts = 20_000, TenMillion = 10_000_000;

    static readonly string[] Pieces =
    [
        "1", "12", "2 000", "1.823,03", "24,000", "€", "k€", " k", "%", "+", "-", "/", "par", " mois", " an", " h", "h", "35", "net", "brut", "à", "de", "jusqu’au ", "CDI", "CDD", "31/12/2026", "03000", "Moulins", "(03)",
        "permis ", "B", "CE", "Bac", "niveau", ",", "(", ")", "\u202e", "\u200b", "\ud83d", "\ude00", "\0", "é", "e\u0301", "œ", "ﬁ", "Ⅳ", "٣", "𝟏", "\n", "\u00a0",
    ];

    public static TheoryData<string> Endless => new(["1", " ", "a", "1 ", "1 000 ", "1.", "1,1", "h", "12h-", "€", "\ud83d", "\u0301", "\u202e", "permis b ", "du 01/01/2026 au ", "bac+", "03000 ", ", ", "é"]);

    [Fact]
    public void AnyMixture_IsReadWithoutHarm()
    {
        var random = new Random(Seed);
        for (var count = 0; count < Texts; count++)
            ReadAll(string.Concat(random.GetItems(Pieces, random.Next(1, 14))));
    }

    [Theory, MemberData(nameof(Endless))]
    public void TenMillionCharacters_CostNothing(string piece)
    {
        var text = string.Create(TenMillion, piece, (letters, part) =>
        {
            for (var at = 0; at < letters.Length; at++) letters[at] = part[at % part.Length];
        });
        ReadAll(text[..100]);
        var clock = Stopwatch.StartNew();

        ReadAll(text);

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    void ReadAll(string text)
    {
        SalaryText.Read(text);
        SalaryText.Read(null, text, text, text, text);
        ContractText.Read(text, text, text);
        HoursText.Read(text, text);
        ExperienceText.Read(text);
        DiplomaText.Read(text);
        LicenceText.Read(text);
        DateText.Day(text);
        DateText.Instant(text);
        places.Read(new() { Insee = text, PostalCode = text, Town = text, Departement = text, Latitude = text, Longitude = text });
        places.Read(new() { Country = text });
    }

    readonly PlaceFields places = new(site.Services.GetRequiredService<PlaceResolver>());
}
