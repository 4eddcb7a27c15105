using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Emploi.Allier.Core.Platform;

/// <summary>Where the program keeps what is not in a PostgreSQL of the office: `.data`, or the setting Data:Folder.</summary>
public sealed class DataFolder(IConfiguration configuration, IHostEnvironment environment)
{
    public string Path { get; } = System.IO.Path.GetFullPath(configuration["Data:Folder"] ?? ".data", Root(environment));

    public string Sub(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A folder that only the program's own user reads.</summary>
    public string Private(string name)
    {
        var folder = Sub(name);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return folder;
        }
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(folder, owner);
        File.SetUnixFileMode(folder, owner);
        return folder;
    }

    // Run from its sources the program keeps its data at the top of the repository, wherever it was started.
    static string Root(IHostEnvironment environment)
    {
        for (var folder = new DirectoryInfo(environment.ContentRootPath); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Emploi.Allier.sln")))
                return folder.FullName;
        return Directory.GetCurrentDirectory();
    }
}
