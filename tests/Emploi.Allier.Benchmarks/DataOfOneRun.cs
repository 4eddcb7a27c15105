namespace Emploi.Allier.Benchmarks;

/// <summary>A folder for the data of the program and its PostgreSQL, which runs as another user; gone with the run.</summary>
sealed class DataOfOneRun : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("emploi-bench-");

    public DataOfOneRun() => File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_101_101);

    public string Path => folder.FullName;

    public void Dispose() => folder.Delete(recursive: true);
}
