namespace Emploi.Allier.Core.Platform.Health;

/// <summary>Something that works behind what people see, and may fall behind: a queue, a schedule, the drain of an index, a feed.</summary>
public interface ILag
{
    /// <summary>Its key in /health/ready.</summary>
    string Name { get; }

    /// <summary>Its name on the screen.</summary>
    string Title { get; }

    Task<LagFigure> Measure(CancellationToken stop);
}

/// <summary>How much waits, since when, and whether that is too long; the page is where to look closer.</summary>
public sealed record LagFigure(long Waiting, TimeSpan? Oldest, bool IsLate, string Told, string? Page = null);
