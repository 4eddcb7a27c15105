using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Tests.Testing;
using Xunit;
using static Emploi.Allier.Tests.Core.Search.Servers.Documents;

namespace Emploi.Allier.Tests.Core.Search.Servers;

/// <summary>What every engine promises.</summary>
public abstract class OfferSearchContract(Site site) : SiteTest(site), IAsyncLifetime
{
    static readonly (double Latitude, double Longitude) moulins = (46.5647, 3.3325);

    Engine engine = null!;

    protected abstract Engine Make();

    public async Task InitializeAsync()
    {
        engine = Make();
        await engine.Fill();
    }

    public async Task DisposeAsync() => await engine.DisposeAsync();

    [EngineFact]
    public async Task Write_PutThenWithdrawn_IsFoundThenGoneAtOnce()
    {
        var offer = Offer("Sabotier du bocage");
        await Write(Put(offer));
        (await Found("sabotier")).ShouldBe([offer.Id]);

        await Write(Gone(offer, 2));
        (await Found("sabotier")).ShouldBeEmpty();
    }

    [EngineFact]
    public async Task Write_OfAnOlderVersion_ChangesNothing()
    {
        var offer = Offer("Tonnelier") with { Version = 7 };
        await Write(Put(offer));
        await Write(Put(offer with { Version = 7, Title = "Vannier" }), Gone(offer, 6));
        await Write(Put(offer with { Version = 3, Title = "Potier" }));

        (await Found("tonnelier")).ShouldBe([offer.Id]);
        (await Found("vannier")).ShouldBeEmpty();
        (await Found("potier")).ShouldBeEmpty();
    }

    [EngineFact]
    public async Task Write_OfADeletion_KeepsOutWhatIsOlderAndComesLate()
    {
        var offer = Offer("Maréchal-ferrant");
        await Write(Gone(offer, 5));
        await Write(Put(offer with { Version = 4 }));
        (await Found("maréchal")).ShouldBeEmpty();

        await Write(Put(offer with { Version = 6 }));
        (await Found("maréchal")).ShouldBe([offer.Id]);
    }

    [EngineFact]
    public async Task Suited_GivesWhatOffersOfTheTradesAreWeighedBy_TheDearestTradeFirst()
    {
        var cook = Offer("Cuisinier", (OfferFacet.Contract, "cdi"), (OfferFacet.WorkingTime, "plein"), (OfferFacet.Diploma, "cap_bep"), (OfferFacet.Licence, "B"))
            with { RomeCode = "G1609", Skills = ["cuissons", "dressage"], Asks = ["nuit"], ExperienceMonths = 24 };
        var clerk = Offer("Commis") with { RomeCode = "G1602" };
        await Write(Put(clerk), Put(cook), Put(Offer("Maçon") with { RomeCode = "F1703" }), Put(Offer("Cuisinier au loin") with { RomeCode = "G1609", Insee = OffersData.Vichy }));

        var found = await Suited(new() { Trades = new Dictionary<string, double> { ["G1602"] = 0.5, ["G1609"] = 1 }, Area = new(moulins.Latitude, moulins.Longitude, 20, []), Today = Today });

        found.Select(offer => offer.Id).ShouldBe([cook.Id, clerk.Id]);
        found[0].ShouldSatisfyAllConditions(
            offer => offer.RomeCode.ShouldBe("G1609"),
            offer => offer.Contract.ShouldBe(Contract.Cdi),
            offer => offer.WorkingTime.ShouldBe(WorkingTime.Plein),
            offer => offer.Diploma.ShouldBe(Diploma.CapBep),
            offer => offer.Licences.ShouldBe(["B"]),
            offer => offer.Skills.ShouldBe(["cuissons", "dressage"], ignoreOrder: true),
            offer => offer.Asks.ShouldBe(["nuit"]),
            offer => offer.ExperienceMonths.ShouldBe(24),
            offer => offer.PublishedAt.ShouldBe(cook.PublishedAt),
            offer => offer.Kilometres!.Value.ShouldBeLessThan(1));
        found[1].ShouldSatisfyAllConditions(
            offer => offer.ExperienceMonths.ShouldBeNull(),
            offer => offer.Diploma.ShouldBeNull(),
            offer => offer.Skills.ShouldBeEmpty());
    }

