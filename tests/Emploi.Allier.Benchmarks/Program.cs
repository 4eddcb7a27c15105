using System.Globalization;
using Emploi.Allier.Benchmarks;
using Emploi.Allier.Benchmarks.Search;

var bars = new Bars();
switch (args)
{
    case []:
        await new SiteBenchmark(bars).Run();
        break;
    case ["results"]:
        await new ResultsBenchmark(bars).Run();
        break;
    case ["search", var offers, var seed]:
        await new SearchBenchmark(int.Parse(offers, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture), bars).Run();
        break;
    case ["matching", var offers, var seed]:
        await new MatchingBenchmark(int.Parse(offers, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture), bars).Run();
        break;
    case ["fresh"]:
        await new FreshBenchmark(bars).Run();
        break;
    case ["dedup", var offers]:
        await new DuplicatesBenchmark(int.Parse(offers, CultureInfo.InvariantCulture), bars).Run();
        break;
    case ["feeds", var offers]:
        await new FeedsBenchmark(bars).Speed(int.Parse(offers, CultureInfo.InvariantCulture));
        break;
    case ["feeds-memory", var bytes]:
        await new FeedsBenchmark(bars).Memory(long.Parse(bytes, CultureInfo.InvariantCulture));
        break;
    case ["alerts", var alerts, var seed]:
        await new AlertsBenchmark(int.Parse(alerts, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture), bars).Run();
        break;
    default:
        Console.Error.WriteLine("bench | bench results | bench fresh | bench search OFFERS SEED | bench matching OFFERS SEED | bench alerts ALERTS SEED | bench feeds OFFERS | bench feeds-memory BYTES | bench dedup OFFERS");
        return 2;
}
bars.Say();
return bars.AllHeld ? 0 : 1;
