using System.Collections.Frozen;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Metiers;
using Npgsql;

namespace Emploi.Allier.Core.Candidates.Matching;

/// <summary>
/// From which trade people come to which other without a long training, by codes of ROME 3. The official mobilities, once imported,
/// are added to a short list of our own, which serves where there are none.
/// </summary>
public sealed class NearTrades(NpgsqlDataSource database, Trades trades)
{
    /// <summary>Each line: a trade, then those that whoever holds it could take up; it holds in both directions.</summary>
    const string Ours = """
        A1101 A1416 F1302 N4101
        A1203 A1414 A1401 A1205 A1202 K2304
        A1401 A1414 A1405 A1416
        A1405 A1414 A1416
        A1407 A1416 A1403 A1410 A1411
        A1414 A1416
        A1501 A1503 A1504
        B1803 B1804 H2402
        C1201 C1206 C1401 M1601
        C1203 C1501 C1504
        D1101 D1106 D1103 H2101
        D1102 D1104 H2102
        D1103 D1106 G1602
        D1104 G1602
        D1105 D1106
        D1106 D1212 D1214 D1505 D1507 G1603
        D1202 D1208
        D1209 D1106 A1414
        D1211 D1212 D1214 D1213
        D1214 D1213 D1505
        D1401 M1607 M1704 D1408
        D1402 D1403 D1406 D1407
        D1403 D1404 D1407
        D1502 D1503 D1504 D1506
        D1505 D1507 M1601 G1603
        D1507 N1103 N1105
        E1103 E1106 M1705
        E1205 E1104 E1306
        F1104 F1106 H1203
        F1201 F1202
        F1301 F1302 N1104
        F1302 F1702 N4101
        F1501 F1503 H2206
        F1503 F1607 F1701
        F1601 F1611 F1703
        F1602 F1605 I1309 I1307
        F1603 I1308
        F1604 F1606 F1607 F1611
        F1606 F1609 F1611
        F1607 H2206
        F1608 F1609 F1703
        F1610 F1501 F1613
        F1701 F1703
        F1702 F1704 F1705
        F1703 F1704
        F1704 N1105 F1606
        G1202 G1203 G1204
        G1203 K1303 K1206
        G1401 G1402
        G1501 K2204 J1301 K1304 G1605
        G1602 G1603 G1605 G1604
        G1603 G1605 G1803
        G1703 G1702 M1601 G1803 G1303
        G1801 G1803
        H1203 H1404
        H2101 H2102
        H2102 H2301 H3302 H2903
        H2201 H2206 H2202 H2207
        H2301 H3302 H3201
        H2401 H2402 B1803
        H2601 H2602 H2605 H2909
        H2902 H2913 H2911 H2914 H2904
        H2903 H2906 H2905
        H2906 H2909 H2904 H2913
        H2909 H2913 H3302 H2602
        H2911 H2913 F1502
        H3201 H3203 H2906
        H3302 N1103 N1105 H2909
        H3404 H3402 I1606
        I1203 I1304
        I1301 I1304 I1305
        I1304 I1309 I1305 I1310
        I1307 I1401 M1810
        I1401 M1810 I1402
        I1601 I1603 I1604
        I1604 I1606 I1607
        J1301 J1501 K2204 K1302 G1501
        J1304 K1303 J1501
        J1305 N4105
        J1501 K1302
        J1506 J1505
        K1201 K1207 K1206
        K1202 K1207 K1303
        K1302 K1304 K1305 K1303
        K1303 K1304
        K1304 K2204
        K1801 M1502 K2111
        K1901 M1607
        K2111 K2101 K1801
        K2204 K2202 K2303
        K2303 N4105 K2304
        K2501 K2502 K2503
        M1203 M1608 M1204
        M1501 M1502 M1607
        M1601 M1602 M1607
        M1602 M1607 M1605
        M1604 M1607 M1605
        M1607 M1608 M1606
        M1609 J1303 M1607
        M1805 M1806 M1802 M1810
        M1801 M1810
        N1101 N1103 N1105 N1104
        N1103 N1105 N4105
        N1301 N1302 N1303
        N1303 N1301 M1607
        N4101 N4103 N4105
        N4102 N4103 N4105
        """;

    static readonly FrozenDictionary<string, FrozenSet<string>> ours = Read(Ours);

    volatile Known? known;

    /// <summary>The trades, by their codes of ROME 3, that are near one.</summary>
    public async Task<IReadOnlyDictionary<string, FrozenSet<string>>> All(CancellationToken stop)
    {
        if (known is { } read && read.Trades == trades.Index) return read.Near;

        var among = trades.Index;
        var official = await database.Rows("select distinct from_code, to_code from rome3_mobilities where kind = 'near'", row => (From: row.GetString(0), To: row.GetString(1)), stop);
        var near = official.Count == 0 ? ours : Merged(official);
        known = new(among, near);
        return near;
    }

    internal static IReadOnlyDictionary<string, FrozenSet<string>> OfOurs => ours;

    static FrozenDictionary<string, FrozenSet<string>> Merged(IEnumerable<(string From, string To)> official) =>
        official.Concat(ours.SelectMany(each => each.Value.Select(to => (From: each.Key, To: to))))
            .GroupBy(pair => pair.From, pair => pair.To).ToFrozenDictionary(group => group.Key, group => group.ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);

    static FrozenDictionary<string, FrozenSet<string>> Read(string lines) => lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => line.Split(' '))
        .SelectMany(codes => codes[1..].SelectMany(near => new[] { (From: codes[0], To: near), (From: near, To: codes[0]) }))
        .GroupBy(pair => pair.From, pair => pair.To)
        .ToFrozenDictionary(group => group.Key, group => group.ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);

    sealed record Known(TradeIndex Trades, IReadOnlyDictionary<string, FrozenSet<string>> Near);
}
