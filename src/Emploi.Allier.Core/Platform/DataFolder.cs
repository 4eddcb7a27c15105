using Microsoft.Extensions.Hosting;

namespace Emploi.Allier.Core.Platform;

public sealed record DataSettings : Settings
{
    public string Folder { get; init; } = ".data";

    public override IEnumerable<string> Problems(bool production)
    {
        if (string.IsNullOrWhiteSpace(Folder)) yield return "Data:Folder is empty: name the folder that holds the data, or leave the setting out.";
        else if (File.Exists(Folder)) yield return $"Data:Folder names the file {Folder}: name a folder.";
    }
}

/// <summary>Where the program keeps what is not in a PostgreSQL of the office.</summary>
public sealed class DataFolder(DataSettings settings, IHostEnvironment environment)
{
    public string Path { get; } = System.IO.Path.GetFullPath(settings.Folder, Root(environment));

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
