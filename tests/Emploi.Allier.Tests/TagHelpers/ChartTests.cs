using System.Text.Encodings.Web;
using AngleSharp;
using AngleSharp.Dom;
using Emploi.Allier.Web.TagHelpers.Charts;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Xunit;

namespace Emploi.Allier.Tests.TagHelpers;

public sealed class ChartTests
{
    static readonly Figures Months = new("Offres & contrats", ["janv.", "févr.", "mars"],
        new Series("Moulins", [1_200, null, 900]), new Series("Vichy", [0, 450.5m, 300]));

    [Fact]
    public async Task Line_WithAMissingValue_IsBrokenThere()
    {
        var chart = await Draw(new LineChart { Figures = Months });

        chart.QuerySelectorAll(".series-1 circle").Length.ShouldBe(2);
        chart.QuerySelectorAll("g.series-1 line").ShouldBeEmpty();
        chart.QuerySelectorAll("g.series-2 line").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Bars_StandInProportionToTheHighest()
    {
        var chart = await Draw(new BarChart { Figures = Months });

        chart.QuerySelectorAll("rect.series-1").Select(bar => bar.GetAttribute("width")).ShouldBe(["78%", "0%", "58.5%"]);
    }

    [Fact]
    public async Task Table_HoldsEveryFigure()
    {
        foreach (var drawing in new Chart[] { new LineChart { Figures = Months }, new BarChart { Figures = Months } })
        {
            var table = (await Draw(drawing)).QuerySelector("details table")!;

            table.QuerySelectorAll("tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent)))
                .ShouldBe(["janv.|1\u202f200|0", "févr.|ND|450,5", "mars|900|300"]);
        }
    }

    [Fact]
    public async Task Drawing_HasAName_AndNoStyleOfItsOwn()
    {
        var chart = await Draw(new LineChart { Figures = Months });

        chart.QuerySelector("[role=img]")!.GetAttribute("aria-label")!.ShouldStartWith("Offres & contrats.");
        chart.QuerySelectorAll("[style]").ShouldBeEmpty();
    }

    [Fact]
    public async Task Drawing_OfFiveSeries_IsRefused() =>
        await Should.ThrowAsync<InvalidOperationException>(() =>
            Draw(new LineChart { Figures = new("Trop", ["a"], [.. Enumerable.Range(0, 5).Select(i => new Series($"{i}", [i]))]) }));

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(0.4, 0.4, 0.1)]
    [InlineData(1, 1, 0.2)]
    [InlineData(7, 8, 2)]
    [InlineData(262, 300, 100)]
    [InlineData(1_324, 1_500, 500)]
    public void Scale_EndsOnARoundFigure(double highest, double top, double step) =>
        Scale.UpTo((decimal)highest).ShouldBe(new Scale((decimal)top, (decimal)step));

    static async Task<IElement> Draw(TagHelper chart)
    {
        var output = new TagHelperOutput("chart", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        await chart.ProcessAsync(new TagHelperContext([], new Dictionary<object, object>(), "1"), output);
        var html = new StringWriter();
        output.WriteTo(html, HtmlEncoder.Default);
        var document = await BrowsingContext.New(Configuration.Default).OpenAsync(page => page.Content(html.ToString()));
        return document.QuerySelector("figure")!;
    }
}
