using Emploi.Allier.Search;
using Emploi.Allier.Search.Querying;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Search;

public sealed class SearchIndexTests : IDisposable
{
    readonly Clock clock = new();
    readonly SmallIndex jobs;

    public SearchIndexTests() => jobs = new(clock);

    public void Dispose() => jobs.Dispose();

    [Fact]
    public void Write_OfAnOlderVersion_IsDropped()
    {
        jobs.Put(1, "boulanger", version: 5);

        jobs.Index.Write([Change.Put(jobs.Document(1, "vendeur", version: 5)), Change.Put(jobs.Document(1, "vendeur", version: 4)), Change.Delete(SmallIndex.Key(1), 3)]).ShouldBe(0);

        jobs.Found("boulanger").ShouldBe([1]);
    }

    [Fact]
    public void Write_OfAnOldVersionAfterADeletion_IsDroppedForAnHour()
    {
        jobs.Put(1, "boulanger", version: 5);
        jobs.Index.Write([Change.Delete(SmallIndex.Key(1), 6)]).ShouldBe(1);

        clock.Advance(TimeSpan.FromMinutes(59));
        jobs.Index.Write([Change.Put(jobs.Document(1, "boulanger", version: 5))]).ShouldBe(0);
        jobs.Found("boulanger").ShouldBeEmpty();

        clock.Advance(TimeSpan.FromMinutes(2));
        jobs.Index.Write([Change.Put(jobs.Document(1, "boulanger", version: 5))]).ShouldBe(1);
    }

    [Fact]
    public void Search_ByFeminineWithoutAccents_FindsTheTrade()
    {
        jobs.Put(1, "Électricien / Électricienne du bâtiment");
        jobs.Found("electricienne batiment").ShouldBe([1]);
    }

    [Fact]
    public void Search_ByAnotherNameOfTheJob_FindsThePhraseOnly()
    {
        jobs.Put(1, "Agent / Agente de sécurité");
        jobs.Put(2, "Agent d’entretien");
        jobs.Found("vigile").ShouldBe([1]);
    }

    [Theory]
    [InlineData("coiff*", "Coiffeuse")]
    [InlineData("chauffeu*", "Chauffeur")]
    [InlineData("caissie*", "Caissière")]
    [InlineData("conducteu*", "Conductrice d’engins")]
    [InlineData("l'atel*", "Chef d’atelier")]
    public void Search_ByABeginning_FindsTheTermsOfIt(string typed, string title)
    {
        jobs.Put(1, title);
        jobs.Put(2, "Boulanger");
        jobs.Found(typed).ShouldBe([1]);
    }

    [Theory]
    [InlineData("vigiles")]
    [InlineData("femme ménage")]
    [InlineData("femme de ménage")]
    public void Search_ByAnotherNameInAnyForm_FindsThePhrase(string typed)
    {
        jobs.Put(1, "Agent / Agente de sécurité");
        jobs.Put(2, "Agente d’entretien");
        jobs.Found(typed).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("boulanger \"de la\"")]
    [InlineData("24\" boulanger")]
    [InlineData("\"cdi\" boulanger")]
    public void Search_WithQuotesThatSayNothing_GoesByTheOtherWords(string typed)
    {
        jobs.Put(1, "Boulanger 24");
        jobs.Found(typed).ShouldBe([1]);
    }

    [Theory]
    [InlineData("manutentionaire", true)]
    [InlineData("manutetnionnaire", true)]
    [InlineData("mnautentionnaire", false)]
    [InlineData("verte", false)]
    public void Search_WithATypingError_FindsLongWordsOnly(string typed, bool finds)
    {
        jobs.Put(1, "Manutentionnaire");
        jobs.Put(2, "Responsable de vente");
        (jobs.Found(typed).Length > 0).ShouldBe(finds);
    }

    [Fact]
    public void Search_ByATypingError_NeverReachesAnEmployer()
    {
        jobs.Put(1, "Vendeur", employer: "Carrefour");
        jobs.Found("carrefuor").ShouldBeEmpty();
        jobs.Found("carrefour").ShouldBe([1]);
    }

