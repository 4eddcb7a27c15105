namespace Emploi.Allier.Core.Platform.Jobs;

/// <summary>What a job says of itself while it works. Saying is free: it is saved at most once a second, by others.</summary>
/// <param name="job">The name of its schedule: one class may serve several.</param>
public sealed class JobProgress(long runId, string job = "")
{
    public const int MessageMaxLength = 2_000;

    readonly Lock gate = new();
    Said current = new(null, null, null);
    bool unsaved;

    /// <summary>Only grows from run to run of a job: a fence for writes that must not outlive their run.</summary>
    public long RunId { get; } = runId;

    public string Job { get; } = job;

    public void Report(long done, long? total = null) => Change(said => said with { Done = done, Total = total ?? said.Total });

    public void Say(string message) =>
        Change(said => said with { Message = message.Length > MessageMaxLength ? message[..MessageMaxLength] : message });

    void Change(Func<Said, Said> change)
    {
        lock (gate) (current, unsaved) = (change(current), true);
    }

    internal Said Current
    {
        get { lock (gate) return current; }
    }

    internal bool TakeUnsaved(out Said said)
    {
        lock (gate)
        {
            said = current;
            (var was, unsaved) = (unsaved, false);
            return was;
        }
    }

    internal sealed record Said(long? Done, long? Total, string? Message);
}