    [EngineFact]
    public async Task Suited_WithoutTrades_GivesWhatIsPickedNearby_TheNewestFirst()
    {
        var older = Offer("Soudeur", (OfferFacet.Contract, "cdi")) with { PublishedAt = new(Today.AddDays(-3), new(8, 0), TimeSpan.Zero) };
        var newer = Offer("Maçon", (OfferFacet.Contract, "cdi"));
        await Write(Put(older), Put(newer), Put(Offer("Livreur", (OfferFacet.Contract, "cdd"))));

        var found = await Suited(new() { Picked = new Dictionary<OfferFacet, IReadOnlyList<string>> { [OfferFacet.Contract] = ["cdi"] }, Area = new(moulins.Latitude, moulins.Longitude, 20, []), Today = Today });

        found.Select(offer => offer.Id).ShouldBe([newer.Id, older.Id]);
    }

    async Task<IReadOnlyList<OfferTraits>> Suited(SuitedQuery query) => (await engine.Search.Suited(query, default)).ShouldNotBeNull();

    [EngineFact]
    public async Task Versions_TellEveryKeyThatIsThere()
    {
        var offers = Enumerable.Range(1, 30).Select(version => Offer("Luthier") with { Version = version }).ToList();
        await Write([.. offers.Select(Put)]);
        await Write(Gone(offers[3], 90), Put(offers[4] with { Version = 91 }));

        (await Versions()).ShouldBe(offers.Where(offer => offer != offers[3]).Select(offer => (offer.Id, offer == offers[4] ? 91 : offer.Version)), ignoreOrder: true);
    }

    [EngineFact]
    public async Task Position_IsWhatWasReachedLast()
    {
        var reached = new LogPosition(Guid.NewGuid(), 4_294_967_299);
        await engine.Index.Reached(reached, default);

        (await engine.Index.Position(default)).ShouldBe(reached);
    }

    [EngineFact]
    public async Task Rebuild_WhileChangesAreWritten_EndsWithTheNewest()
    {
        var offers = Enumerable.Range(0, 40).Select(i => Offer($"Bourrelier {i}") with { Version = 10 }).ToList();
        var late = Offer("Bourrelier tardif");
        await Write([.. offers.Select(Put)]);

        await engine.Index.Rebuild(AsTheyChange(), new(Guid.NewGuid(), 2), default);

        (await engine.Find(Query("bourrelier"))).Total.ShouldBe(40);
        (await Found("bourrelier tardif")).ShouldBe([late.Id]);
        (await Found("sellier")).ShouldBe([offers[1].Id]);
        (await Versions()).ToDictionary(each => each.Id, each => each.Version).ShouldNotContainKey(offers[0].Id);

        // What is read was true when the rebuild began; what is written meanwhile is newer.
        async IAsyncEnumerable<OfferDocument> AsTheyChange()
        {
            foreach (var offer in offers.Take(20)) yield return offer;
            await Write(Gone(offers[0], 11), Gone(offers[30], 11), Put(offers[1] with { Version = 11, Title = "Bourrelier sellier" }), Put(offers[30] with { Version = 12 }), Put(late));
            foreach (var offer in offers.Skip(20)) yield return offer;
        }
    }

    [EngineFact]
    public async Task Rebuild_WhileItGoesOn_LeavesTheOldIndexServing()
    {
        var offer = Offer("Vigneronne");
        await Write(Put(offer));

        await engine.Index.Rebuild(OneThatLooks(), new(Guid.NewGuid(), 2), default);
        (await Found("vigneronne")).ShouldBe([offer.Id]);

        async IAsyncEnumerable<OfferDocument> OneThatLooks()
        {
            (await Found("vigneronne")).ShouldBe([offer.Id]);
            yield return offer;
        }
    }

