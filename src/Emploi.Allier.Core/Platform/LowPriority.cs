using System.Runtime.InteropServices;

namespace Emploi.Allier.Core.Platform;

/// <summary>Long work beside which visitors are answered: on a thread of its own, which the system serves after the others.</summary>
static class LowPriority
{
    const int OfThread = 0, Calling = 0, Nice = 10;

    public static Task<T> Run<T>(Func<T> work, CancellationToken stop) => Task.Factory.StartNew(
        () =>
        {
            // .NET leaves the priority of threads alone on Linux. One that could not be lowered works all the same.
            if (OperatingSystem.IsLinux()) _ = SetPriority(OfThread, Calling, Nice);
            return work();
        }, stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    [DllImport("libc", EntryPoint = "setpriority"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int SetPriority(int which, int who, int priority);
}
