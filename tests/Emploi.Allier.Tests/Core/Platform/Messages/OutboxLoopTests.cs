using System.Diagnostics;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Core.Platform.Messages;

public sealed class SiteThatSends : Site
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Jobs:Host", "web")];
}

public sealed class OutboxLoopTests(SiteThatSends site) : IClassFixture<SiteThatSends>
{
    /// <summary>The timer alone comes every ten seconds: what leaves sooner was heard from the database.</summary>
    [Fact]
    public async Task AMessage_LeavesAsSoonAsItIsCommitted()
    {
        var data = new TestData(site);
        await Sent(await data.Email("premier@exemple.fr"), TimeSpan.FromSeconds(30));

        await Sent(await data.Email("second@exemple.fr"), TimeSpan.FromSeconds(5));
    }

    async Task Sent(Message message, TimeSpan within)
    {
        var waited = Stopwatch.StartNew();
        while (await new TestData(site).Count<Message>(m => m.Id == message.Id && m.State == MessageState.Sent) == 0)
        {
            waited.Elapsed.ShouldBeLessThan(within);
            await Task.Delay(20);
        }
    }
}