    [EngineFact]
    public async Task Counts_OfAFacet_IgnoreItsOwnSelectionOnly()
    {
        await Write(
            Put(Offer("Vendeur", (OfferFacet.Contract, "cdi"), (OfferFacet.WorkingTime, "plein"), (OfferFacet.Licence, "b"))),
            Put(Offer("Vendeur", (OfferFacet.Contract, "cdi"), (OfferFacet.WorkingTime, "partiel"), (OfferFacet.Licence, "b"), (OfferFacet.Licence, "c"))),
            Put(Offer("Vendeur", (OfferFacet.Contract, "cdd"), (OfferFacet.WorkingTime, "plein"))),
            Put(Offer("Vendeur", (OfferFacet.Contract, "interim"))),
            Put(Offer("Boulanger", (OfferFacet.Contract, "cdi"), (OfferFacet.WorkingTime, "plein"))));

        var found = await engine.Find(Query("vendeur").Picking((OfferFacet.Contract, "cdi"), (OfferFacet.Contract, "cdd"), (OfferFacet.WorkingTime, "plein")));

        found.Total.ShouldBe(2);
        Counted(found, OfferFacet.Contract).ShouldBe("cdd 1, cdi 1");
        Counted(found, OfferFacet.WorkingTime).ShouldBe("partiel 1, plein 2");
        Counted(found, OfferFacet.Licence).ShouldBe("b 1");
        Counted(found, OfferFacet.Diploma).ShouldBe("");
        found.Counts.Keys.ShouldBe(Enum.GetValues<OfferFacet>(), ignoreOrder: true);
    }

    [EngineFact]
    public async Task EveryFacet_NarrowsAndCounts()
    {
        foreach (var facet in Enum.GetValues<OfferFacet>()) await Write(Put(Offer("Jardinier", (facet, "x1"))), Put(Offer("Jardinier", (facet, "x2"))));

        foreach (var facet in Enum.GetValues<OfferFacet>().Except([OfferFacet.Salary, OfferFacet.Since]))
        {
            var found = await engine.Find(Query("jardinier").Picking((facet, "x2")));
            found.Total.ShouldBe(1, facet.ToString());
            Counted(found, facet).ShouldBe("x1 1, x2 1", facet.ToString());
        }
    }

    [EngineFact]
    public async Task SalaryAndSince_AreCountedAsAtLeastAndWithin()
    {
        await Write(
            Put(Offer("Cariste", (OfferFacet.Salary, "1800"), (OfferFacet.Since, FacetValues.OfDay(Today)))),
            Put(Offer("Cariste", (OfferFacet.Salary, "2500"), (OfferFacet.Since, FacetValues.OfDay(Today.AddDays(-2))))),
            Put(Offer("Cariste", (OfferFacet.Since, FacetValues.OfDay(Today.AddDays(-40))))));

        var found = await engine.Find(Query("cariste"));
        (found.Count(OfferFacet.Salary, "1500"), found.Count(OfferFacet.Salary, "2000"), found.Count(OfferFacet.Salary, "3000")).ShouldBe((2, 1, 0));
        (found.Count(OfferFacet.Since, "1"), found.Count(OfferFacet.Since, "3"), found.Count(OfferFacet.Since, "31")).ShouldBe((1, 2, 2));
        (await engine.Find(Query("cariste").Picking((OfferFacet.Salary, "2000"), (OfferFacet.Since, "3")))).Total.ShouldBe(1);
    }

    [EngineFact]
    public async Task NoFacetAsked_CountsNone() =>
        (await engine.Find(Query() with { Facets = [] })).Counts.ShouldBeEmpty();

    [EngineFact]
    public async Task Sort_ByDate_PutsTheNewestFirstAndEqualOnesByTheirKeys()
    {
        var offers = Enumerable.Range(0, 6).Select(i => Offer("Facteur") with { Id = new(i, 0, 0, new byte[8]), PublishedAt = new(Today.AddDays(-i / 2), new(9, 0), TimeSpan.Zero) }).ToList();
        await Write([.. offers.Select(Put)]);

        (await Found(Query("facteur") with { Sort = OfferSort.Date })).ShouldBe([offers[1].Id, offers[0].Id, offers[3].Id, offers[2].Id, offers[5].Id, offers[4].Id]);
        (await Found(Query())).ShouldBe(await Found(Query() with { Sort = OfferSort.Date }));
    }

