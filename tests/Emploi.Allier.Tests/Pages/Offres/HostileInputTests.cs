using System.Diagnostics;
using System.Net;
using System.Text;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Offres;

/// <summary>Whatever is put in an address of offers, the answer is a page or a sentence: never a failure, never a long wait.</summary>
public sealed class HostileInputTests(Site site) : SiteTest(site)
{
    /// <summary>Far above what an honest page takes, even on a loaded machine.</summary>
    static readonly TimeSpan Slow = TimeSpan.FromSeconds(10);

    static readonly string[] values =
    [
        "", "%20", "%", "%00", "%01", "%EF%BF%BF", "%0", "%zz", "%ff%fe", "%c3%28", "%ed%a0%80", "%F0%9F%92%A9", "%e2%80%ae", "%0d%0aSet-Cookie:%20x=1", "..%2f..%2fetc%2fpasswd",
        "'", "''--", "1%20or%201=1", "%27;drop%20table%20offers;--", "<script>alert(1)</script>", "%3Cimg%20src=x%20onerror=alert(1)%3E", "{{7*7}}", "${jndi:ldap://x}",
        "-1", "0", "-0", "1e400", "NaN", "Infinity", "99999999999999999999999999", "-99999999999999999999999999", "2147483648", "-2147483649", "0x10", "1,5", "1.5", "%D9%A3",
        "true", "null", "undefined", "[]", "{}", "*", "**", "a*", "*a", "\"", "%22%22", "%22a", "%22a%20b", "(((((", "))))", "a%20AND%20OR%20NOT%20b", "a~9999", "a^1e9", "/a.*b/",
        "é", "%CC%81%CC%81%CC%81%CC%81", "ﷺ", "İ", "ß", "œ", "K1304", "k13", "cdi,cdd", "cdi%00", "CDI", "plein&temps=partiel", "_", "-", "--------", "............",
    ];

    [Fact]
    public async Task FiveHundredHostileInputs_NeverFailNorLinger()
    {
        await Data.Findable(await Data.Offer());
        var offer = await Data.Offer();
        string[] parameters =
        [
            SearchAddress.WordsParameter, SearchAddress.PlaceParameter, SearchAddress.RadiusParameter, SearchAddress.SortParameter, "p", "vue",
            .. FacetChoices.All.Select(choices => choices.Parameter), "inconnu",
        ];
        var addresses = parameters.SelectMany((parameter, i) => values.Where((_, v) => v % 3 == i % 3).Select(value => $"/offres?{parameter}={value}"))
            .Concat(values.Select(value => $"/offres/flux?mot={value}&lieu={value}"))
            .Concat(values.Select(value => $"/offres/flux?mot={value}&source={value}&permis={value}"))
            .Concat(values.Select(value => $"/offres/{offer.Slug}?depart={value}"))
            .Concat(values.Where(value => !value.Contains('?') && !value.Contains('#')).SelectMany(value => new[] { $"/offres/{value}", $"/metiers/{value}", $"/communes/{value}", $"/sitemap-offres-{value}.xml" }))
            .Concat(Long())
            .ToList();
        addresses.Count.ShouldBeGreaterThanOrEqualTo(500);

        var wrong = new List<string>();
        var visitor = Anybody();
        foreach (var address in addresses)
        {
            var start = Stopwatch.GetTimestamp();
            using var answer = await visitor.Send(Raw(address));
            var text = await answer.Content.ReadAsStringAsync();
            if (Stopwatch.GetElapsedTime(start) > Slow) wrong.Add($"{Short(address)} takes too long");
            if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.MovedPermanently or HttpStatusCode.RequestUriTooLong))
                wrong.Add($"{Short(address)}: {answer.StatusCode}");
            if (answer.StatusCode is HttpStatusCode.BadRequest && text.Length == 0 && !address.Contains("%0")) wrong.Add($"{Short(address)}: refused without a sentence, {answer.Headers}");
            if (text.Contains("<script>alert", StringComparison.Ordinal) || text.Contains("onerror=alert(1)>", StringComparison.Ordinal)) wrong.Add($"{Short(address)} comes back as it was sent");
            if (answer.Headers.Contains("Set-Cookie") && answer.Headers.GetValues("Set-Cookie").Any(cookie => cookie.StartsWith("x=", StringComparison.Ordinal))) wrong.Add($"{Short(address)} sets a cookie");
        }
        wrong.ShouldBeEmpty();
    }

    static IEnumerable<string> Long()
    {
        yield return "/offres?mot=" + new string('a', 5_000);
        yield return "/offres?mot=" + string.Join('+', Enumerable.Range(0, 1_000).Select(i => $"mot{i}"));
        yield return "/offres?mot=" + string.Join('+', Enumerable.Repeat("a*", 500));
        yield return "/offres?lieu=" + new string('é', 2_000);
        yield return "/offres?" + string.Join('&', Enumerable.Range(0, 900).Select(i => $"contrat=c{i}"));
        yield return "/offres?" + string.Join('&', Enumerable.Repeat("contrat=cdi", 900));
        yield return "/offres?" + string.Join('&', Enumerable.Range(0, 900).Select(i => $"source=s{i}"));
        yield return "/offres/" + new string('-', 3_000);
        yield return "/offres?mot=" + Uri.EscapeDataString(new string('"', 1_000));
        yield return "/offres?mot=" + string.Concat(Enumerable.Repeat("%CC%81", 1_000));
    }

    /// <summary>As it stands: .NET would mend what a hostile client leaves broken.</summary>
    HttpRequestMessage Raw(string address) =>
        new(HttpMethod.Get, new Uri(Site.Address.GetLeftPart(UriPartial.Authority) + InBytes(address), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));

    /// <summary>As browsers send letters beyond ASCII. .NET's client, left to itself, sends in their place whatever its buffer held: ends of lines among it, and the next answer is then another's.</summary>
    static string InBytes(string address) => string.Concat(Encoding.UTF8.GetBytes(address).Select(each => each < 0x80 ? ((char)each).ToString() : $"%{each:X2}"));

    static string Short(string address) => address.Length <= 90 ? address : address[..90] + "…";
}
