using System.Net;
using Emploi.Allier.Core.Candidates;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Emploi.Allier.Tests.Core.Candidates;

public sealed class SendAlertsTests(Site site) : SiteTest(site)
{
    const string Words = "?mot=maréchal-ferrant";

    [Fact]
    public async Task Run_TellsNewOffersOnce_AndNeverTwice()
    {
        var alert = await Data.Alert(Words);
        var offer = await Farrier("Maréchal-ferrant / Maréchale-ferrante");
        await NextMorning();

        await Data.SendAlerts();
        await Data.SendAlerts();
        await NextMorning();
        await Data.SendAlerts();

        var mail = (await Mail.To(alert.Email!)).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("1\u00a0nouvelle offre\u00a0: «\u00a0maréchal-ferrant\u00a0»");
        mail.Body.ShouldContain($"{offer.Title}\nServices du Bocage, Moulins, CDI\nhttp://localhost:5080/offres/{offer.Slug}\n");
        mail.Bulk.ShouldBeTrue();
        mail.UnsubscribeUrl.ShouldBe($"http://localhost:5080/alertes/arret/{alert.StopToken}");
        (await Data.All<AlertOffer>(t => t.AlertId == alert.Id)).ShouldHaveSingleItem().OfferId.ShouldBe(offer.Id);

        // Published again after its end, it is still the same offer.
        await Data.Withdraw(offer);
        await Data.Pass(offer, (publishing, found) => publishing.Publish(found, default));
        await Data.Findable(offer);
        await NextMorning();
        await Data.SendAlerts();
        (await Mail.To(alert.Email!)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Run_WithACriterionThatCannotBeWritten_TellsTheOthers()
    {
        var odd = await Data.Alert(Words + "&source=France%20Travail&source=%00");
        var alert = await Data.Alert(Words);
        await Farrier("Maréchal-ferrant du bourg");
        await NextMorning();

        await Data.SendAlerts();

        (await Mail.To(alert.Email!)).ShouldHaveSingleItem();
        (await Data.Single<SavedSearch>(s => s.Id == odd.Id)).DueOn.ShouldBe(Today.AddDays(1));
    }

    [Fact]
    public async Task Stop_TakesBackWhatWaits_AndForgetsToWhomItLeft()
    {
        var alert = await Data.Alert(Words);
        await Farrier("Maréchal-ferrant du canton");
        await NextMorning();
        await Data.SendAlerts();
        (await Mail.To(alert.Email!)).ShouldHaveSingleItem();

        using var answer = await Anybody().Send(new(HttpMethod.Post, $"/alertes/arret/{alert.StopToken}"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Mail.To(alert.Email!)).ShouldBeEmpty();
        (await Data.Count<Message>(m => m.UnsubscribeUrl!.EndsWith(alert.StopToken))).ShouldBe(0);
    }

    [Fact]
    public async Task Run_LeavesWhatWasPublishedBeforeTheAlert()
    {
        await Farrier("Maréchal-ferrant d’hier");
        Clock.Advance(TimeSpan.FromHours(3));
        var alert = await Data.Alert(Words);
        await NextMorning();

        await Data.SendAlerts();

        (await Mail.To(alert.Email!)).ShouldBeEmpty();
        (await Data.Single<SavedSearch>(s => s.Id == alert.Id)).DueOn.ShouldBe(Today.AddDays(1));
    }

    [Fact]
    public async Task Run_FindsWhatThePageFinds_WithPlaceRadiusAndFacets()
    {
        foreach (var commune in new[] { OffersData.Moulins, OffersData.Montlucon, OffersData.Vichy, "03321" })
            foreach (var contract in new[] { Contract.Cdi, Contract.Cdd })
                await Farrier($"Maréchal-ferrant {commune} {contract}", o => (o.CommuneInsee, o.Contract) = (commune, contract));
        string[] searches =
        [
            Words, Words + "&lieu=Moulins+(03)", Words + "&lieu=Moulins+(03)&rayon=0", Words + "&lieu=Moulins+(03)&rayon=50&contrat=cdi",
            "?lieu=Moulins+(03)&contrat=cdd", "?contrat=cdi&contrat=cdd&domaine=K", Words + "&salaire=1800&depuis=3",
        ];
        var before = Clock.GetUtcNow();
        var alerts = new List<SavedSearch>();
        foreach (var search in searches) alerts.Add(await Data.Alert(search));
        await NextMorning();

        await Data.SendAlerts();

        var places = Site.Services.GetRequiredService<PlaceResolver>();
        foreach (var alert in alerts)
        {
            var page = await Anybody().Open("/offres" + alert.Address);
            var asked = SearchAddress.Parse(alert.Address);
            var expected = await Data.Search(asked.Query((places.Resolve(asked.Place) as PlaceAnswer.Found)?.Place, Today) with { PublicFrom = before });
            page.Shows("offre");
            expected.ShouldNotBeEmpty(alert.Address);
            (await Data.All<AlertOffer>(t => t.AlertId == alert.Id)).Select(t => t.OfferId).ShouldBe(expected, ignoreOrder: true, alert.Address);
            foreach (var id in expected.Take(3)) (await Mail.LastTo(alert.Email!)).Body.ShouldContain((await Data.Single<Offer>(o => o.Id == id)).Reference);
        }
    }

    [Fact]
    public async Task Run_Weekly_WaitsForItsDay()
    {
        var alert = await Data.Alert("?mot=vannier", AlertRhythm.Semaine);
        await Published("Vannier / Vannière");
        for (var day = 1; day < 7; day++)
        {
            await NextMorning();
            await Data.SendAlerts();
        }
        (await Mail.To(alert.Email!)).ShouldBeEmpty();

        await NextMorning();
        await Data.SendAlerts();

        (await Mail.To(alert.Email!)).Count.ShouldBe(1);
        (await Data.Single<SavedSearch>(s => s.Id == alert.Id)).DueOn.ShouldBe(Today.AddDays(7));
    }

    [Fact]
    public async Task Run_ManyOffers_ListsTwenty_ThenLeadsToTheRest()
    {
        var alert = await Data.Alert("?mot=tonnelier");
        for (var i = 0; i < 23; i++) await Published($"Tonnelier numéro {i}", wait: i == 22);
        await NextMorning();

        await Data.SendAlerts();

        var mail = await Mail.LastTo(alert.Email!);
        mail.Subject.ShouldStartWith("23\u00a0nouvelles offres");
        mail.Body.Split("/offres/").Length.ShouldBe(21);
        mail.Body.ShouldContain("Et 3\u00a0autres\u00a0:\nhttp://localhost:5080/offres?mot=tonnelier&tri=date");
        (await Data.Count<AlertOffer>(t => t.AlertId == alert.Id)).ShouldBe(23);
    }

    [Fact]
    public async Task Run_PausedUnconfirmedOrEnded_WritesNothing()
    {
        SavedSearch[] silent =
        [
            await Data.Alert("?mot=cirier", change: a => a.PausedAt = Clock.GetUtcNow()),
            await Data.Alert("?mot=cirier", change: a => a.ExpiresAt = Clock.GetUtcNow().AddHours(1)),
        ];
        var loud = await Data.Alert("?mot=cirier");
        await Published("Cirier / Cirière");
        await NextMorning();

        await Data.SendAlerts();

        foreach (var alert in silent) (await Mail.To(alert.Email!)).ShouldBeEmpty();
        (await Mail.To(loud.Email!)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Run_WithdrawnMeanwhile_IsNotTold()
    {
        var alert = await Data.Alert("?mot=plumassier");
        var (gone, there) = (await Published("Plumassier parti"), await Published("Plumassier là"));
        await Data.Withdraw(gone);
        await NextMorning();

        await Data.SendAlerts();

        var mail = await Mail.LastTo(alert.Email!);
        mail.Body.ShouldContain(there.Reference);
        mail.Body.ShouldNotContain(gone.Reference);
    }

    [Fact]
    public async Task Run_KilledBetweenTwoBatches_GoesOnWithoutRepeating()
    {
        await Published("Horloger / Horlogère");
        var now = Clock.GetUtcNow();
        // Six batches and one more; the last alert of all is the one that breaks.
        await Site.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            $"""
            insert into saved_searches (id, email, normalized_email, address, rhythm, stop_token, created_at, asked_at, confirmed_at, covered_to, due_on, expires_at)
            select gen_random_uuid(), 'h' || n || '@exemple.fr', 'H' || n || '@EXEMPLE.FR', '?mot=horloger', 'jour', 'h' || n, '{now.AddHours(-1):O}', '{now:O}', '{now:O}', '{now.AddHours(-1):O}', '{Today.AddDays(1):yyyy-MM-dd}', '{now.AddDays(90):O}'
            from generate_series(1, 1200) n
            """).ExecuteNonQueryAsync();
        var last = await Data.Alert("?mot=horlogers", change: a => a.CoveredTo = now.AddHours(-1));
        await NextMorning();
        await Data.Read(db => db.Set<SavedSearch>().Where(s => s.Id == last.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.CreatedAt, now.AddHours(-1))));
        using (await Refuse(last.Email!))
            await Should.ThrowAsync<PostgresException>(() => Data.SendAlerts());
        (await Told()).Count.ShouldBeInRange(200, 1_200);

        await Data.SendAlerts();

        var mails = await Told();
        mails.Count.ShouldBe(1_201);
        mails.Distinct().Count().ShouldBe(1_201);

        Task<List<string>> Told() => Data.Read(db => db.Set<Message>().Where(m => m.Body.Contains("Horlog")).Select(m => m.Recipient).ToListAsync());
    }

    [Fact]
    public async Task Run_TwoProcessesAtOnce_WriteOnce()
    {
        var alert = await Data.Alert("?mot=gantier");
        await Published("Gantier / Gantière");
        await NextMorning();

        await Task.WhenAll(Data.SendAlerts(), Data.SendAlerts(), Data.SendAlerts());

        (await Mail.To(alert.Email!)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Run_WhileSearchRests_LeavesThemDue()
    {
        var alert = await Data.Alert("?mot=malletier");
        await Published("Malletier / Malletière");
        await NextMorning();
        await using var scope = Site.Services.CreateAsyncScope();
        var progress = new JobProgress(1);

        await ActivatorUtilities.CreateInstance<SendAlerts>(scope.ServiceProvider, new Resting()).Run(progress, default);

        progress.Current.Message!.ShouldContain("La recherche se repose");
        (await Mail.To(alert.Email!)).ShouldBeEmpty();
        await Data.SendAlerts();
        (await Mail.To(alert.Email!)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Run_BeforeItsHour_Waits()
    {
        var alert = await Data.Alert("?mot=bourrelier");
        await Published("Bourrelier / Bourrelière");
        await NextMorning();
        Clock.Set(new DateTimeOffset(Today.ToDateTime(new(2, 0)), TimeSpan.Zero));

        await Data.SendAlerts();
        (await Mail.To(alert.Email!)).ShouldBeEmpty();

        Clock.Advance(TimeSpan.FromHours(4));
        await Data.SendAlerts();
        (await Mail.To(alert.Email!)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Warn_TwoWeeksAhead_Once()
    {
        var alert = await Data.Alert("?mot=archetier");
        Clock.Advance(TimeSpan.FromDays(167));
        await Warn();
        await Warn();

        var mail = (await Mail.To(alert.Email!)).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Votre alerte va s’arrêter");
        var page = await (await Anybody().Open(await Mail.LinkTo(alert.Email!))).Form.Submit();
        page.Heading.ShouldBe("Votre alerte continue");
        (await Data.Single<SavedSearch>(s => s.Id == alert.Id)).ExpiresAt.ShouldBe(Clock.GetUtcNow().AddDays(180));
    }

    Task Warn() => Site.With<WarnEndingAlerts>(job => job.Run(new(1), default));

    Task<Offer> Farrier(string title, Action<Offer>? change = null) => Published(title, change);

    async Task<Offer> Published(string title, Action<Offer>? change = null, bool wait = true)
    {
        var offer = await Data.Offer(o =>
        {
            (o.Title, o.RomeCode) = (title, null);
            if (change is not null) o.RomeCode = "K1304";
            change?.Invoke(o);
        });
        if (wait) await Data.Findable(offer);
        return offer;
    }

    Task NextMorning()
    {
        Clock.Advance(TimeSpan.FromDays(1));
        return Task.CompletedTask;
    }

    /// <summary>The database takes no message to that address, as if the process died there.</summary>
    async Task<IDisposable> Refuse(string recipient)
    {
        await Owner($"alter table messages add constraint refuses check (recipient <> '{recipient}') not valid");
        return new AtEnd(() => Owner("alter table messages drop constraint refuses").GetAwaiter().GetResult());
    }

    async Task Owner(string sql)
    {
        await using var connection = new NpgsqlConnection(Site.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    sealed record AtEnd(Action Work) : IDisposable
    {
        public void Dispose() => Work();
    }

    sealed class Resting : IOfferSearch
    {
        public double Filled => 1;

        public Task<OfferResults?> Search(OfferQuery query, CancellationToken stop) => Task.FromResult<OfferResults?>(null);

        public Task<IReadOnlyList<Guid>> Similar(OfferDocument offer, int count, CancellationToken stop) => Task.FromResult<IReadOnlyList<Guid>>([]);

        public Task<IReadOnlyList<OfferTraits>?> Suited(SuitedQuery query, CancellationToken stop) => Task.FromResult<IReadOnlyList<OfferTraits>?>(null);
    }
}