    [EngineFact]
    public async Task Sort_ByDistance_PutsTheNearestFirstAndThoseNowhereLast()
    {
        var (near, far, nowhere) = (Offer("Meunier"), Offer("Meunier") with { Insee = OffersData.Vichy }, Offer("Meunier") with { Insee = null });
        var farther = Offer("Meunier") with { Insee = OffersData.Montlucon };
        await Write(Put(nowhere), Put(far), Put(near), Put(farther));

        var found = await engine.Find(Query("meunier") with { Area = new(moulins.Latitude, moulins.Longitude, null, []), Sort = OfferSort.Distance });

        found.Hits.Select(hit => hit.Id).ShouldBe([near.Id, far.Id, farther.Id, nowhere.Id]);
        found.Hits[0].Kilometres!.Value.ShouldBeLessThan(5);
        found.Hits[1].Kilometres!.Value.ShouldBeInRange(45, 55);
        found.Hits[3].Kilometres.ShouldBeNull();
    }

    [EngineFact]
    public async Task Pages_HaveEachOfferOnce()
    {
        var offers = Enumerable.Range(0, 45).Select(_ => Offer("Ouvrier agricole")).ToList();
        await Write([.. offers.Select(Put)]);

        var pages = new List<Guid>();
        for (var page = 1; page <= 4; page++) pages.AddRange(await Found(Query("ouvrier agricole") with { Page = page }));

        pages.ShouldBe(offers.Select(offer => offer.Id).OrderDescending());
        (await engine.Find(Query("ouvrier") with { Page = 9_999_999, Take = 20 })).Hits.ShouldBeEmpty();
        (await engine.Find(Query("ouvrier") with { Page = -3, Take = 50_000 })).Hits.Count.ShouldBe(45);
    }

    [EngineFact]
    public async Task Area_IsARadiusOrCommunesOrBoth()
    {
        var (atMoulins, atVichy, atMontlucon, nowhere) = (Offer("Soudeur"), Offer("Soudeur") with { Insee = OffersData.Vichy }, Offer("Soudeur") with { Insee = OffersData.Montlucon }, Offer("Soudeur") with { Insee = null });
        await Write(Put(atMoulins), Put(atVichy), Put(atMontlucon), Put(nowhere));

        (await Around(55)).ShouldBe([atMoulins.Id, atVichy.Id], ignoreOrder: true);
        (await Around(10)).ShouldBe([atMoulins.Id]);
        (await Around(null)).Count.ShouldBe(4);
        (await Around(null, OffersData.Vichy, OffersData.Montlucon)).ShouldBe([atVichy.Id, atMontlucon.Id], ignoreOrder: true);
        (await Around(55, OffersData.Vichy, OffersData.Montlucon)).ShouldBe([atVichy.Id]);
        (await Around(null, "99999")).ShouldBeEmpty();

        Task<IReadOnlyList<Guid>> Around(double? kilometres, params string[] communes) =>
            Found(Query("soudeur") with { Area = new(moulins.Latitude, moulins.Longitude, kilometres, communes) });
    }

    [EngineFact]
    public async Task TradesAndPublicFrom_Narrow()
    {
        var instant = new DateTimeOffset(2026, 9, 14, 10, 30, 0, TimeSpan.Zero);
        var (baker, cook) = (Offer("Fournil") with { RomeCode = "D1102", PublishedAt = instant }, Offer("Fournil") with { RomeCode = "G1602", PublishedAt = instant.AddMinutes(-1) });
        var late = Offer("Fournil") with { RomeCode = "G1602", PublishedAt = instant.AddDays(-5), ReceivedAt = instant };
        await Write(Put(baker), Put(cook), Put(late));

        (await Found(Query() with { Trades = ["D1102", "D1101"] })).ShouldBe([baker.Id]);
        (await Found(Query() with { PublicFrom = instant })).ShouldBe([baker.Id, late.Id], ignoreOrder: true);
        (await Found(Query() with { Trades = ["Z9999"] })).ShouldBeEmpty();
    }

