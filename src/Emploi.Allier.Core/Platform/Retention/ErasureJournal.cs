using System.Text;

namespace Emploi.Allier.Core.Platform.Retention;

public sealed record ErasureSettings : Settings
{
    /// <summary>A file kept outside the database and outside its backups; by default erasures.log in the data folder.</summary>
    public string? Journal { get; init; }
}

/// <summary>The file that remembers erasures when the database is replaced by an older one. A line is on the disk before anything else happens.</summary>
public sealed class ErasureJournal(ErasureSettings settings, DataFolder data)
{
    static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(20);

    public string Path { get; } = settings.Journal ?? data.Sub("erasures.log");

    public async Task Append(IReadOnlyCollection<Erasure> erasures, CancellationToken stop)
    {
        if (erasures.Count == 0) return;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        await using var file = await Open(stop);
        var lines = new StringBuilder();
        if (EndsInTheMiddle(file)) lines.Append('\n');
        foreach (var erasure in erasures) lines.Append(erasure.ToLine()).Append('\n');
        file.Seek(0, SeekOrigin.End);
        await file.WriteAsync(Encoding.UTF8.GetBytes(lines.ToString()), stop);
        file.Flush(flushToDisk: true);
    }

    public async Task<List<Erasure>> Read(CancellationToken stop)
    {
        if (!File.Exists(Path)) return [];
        await using var file = await Open(stop);
        using var reader = new StreamReader(file);
        var erasures = new List<Erasure>();
        while (await reader.ReadLineAsync(stop) is { } line)
            if (Erasure.FromLine(line) is { } erasure) erasures.Add(erasure);
        return erasures;
    }

    /// <summary>One at a time, whichever its process: only a file that is not shared at all is locked on Linux.</summary>
    async Task<FileStream> Open(CancellationToken stop)
    {
        for (var tries = 0; ; tries++)
            try
            {
                return new FileStream(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < 500 && File.Exists(Path))
            {
                await Task.Delay(Wait, stop);
            }
    }

    static bool EndsInTheMiddle(FileStream file)
    {
        if (file.Length == 0) return false;
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n';
    }
}
