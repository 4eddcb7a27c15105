using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Emploi.Allier.Core.Feeds;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Emploi.Allier.Tests.Core.Feeds;

/// <summary>What a partner's file may try against those who read its offers: it comes in by a feed and is looked for on the page.</summary>
public sealed class HostileHtmlTests(PartnerTest.OnLoopback site) : PartnerTest(site)
{
    /// <summary>All that a description may hold, and a link that may be followed.</summary>
    const string Innocent = "<h2>Le poste</h2><h4>Missions</h4><p>Un<br>deux <strong>trois</strong> <em>quatre</em></p><ul><li>cinq</li></ul><ol><li>six</li></ol><a href=\"https://exemple.fr/postuler\">Postuler</a>";

    static readonly HashSet<string> written = ["P", "UL", "OL", "LI", "STRONG", "EM", "H2", "H3", "H4", "BR"];
    static readonly string[] addresses = ["href", "src", "action", "formaction", "srcset", "poster", "data", "ping", "cite", "background", "xlink:href"];

    [Fact]
    public async Task NoneOfThem_BringsAnythingIntoThePage()
    {
        var vectors = HostileHtml.All.Distinct().ToList();
        vectors.Count.ShouldBeGreaterThanOrEqualTo(200);
        await using var partner = await Partner.Start();
        partner.GivesFile(JsonSerializer.Serialize(new { jobs = (object[])[Job(0, Innocent), .. vectors.Select((vector, n) => Job(n + 1, vector))] }));
        var source = await Data.FeedSource(s => s.Address = partner.Address);

        (await Data.Gather(source)).Read.ShouldBe(vectors.Count + 1);

        var offers = await Data.Read(db => (from known in db.Set<Gathered>() where known.SourceId == source.Id && known.OfferId != null
                                            join offer in db.Set<Offer>() on known.OfferId equals offer.Id select new { known.Reference, offer }).ToDictionaryAsync(each => each.Reference, each => each.offer));
        offers.Count.ShouldBeGreaterThan(vectors.Count * 9 / 10);
        var visitor = Anybody();
        var usual = (await visitor.Open("/offres/" + offers["V0"].Slug)).Document;
        var (pairs, scripts) = (Pairs(usual).ToHashSet(), Scripts(usual).Count);
        foreach (var (reference, offer) in offers)
        {
            var vector = reference == "V0" ? Innocent : vectors[int.Parse(reference[1..]) - 1];
            var page = (await visitor.Open("/offres/" + offer.Slug)).Document;

            Pairs(page).Except(pairs).ShouldBeEmpty(vector);
            Scripts(page).Count.ShouldBe(scripts, vector);
            Scripts(page).Where(script => script.Type == "application/ld+json").ShouldAllBe(script => IsJson(script.Text));
            page.QuerySelectorAll("section.job__text *").Select(element => element.TagName).Except(written).ShouldBeEmpty(vector);
            page.QuerySelectorAll("section.job__text *").Where(element => element.Attributes.Length > 0 && element.Id != "poste").ShouldBeEmpty(vector);
            page.All.SelectMany(element => element.Attributes).Where(attribute => addresses.Contains(attribute.Name) && !IsHarmless(attribute.Value)).ShouldBeEmpty(vector);
            (offer.ApplyUrl is null || Uri.TryCreate(offer.ApplyUrl, UriKind.Absolute, out var link) && link is { Scheme: "http" or "https", UserInfo: "" } && link.Host.Length > 0).ShouldBeTrue(vector);
            page.QuerySelector("section.job__text")!.TextContent.ShouldContain("Vous montez des murs", customMessage: vector);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("<b<u> z>")]
    [InlineData("<!-- <p title='--> ")]
    public void TagsThatBlocksOpenAnew_LeaveTheirWordsAlone(string before)
    {
        var vector = before + HostileHtml.Reopened(700, 700);

        SafeHtml.Rebuild(vector).ShouldEndWith(string.Concat(Enumerable.Repeat("<p>x</p>", 690)));
        new AngleSharp.Html.Parser.HtmlParser().ParseDocument(TooManyElements.Spare(vector)).All.Length.ShouldBeLessThan(2_000);
        SafeHtml.Rebuild(HostileHtml.Reopened(10_000, 15_000)).Length.ShouldBe(15_000 * "<p>x</p>".Length);
    }

    [Fact]
    public void ALongTextWithItsBold_KeepsIt() =>
        SafeHtml.Rebuild(string.Concat(Enumerable.Repeat("<p><b class='a'>Le poste</b> <a href='https://exemple.fr'>et</a> la suite</p>", 180))).ShouldContain("<strong>Le poste</strong>");

    static object Job(int number, string hostile) => new
    {
        reference = $"V{number}", title = $"Maçon / Maçonne {hostile}", company = $"Bâtiment {hostile}", city = "Moulins", postal_code = "03000", contract = "CDI", salary = $"2000 € brut par mois {hostile}",
        description = $"<p>Vous montez des murs, chantier {number}.</p>{hostile}", apply_url = hostile.Contains("href=\"", StringComparison.Ordinal) ? hostile[(hostile.IndexOf('"') + 1)..hostile.LastIndexOf('"')] : hostile,
        how_to_apply = $"Demandez le chef de chantier. {hostile}", apply_email = hostile, skills = hostile,
    };

    static IEnumerable<string> Pairs(IDocument page) => page.All.SelectMany(element => element.Attributes.Select(attribute => $"{element.LocalName}@{attribute.Name}").Append(element.LocalName));

    static List<IHtmlScriptElement> Scripts(IDocument page) => [.. page.All.OfType<IHtmlScriptElement>()];

    static bool IsJson(string text)
    {
        using var said = JsonDocument.Parse(text);
        return said.RootElement.ValueKind == JsonValueKind.Object;
    }

    /// <summary>As a browser reads it: without the spaces and controls that it skips.</summary>
    static bool IsHarmless(string address)
    {
        var read = string.Concat(address.Where(c => c > ' ')).ToLowerInvariant();
        var colon = read.IndexOf(':');
        return colon < 0 || read.AsSpan(0, colon).ContainsAny("/?#") || read[..colon] is "http" or "https" or "mailto" or "tel";
    }
}
