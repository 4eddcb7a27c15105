using System.Diagnostics;
using System.Text;
using Emploi.Allier.Core.Feeds.Reading;
using Emploi.Allier.Tests.Core.Platform.Files;
using Xunit;
using Xunit.Abstractions;

namespace Emploi.Allier.Tests.Core.Feeds.Reading;

/// <summary>What is held while a long file goes by, and how long an offer takes: alone, for others hold memory too.</summary>
[Collection(nameof(Alone))]
public sealed class FeedMemoryTests(ITestOutputHelper output)
{
    const int Megabyte = 1 << 20;

    [Fact]
    public Task Read_Of300Megabytes_HoldsLittle() => HoldsLittle(300, most: 100);

    [Fact, Trait("Proof", "Long")]
    public Task Read_OfTwoGigabytes_HoldsLittle() => HoldsLittle(2_048, most: 300);

    async Task HoldsLittle(int megabytes, int most)
    {
        var offer = $"<job><reference>r</reference><title><![CDATA[Aide à domicile]]></title><company>Amis du Bourbonnais</company><city>Vichy</city><postal_code>03200</postal_code><description><![CDATA[{new StringBuilder().Insert(0, "<p>Accompagner des personnes âgées chez elles, préparer le repas.</p>", 40)}]]></description><salary>12,50 € de l’heure</salary></job>\n";
        var count = (int)((long)megabytes * Megabyte / Encoding.UTF8.GetByteCount(offer));
        var feed = new Generated(["<source>", .. Enumerable.Repeat(offer, count), "</source>"]);
        var (before, highest, rows) = (GC.GetTotalMemory(forceFullCollection: true), 0L, 0);
        var watch = Stopwatch.StartNew();

        await foreach (var row in new XmlFeedReader().Read(feed, KnownMappings.Usual, default))
            if (++rows % 40_000 == 0) highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: true));

        output.WriteLine($"{rows} offers of {offer.Length} characters, {watch.Elapsed.TotalMicroseconds / rows:0.0} µs each, at most {(highest - before) >> 20} MB more");
        rows.ShouldBe(count);
        (highest - before).ShouldBeLessThan((long)most * Megabyte);
    }
}
