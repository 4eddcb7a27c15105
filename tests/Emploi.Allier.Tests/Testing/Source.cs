namespace Emploi.Allier.Tests.Testing;

/// <summary>The sources of the product, for the tests that hold its rules.</summary>
public static class Source
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<(string Path, string Text)> Files(string folder, string pattern = "*.cs") =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/") && !file.Contains("/bin/"))
            .Select(file => (Path.GetRelativePath(Root, file), File.ReadAllText(file)));

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Emploi.Allier.sln")))
                return folder.FullName;
        throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
