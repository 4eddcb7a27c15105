using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.TagHelpers;

/// <summary>What a narrow screen needs to lay the rows of a table out as cards.</summary>
public sealed class DataTableTests(DevelopmentSite site) : SiteTest(site), IClassFixture<DevelopmentSite>
{
    [Fact]
    public async Task Cells_BearTheNameOfTheirColumn_AndSayWhatTheyAre()
    {
        var page = await Anybody().Open("/dev/composants");

        var row = page.Document.QuerySelectorAll(".table-cards tbody tr").First(tr => tr.TextContent.Contains("Aubert Jeanne"));
        row.GetAttribute("role").ShouldBe("row");
        row.QuerySelectorAll("th, td").Select(cell => (cell.GetAttribute("role"), cell.GetAttribute("data-label")))
            .ShouldBe([("rowheader", "Nom"), ("cell", "Ville"), ("cell", "Heures"), ("cell", "État")]);
    }
}
