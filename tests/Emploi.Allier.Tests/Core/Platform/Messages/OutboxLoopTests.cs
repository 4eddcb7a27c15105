using System.Diagnostics;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Emploi.Allier.Tests.Core.Platform.Messages;

public sealed class SiteThatSends : Site
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Jobs:Host", "web")];
}

public sealed class OutboxLoopTests(SiteThatSends site) : IClassFixture<SiteThatSends>
{
    /// <summary>The clock of the test stands still and no round ever ends: what leaves was heard from the database.</summary>
    [Fact]
    public async Task AMessage_LeavesAsSoonAsItIsCommitted()
    {
        var data = new TestData(site);
        await Sent(await data.Email("premier@exemple.fr"));

        await Sent(await data.Email("second@exemple.fr"));
    }

    /// <summary>Nothing in the database wakes the loop for a message put off: the round does, and the loop goes on listening.</summary>
    [Fact]
    public async Task AMessagePutOff_LeavesAtTheNextRound()
    {
        var data = new TestData(site);
        await Sent(await data.Email("avant@exemple.fr"));
        var message = await data.Email("remis@exemple.fr");
        await Sent(message);
        await data.Read(db => db.Set<Message>().Where(m => m.Id == message.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MessageState.Waiting)));

        await Sent(message, moving: true);
        await Sent(await data.Email("apres@exemple.fr"));
    }

    async Task Sent(Message message, bool moving = false)
    {
        var waited = Stopwatch.StartNew();
        while (await new TestData(site).Count<Message>(m => m.Id == message.Id && m.State == MessageState.Sent) == 0)
        {
            waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
            if (moving) site.Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(20);
        }
    }
}
