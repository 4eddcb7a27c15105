using System.Diagnostics;
using System.Net;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Tests.Testing;
using Xunit;
using Xunit.Abstractions;

namespace Emploi.Allier.Tests.Pages.Employeur;

/// <summary>A recruiter before five hundred applications to one offer: how long each page keeps them waiting. Run by `make bench-applications` alone.</summary>
[Trait("Proof", "Measure")]
public sealed class ManyApplicationsTests(Site site, ITestOutputHelper output) : SiteTest(site)
{
    const int Received = 500, Rounds = 21, Bar = 150;

    [Fact]
    public async Task EachPage_IsSoonThere()
    {
        var company = await Data.Company();
        var offer = await Data.OfferHere(company);
        Application one = null!;
        for (var i = 0; i < Received; i++) one = await Data.Application(offer, "Prénom", $"Nom{(char)('a' + i % 26)}");
        var list = $"/employeur/offres/{offer.Reference}/candidatures";
        var me = As(company.Recruiter);

        var isShort = false;
        foreach (var (name, path) in new[]
        {
            ("list", list), ("list-page-3-by-name", list + "?tri=nom&p=3"), ("list-new", list + "?Etat=Nouvelle"), ("list-excel", list + "?format=xlsx"), ("one", $"/employeur/candidatures/{one.Id}"),
            ("space", "/employeur"), ("offer", $"/employeur/offres/{offer.Reference}"),
        })
        {
            var median = await Median(me, path);
            isShort |= median > Bar;
            output.WriteLine($"applications-{name}-ms {median:0} ≤ {Bar} {(median > Bar ? "SHORT" : "ok")}");
        }
        isShort.ShouldBeFalse();
    }

    static async Task<double> Median(Visitor me, string path)
    {
        var took = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            using var answer = await me.Send(new(HttpMethod.Get, path));
            await answer.Content.ReadAsByteArrayAsync();
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        took.Sort();
        return took[Rounds / 2];
    }
}