    [Fact]
    public void Search_ByAWordOfTheText_RaisesAndNeverAdmits()
    {
        jobs.Put(1, "Vendeur", text: "chaussures");
        jobs.Put(2, "Vendeur");
        jobs.Found("chaussures").ShouldBeEmpty();
        jobs.Put(3, "Vendeur de chaussures");
        jobs.Found("vendeur").Length.ShouldBe(3);
        jobs.Index.Search(new() { Words = "vendeur chaussures" }).Hits.Single().Key.ShouldBe(SmallIndex.Key(3));
    }

    [Fact]
    public void Search_AroundAPlace_TellsHowFar()
    {
        jobs.Put(1, "Vendeur", place: "moulins");
        jobs.Put(2, "Vendeur", place: "vichy");
        jobs.Put(3, "Vendeur", place: "yzeure");
        jobs.Put(4, "Vendeur");
        var query = new Query { Near = new(46.5646, 3.3325, 10), Sort = Sort.Distance };

        jobs.Found(query).ShouldBe([1, 3]);
        jobs.Index.Search(query).Hits[1].Kilometres!.Value.ShouldBe(1.75, 0.05);
        jobs.Found(query with { Near = query.Near with { Kilometres = double.PositiveInfinity } }).ShouldBe([1, 3, 2, 4]);
        jobs.Found(new Query { At = ["vichy", "unknown"] }).ShouldBe([2]);
    }

    [Fact]
    public void Explain_SaysWhatEachWordBrought()
    {
        jobs.Put(1, "Vendeur de chaussures", text: "chaussures", employer: "Vendeur SARL");
        var query = new Query { Words = "vendeur chaussures" };

        var explanation = jobs.Index.Explain(query, SmallIndex.Key(1))!;

        explanation.Score.ShouldBe(jobs.Index.Search(query).Hits[0].Score, 1e-4f);
        explanation.Words.Select(word => word.Word).ShouldContain("vendeur");
        explanation.Words.Single(word => word.Word == "vendeur").Parts.Select(part => part.Field).ShouldBe([jobs.Title, jobs.Employer], ignoreOrder: true);
        jobs.Index.Explain(new() { Words = "boulanger" }, SmallIndex.Key(1)).ShouldBeNull();
    }

