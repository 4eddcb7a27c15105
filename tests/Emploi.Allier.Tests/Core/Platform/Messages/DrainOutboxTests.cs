using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Emploi.Allier.Tests.Core.Platform.Messages;

public sealed class DrainOutboxTests(Site site) : SiteTest(site), IAsyncLifetime
{
    /// <summary>An empty outbox: a drain sends whatever is due, another test's too.</summary>
    public Task InitializeAsync() => Data.Read(db => db.Set<Message>().ExecuteDeleteAsync());

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Run_SendsOnceWhatSeveralProcessesDrainTogether()
    {
        var way = new Way(_ => Delivery.Sent());
        for (var i = 0; i < 30; i++) await Data.Email($"l{i}@exemple.fr");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Drain(way)));

        way.Sent.Count.ShouldBe(30);
        way.Sent.Distinct().Count().ShouldBe(30);
        (await Data.Count<Message>(m => m.State == MessageState.Waiting)).ShouldBe(0);
    }

    [Fact]
    public async Task Run_PutOff_WaitsLongerEachTimeThenGivesUpAndMakesATask()
    {
        var message = await Data.Email("occupe@exemple.fr");
        var way = new Way(_ => Delivery.Later("Le serveur d’envoi a remis le message à plus tard (450)."));
        var waits = new List<TimeSpan>();

        for (var i = 0; i < Message.MaxAttempts; i++)
        {
            await Drain(way);
            var now = await Read(message);
            if (now.State == MessageState.Waiting) waits.Add(now.NextAttemptAt - Clock.GetUtcNow());
            await Drain(way);
            Clock.Set(now.NextAttemptAt);
        }

        way.Sent.Count.ShouldBe(Message.MaxAttempts);
        waits[0].ShouldBeInRange(TimeSpan.FromSeconds(48), TimeSpan.FromSeconds(72));
        waits[4].ShouldBeInRange(TimeSpan.FromMinutes(12.8), TimeSpan.FromMinutes(19.2));
        waits.Max().ShouldBeLessThanOrEqualTo(TimeSpan.FromHours(7.2));
        (await Read(message)).State.ShouldBe(MessageState.Failed);
        var task = await Data.Single<StaffTask>(t => t.SourceKey == $"message:{message.Id}");
        task.LinkPath.ShouldBe($"/equipe/messages/{message.Id}");
        (task.Title + task.Details).ShouldNotContain("occupe@");
    }

    [Fact]
    public async Task Run_Refused_FailsAtOnce()
    {
        var message = await Data.Email("inconnu@exemple.fr");

        await Drain(new Way(_ => Delivery.Never("Le serveur d’envoi a refusé le message (550).")));

        var failed = await Read(message);
        (failed.State, failed.Attempts, failed.LastError).ShouldBe((MessageState.Failed, 1, "Le serveur d’envoi a refusé le message (550)."));
        (await Data.Count<StaffTask>(t => t.SourceKey == $"message:{message.Id}")).ShouldBe(1);
    }

    [Fact]
    public async Task Run_WhenTheServerIsDown_StopsAtTheFirstAndCountsNothing()
    {
        for (var i = 0; i < 5; i++) await Data.Email($"attente{i}@exemple.fr");
        var way = new Way(_ => Delivery.Unreachable("Le serveur d’envoi est injoignable."));

        await Drain(way);

        way.Sent.Count.ShouldBe(1);
        (await Data.All<Message>(m => m.Recipient.StartsWith("attente"))).ShouldAllBe(m => m.Attempts == 0 && m.State == MessageState.Waiting);
        await Drain(new Way(_ => Delivery.Sent()));
        Clock.Advance(TimeSpan.FromMinutes(2));
        await Drain(new Way(_ => Delivery.Sent()));
        (await Data.Count<Message>(m => m.Recipient.StartsWith("attente") && m.State == MessageState.Sent)).ShouldBe(5);
    }

    [Fact]
    public async Task Run_AfterACrashInTheMiddleOfSending_SendsAgainAfterTheLeaseOnly()
    {
        var message = await Data.Email("crash@exemple.fr");
        await Should.ThrowAsync<OperationCanceledException>(() => Drain(new Way(_ => throw new OperationCanceledException("killed"))));
        var way = new Way(_ => Delivery.Sent());

        await Drain(way);
        way.Sent.ShouldNotContain(message.Id);
        Clock.Advance(DrainOutbox.Lease);
        await Drain(way);

        way.Sent.ShouldContain(message.Id);
    }

    [Fact]
    public async Task Run_AMessageThatBreaksItsChannel_HoldsUpNoOther()
    {
        var (broken, sound) = (await Data.Email("casse@exemple.fr"), await Data.Email("sain@exemple.fr"));

        await Drain(new Way(m => m.Id == broken.Id ? throw new FormatException("bug") : Delivery.Sent()));

        (await Read(broken)).State.ShouldBe(MessageState.Waiting);
        (await Read(sound)).State.ShouldBe(MessageState.Sent);
    }

    [Fact]
    public async Task Run_SendsACodeBeforeWaitingAlerts()
    {
        for (var i = 0; i < 3; i++)
            await Data.Message(outbox => outbox.Add(new Message { Channel = Channel.Email, Recipient = "a@exemple.fr", Subject = "Alerte", Body = "Offres", Bulk = true }));
        var code = await Data.Email("code@exemple.fr");
        var way = new Way(_ => Delivery.Sent());

        await Drain(way);

        way.Sent[0].ShouldBe(code.Id);
    }

    [Fact]
    public async Task Run_HoldsNoTransactionWhileSending()
    {
        await Data.Email("transaction@exemple.fr");
        // Only the owner sees what the sessions of the program do: this one is seen.
        await using (var held = await Site.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync())
        await using (await held.BeginTransactionAsync())
        {
            await held.Execute("select 1", default);
            (await OpenTransactions()).ShouldBe(1);
        }
        var open = -1L;

        await Drain(new Way(_ =>
        {
            open = OpenTransactions().GetAwaiter().GetResult();
            return Delivery.Sent();
        }));

        open.ShouldBe(0);
    }

    async Task<long> OpenTransactions()
    {
        await using var owner = await Site.Services.GetRequiredService<Database>().OpenAsOwner(default);
        return await owner.Scalar<long>(
            "select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'", default);
    }

    [Fact]
    public async Task AddOnce_WithAKnownKey_AddsNothing()
    {
        async Task<bool> Once() => await Site.With<IServiceProvider, bool>(async services =>
        {
            var added = await services.GetRequiredService<Outbox>().AddOnce(
                new Message { Channel = Channel.Email, Recipient = "une@exemple.fr", Subject = "Rappel", Body = "Demain", IdempotencyKey = "rappel:42" }, default);
            await services.GetRequiredService<EmploiDbContext>().SaveChangesAsync();
            return added;
        });

        (await Once()).ShouldBeTrue();
        (await Once()).ShouldBeFalse();

        (await Data.Count<Message>(m => m.Recipient == "une@exemple.fr")).ShouldBe(1);
    }

    Task<Message> Read(Message message) => Data.Single<Message>(m => m.Id == message.Id);

    /// <summary>The program's own parts, with a way out that a test answers for.</summary>
    async Task Drain(Way way)
    {
        var parts = new ServiceCollection();
        parts.AddScoped<EmploiDbContext>(_ => Site.Services.CreateScope().ServiceProvider.GetRequiredService<EmploiDbContext>());
        parts.AddSingleton<TimeProvider>(Clock);
        parts.AddScoped(_ => Site.Services.CreateScope().ServiceProvider.GetRequiredService<Emploi.Allier.Core.Audit.Actor>());
        parts.AddScoped<StaffTasks>();
        parts.AddScoped<FailedMessages>();
        parts.AddScoped<IMessageChannel>(_ => way);
        await using var services = parts.BuildServiceProvider();
        await new DrainOutbox(services.GetRequiredService<IServiceScopeFactory>(), Site.Services.GetRequiredService<MessageSeal>(), Clock, NullLogger<DrainOutbox>.Instance).Run(default);
    }

    sealed class Way(Func<Message, Delivery> answer) : IMessageChannel
    {
        public List<Guid> Sent { get; } = [];

        public Channel Channel => Channel.Email;

        public Task<Delivery> Send(Message message, CancellationToken stop)
        {
            lock (Sent) Sent.Add(message.Id);
            return Task.FromResult(answer(message));
        }
    }
}
