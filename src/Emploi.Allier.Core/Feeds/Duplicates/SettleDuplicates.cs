using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Jobs;

namespace Emploi.Allier.Core.Feeds.Duplicates;

/// <summary>Imports settle duplicates as they end; this also sees to what is posted, ended and decided here.</summary>
public sealed class SettleDuplicates(DuplicateOffers duplicates) : IJob
{
    public const string Name = "offres-identiques";

    public async Task Run(JobProgress progress, CancellationToken stop)
    {
        var settled = await duplicates.Settle(stop);
        progress.Say($"{French.Counted(settled.Joined, "offre mise derrière une autre", "offres mises derrière une autre")}, {French.Counted(settled.Shown, "remise devant", "remises devant")}");
    }
}