    [EngineFact]
    public async Task Words_AreNeededAllOfTwoAndAllButOneOfThree()
    {
        var (mason, roofer) = (Offer("Maçon"), Offer("Couvreur"));
        var both = Offer("Maçon coffreur");
        await Write(Put(mason), Put(roofer), Put(both));

        (await Found("maçon coffreur")).ShouldBe([both.Id]);
        (await Found("maçon coffreur bancheur")).ShouldBe([both.Id]);
        (await Found("maçon inconnu")).ShouldBeEmpty();
        (await Found("maçon")).ShouldBe([mason.Id, both.Id], ignoreOrder: true);
    }

    [EngineFact]
    public async Task Words_MayBeInDifferentFields()
    {
        var offer = Offer("Préparateur") with { Employer = "Laiterie des Sources", Skills = ["Conduite de chariots"], PlaceName = "Saint-Yorre", RomeLabel = "Opérateur logistique", Appellations = ["Gestionnaire de quai"] };
        await Write(Put(offer), Put(Offer("Préparateur")));

        foreach (var words in new[] { "preparateur laiterie", "préparatrice chariot", "SAINT-YORRE preparateurs", "gestionnaires de quais", "sources" })
            (await Found(words)).ShouldBe([offer.Id], words);
    }

    [EngineFact]
    public async Task ADescription_RaisesAndNeverAdmits()
    {
        var (plain, raised) = (Offer("Menuisier"), Offer("Menuisier") with { Description = "Pose de menuisiers en escalier, escalier tournant." });
        await Write(Put(raised), Put(plain), Put(Offer("Peintre") with { Description = "menuisier escalier" }));

        (await Found("menuisier")).ShouldBe([raised.Id, plain.Id]);
        (await Found("escalier")).ShouldBeEmpty();
    }

    [EngineFact]
    public async Task OtherNames_AreFoundAsWholePhrases()
    {
        var (guard, other) = (Offer("Agent de sécurité"), Offer("Agent d'entretien de salles, sécurité des visiteurs"));
        await Write(Put(guard), Put(other));

        (await Found("videur")).ShouldBe([guard.Id]);
        (await Found("vidéur sécurité")).ShouldBe([guard.Id]);
    }

    [EngineFact]
    public async Task OneTypingError_IsForgivenInLongWordsOfATitleOnly()
    {
        var (titled, employed) = (Offer("Électromécanicien"), Offer("Aide") with { Employer = "Électromécanicien" });
        await Write(Put(titled), Put(employed), Put(Offer("Vente")));

        (await Found("electromecanicein")).ShouldBe([titled.Id]);
        (await Found("électromecaniciem")).ShouldBe([titled.Id]);
        (await Found("verte")).ShouldBeEmpty();
        (await Found("lectromecanicien")).ShouldBeEmpty();
    }

    [EngineFact]
    public async Task Noise_SaysNothingUnlessItIsAllThereIs()
    {
        var (offer, employed) = (Offer("Chaudronnier"), Offer("Aide") with { Employer = "Poste Emploi" });
        await Write(Put(offer), Put(employed));

        (await Found("recherche un poste de chaudronnier H/F")).ShouldBe([offer.Id]);
        (await Found("poste")).ShouldBe([employed.Id]);
        (await Found("cherche dans les")).ShouldBeEmpty();
        (await engine.Find(Query("h/f de la"))).Total.ShouldBe(2);
    }

    [EngineFact]
    public async Task APhraseBetweenQuotes_IsWantedAsItStands()
    {
        var (exact, parted) = (Offer("Agent de service hospitalier"), Offer("Agent hospitalier en service"));
        await Write(Put(exact), Put(parted));

        (await Found("\"agent de service\"")).ShouldBe([exact.Id]);
        (await Found("« service hospitalier » agents")).ShouldBe([exact.Id]);
        (await Found("agent de service hospitalier")).ShouldBe([exact.Id, parted.Id]);
        (await Found("\"agent de service")).ShouldBe([exact.Id, parted.Id], ignoreOrder: true);
    }