    [Fact]
    public void Search_WithDecays_PutsTheNewerAndTheNearerFirst()
    {
        Document Of(int number, int day, string? place) => jobs.Document(number, "Vendeur").Set(jobs.Salary, day).At(place);
        var undated = jobs.Document(5, "Vendeur").At("moulins");
        jobs.Index.Write([Change.Put(Of(1, 100, "vichy")), Change.Put(Of(2, 70, "moulins")), Change.Put(Of(3, 130, "moulins")), Change.Put(Of(4, 0, null)), Change.Put(undated)]);
        var query = new Query { Words = "vendeur", Near = new(46.5646, 3.3325) };
        var plain = jobs.Index.Search(query).Hits[0].Score;
        float Share(Query decayed, int number) => jobs.Index.Search(decayed).Hits.Single(hit => hit.Key == SmallIndex.Key(number)).Score / plain;

        var byDay = query with { Decays = [Decay.Of(jobs.Salary, origin: 100, halfLife: 30, weight: 0.4)] };
        jobs.Found(byDay).ShouldBe([3, 1, 2, 4, 5]);
        Share(byDay, 3).ShouldBe(1, 1e-5f);
        Share(byDay, 2).ShouldBe(0.8f, 1e-5f);
        Share(byDay, 5).ShouldBe(0.6f, 1e-5f);

        var byPlace = query with { Decays = [Decay.OfDistance(kilometres: 49.1, weight: 0.5)] };
        jobs.Found(byPlace).ShouldBe([5, 3, 2, 1, 4]);
        Share(byPlace, 1).ShouldBe(0.75f, 1e-3f);
        Share(byPlace, 4).ShouldBe(0.5f, 1e-5f);
        Share(byPlace with { Near = null }, 4).ShouldBe(1, 1e-5f);

        var both = query with { Decays = [.. byDay.Decays, .. byPlace.Decays] };
        Share(both, 4).ShouldBe(0.5f * (0.6f + 0.4f * MathF.Pow(2, -100 / 30f)), 1e-5f);
        jobs.Found(both with { Words = "" }).ShouldBe([5, 4, 3, 2, 1]);
        var explained = jobs.Index.Explain(both, SmallIndex.Key(2))!;
        explained.Decays.Select(decay => decay.Distance).ShouldBe([30, 0]);
        explained.Score.ShouldBe(explained.Words.Sum(word => word.Score) * 0.8f, 1e-5f);
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(double.NaN, 0.5)]
    [InlineData(double.PositiveInfinity, 0.5)]
    [InlineData(10, -0.1)]
    [InlineData(10, 1.1)]
    [InlineData(10, double.NaN)]
    public void Decay_WithoutALengthOrAShare_IsRefused(double half, double weight) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Decay.OfDistance(half, weight));

    [Theory]
    [InlineData("vendeuse chaussure", "[Vendeur] de [chaussures] et [vendeuse] de gants")]
    [InlineData("vigile", "Vendeur de chaussures et vendeuse de gants")]
    [InlineData("chau*", "Vendeur de [chaussures] et vendeuse de gants")]
    [InlineData("chauss*", "Vendeur de [chaussures] et vendeuse de gants")]
    public void Highlight_MarksTheWordsThatMatch(string words, string expected)
    {
        const string Text = "Vendeur de chaussures et vendeuse de gants";
        jobs.Put(1, Text);
        var marked = Text;
        foreach (var range in jobs.Index.Highlighter(new() { Words = words }).In(jobs.Title, Text).Reverse())
            marked = $"{marked[..range.Start]}[{marked[range]}]{marked[range.End..]}";
        marked.ShouldBe(expected);
    }

    [Fact]
    public void MoreLike_FindsWhatSharesRareWords()
    {
        jobs.Put(1, "Soudeur aluminium");
        jobs.Put(2, "Soudeur acier");
        jobs.Put(3, "Vendeur");
        jobs.Put(4, "Soudeur aluminium et acier");
        jobs.Found(jobs.Index.MoreLike(jobs.Document(1, "Soudeur aluminium"))).ShouldBe([4, 2]);
    }

    [Fact]
    public void Search_OfAHostileText_CostsNoMoreThanALongOne()
    {
        for (var i = 0; i < 200; i++) jobs.Put(i, $"Vendeur{i} boulanger{i} conducteur");
        var most = QueryText.MaxWords;
        string[] hostile =
        [
            string.Join(' ', Enumerable.Range(0, 10_000).Select(i => $"mot{i}")), new('*', 1_000_000), string.Concat(Enumerable.Repeat("a* ", 300_000)),
            new('"', 100_000), string.Concat(Enumerable.Repeat("\"a ", 100_000)), new('\ud800', 1_000), new('e', 1_000_000), "\0\uffff\u202e", string.Concat(Enumerable.Repeat("co* ", 1000)),
        ];

        foreach (var words in hostile)
        {
            QueryText.Read(words).Parts.Sum(part => part.Words.Count).ShouldBeLessThanOrEqualTo(most);
            jobs.Index.Search(new() { Words = words, Take = int.MaxValue, Skip = -5 }).IsPartial.ShouldBeFalse();
        }
    }

    [Fact]
    public void Search_WithoutTimeLeft_AnswersInPart()
    {
        jobs.Put(1, "Vendeur");
        jobs.Index.Search(new() { Words = "vendeur", Budget = TimeSpan.Zero }).IsPartial.ShouldBeTrue();
    }

    [Fact]
    public void Search_Cancelled_Stops()
    {
        jobs.Put(1, "Vendeur");
        Should.Throw<OperationCanceledException>(() => jobs.Index.Search(new() { Words = "vendeur" }, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Write_OfManySmallBatches_LeavesFewSegments()
    {
        for (var i = 0; i < 300; i++)
            jobs.Index.Write(Enumerable.Range(0, 50).Select(j => Change.Put(jobs.Document(i * 50 + j, "Vendeur"))));
        while (jobs.Index.Settled is { IsCompleted: false } merging) await merging;

        jobs.Index.Count.ShouldBe(15_000);
        jobs.Index.Snapshot.Segments.Count.ShouldBeLessThan(6);
        jobs.Index.Search(new() { Words = "vendeur" }).Total.ShouldBe(15_000);
    }
}
