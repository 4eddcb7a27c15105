using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Emploi.Allier.Search;

/// <summary>Long work beside which visitors are answered: on threads of its own, which the system serves after the others, down to the last line after an await.</summary>
public sealed class LowPriority : TaskScheduler
{
    const int OfThread = 0, Calling = 0, Nice = 10;

    /// <summary>More than there are processors: a long merge leaves room for others.</summary>
    static readonly int threads = Math.Max(4, Environment.ProcessorCount);

    static readonly LowPriority scheduler = new();

    readonly BlockingCollection<Task> waiting = [];

    LowPriority()
    {
        for (var i = 0; i < threads; i++) new Thread(Work) { IsBackground = true, Name = "low priority" }.Start();
    }

    public static Task Run(Action work, CancellationToken stop) => Task.Factory.StartNew(work, stop, TaskCreationOptions.None, scheduler);

    public static Task<T> Run<T>(Func<T> work, CancellationToken stop) => Task.Factory.StartNew(work, stop, TaskCreationOptions.None, scheduler);

    public static Task Run(Func<Task> work, CancellationToken stop) => Task.Factory.StartNew(work, stop, TaskCreationOptions.None, scheduler).Unwrap();

    protected override void QueueTask(Task task) => waiting.Add(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => waiting;

    void Work()
    {
        // .NET leaves the priority of threads alone on Linux. One that could not be lowered works all the same.
        if (OperatingSystem.IsLinux()) _ = SetPriority(OfThread, Calling, Nice);
        foreach (var task in waiting.GetConsumingEnumerable()) TryExecuteTask(task);
    }

    [DllImport("libc", EntryPoint = "setpriority"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int SetPriority(int which, int who, int priority);
}
