using Emploi.Allier.Core.Feeds.Blocking;
using Emploi.Allier.Core.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Tests.Testing;

public static class BlocksData
{
    public static async Task<BlockedEmployer> BlockEmployer(this TestData data, string? name, string? siren = null, string motive = "Offres fausses")
    {
        var blocked = await data.Site.With<BlockDesk, BlockedEmployer>(async desk =>
        {
            var (employer, problem) = desk.Employer(name, siren, motive);
            problem.ShouldBeNull();
            (await desk.Block(employer!, default)).ShouldBeNull();
            return employer!;
        });
        await data.ApplyBlocks();
        return blocked;
    }

    public static async Task<BlockedPhrase> BlockPhrase(this TestData data, string words, string motive = "Arnaque")
    {
        var blocked = await data.Site.With<BlockDesk, BlockedPhrase>(async desk =>
        {
            var (phrase, problem) = desk.Phrase(words, motive);
            problem.ShouldBeNull();
            (await desk.Block(phrase!, default)).ShouldBeNull();
            return phrase!;
        });
        await data.ApplyBlocks();
        return blocked;
    }

    public static async Task Lift(this TestData data, Guid block)
    {
        await data.Site.With<BlockDesk>(desk => desk.Lift(block, default));
        await data.ApplyBlocks();
    }

    /// <summary>Runs to its end, now, the job that was asked for.</summary>
    public static async Task ApplyBlocks(this TestData data)
    {
        var services = data.Site.Services;
        await data.Site.With<JobOrders>(orders => orders.Run(Emploi.Allier.Core.Feeds.Blocking.ApplyBlocks.Name, default));
        (await services.GetRequiredService<JobRunner>().RunIfDue(services.GetRequiredService<ScheduleList>().Find(Emploi.Allier.Core.Feeds.Blocking.ApplyBlocks.Name)!, default)).ShouldBeTrue();
    }
}
