namespace Emploi.Allier.Core.Metiers;

/// <summary>The trades as they are known now. One for the process; an import of official files replaces its index at once.</summary>
public sealed class Trades
{
    volatile TradeIndex index = new(TradeFacts.None);

    public TradeIndex Index => index;

    /// <summary>What the index was made from.</summary>
    internal string? Version { get; private set; }

    internal void Replace(TradeFacts facts, string? version = null)
    {
        var next = new TradeIndex(facts);
        index = Version is null ? next : next.MakeReady();
        Version = version;
    }
}