    [EngineFact]
    public async Task ABeginning_FindsWhatBeginsSo()
    {
        var (driver, leader) = (Offer("Conducteur de car"), Offer("Meneur") with { Employer = "Conduites du Centre" });
        await Write(Put(driver), Put(leader), Put(Offer("Serveur")));

        (await Found("cond*")).ShouldBe([driver.Id, leader.Id], ignoreOrder: true);
        (await Found("conducteu*")).ShouldContain(driver.Id);
        (await Found("zzz*")).ShouldBeEmpty();
    }

    [EngineFact]
    public async Task Similar_PutsTheLikestFirstAndNeverItself()
    {
        var offer = Offer("Infirmier de nuit en gériatrie") with { Skills = ["pansements"], Description = "Soins aux résidents." };
        var (like, less) = (Offer("Infirmière de nuit, gériatrie") with { Skills = ["pansements"] }, Offer("Infirmière scolaire"));
        await Write(Put(offer), Put(like), Put(less), Put(Offer("Tourneur-fraiseur")), Put(Offer("Bûcheron")));

        (await engine.Search.Similar(offer, 5, default)).ShouldBe([like.Id, less.Id]);
        await Write(Gone(offer, 2));
        (await engine.Search.Similar(offer, 1, default)).ShouldBe([like.Id]);
    }

    [EngineFact]
    public async Task WhateverIsTyped_GetsAnAnswer()
    {
        await Write(Put(Offer("Couturière")));
        string[] hostile =
        [
            "\"", "**", "*", "\\", "{\"match_all\":{}}", "title:*", "+(a OR b) && !c", "_exists_:x", "\0", "\ud800", "a\udfff*", "[1 TO 2]", "/.*/", new('*', 300), new('a', 5_000),
            string.Join(' ', Enumerable.Repeat("électromécanicien*", 40)), string.Join(' ', Enumerable.Range(0, 400).Select(i => $"mot{i}")), "co* ma* re* in* de* pr*", "’’’", "½ ﬁ ǅ", "😀 👩‍🔧*",
        ];
        foreach (var words in hostile)
        {
            await engine.Find(Query(words));
            await engine.Find(Query(words).Picking((OfferFacet.Source, words), (OfferFacet.Salary, words), (OfferFacet.Since, "-999999999")) with { Trades = [words] });
        }
        await engine.Find(Query() with { Area = new(400, -9_000, 1e300, ["\"]}"]), Sort = OfferSort.Distance, Page = int.MaxValue });
    }

    async Task Write(params OfferChange[] changes) => await engine.Index.Write(changes, default);

    Task<IReadOnlyList<Guid>> Found(string words) => Found(Query(words));

    async Task<IReadOnlyList<Guid>> Found(OfferQuery query) => [.. (await engine.Find(query)).Hits.Select(hit => hit.Id)];

    async Task<List<(Guid Id, long Version)>> Versions()
    {
        var all = new List<(Guid, long)>();
        await foreach (var each in engine.Index.Versions(default)) all.Add(each);
        return all;
    }

    static string Counted(OfferResults found, OfferFacet facet) => string.Join(", ", found.Counts[facet].OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => $"{each.Key} {each.Value}"));
}

public sealed class EmbeddedContractTests(Site site) : OfferSearchContract(site)
{
    protected override Engine Make() => Engine.Embedded(Site);
}

[OnServer(SearchServerKind.OpenSearch)]
public sealed class OpenSearchContractTests(Site site) : OfferSearchContract(site)
{
    protected override Engine Make() => Engine.OnServer(Site, SearchServer.Shared(SearchServerKind.OpenSearch));
}

[OnServer(SearchServerKind.Elasticsearch)]
public sealed class ElasticsearchContractTests(Site site) : OfferSearchContract(site)
{
    protected override Engine Make() => Engine.OnServer(Site, SearchServer.Shared(SearchServerKind.Elasticsearch));
}
