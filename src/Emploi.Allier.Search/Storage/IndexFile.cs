using System.Text;
using Emploi.Allier.Search.Indexing;

namespace Emploi.Allier.Search.Storage;

/// <summary>
/// An index in a file: what it is, its keyword values, each segment with its dead, the graves. Written aside and renamed,
/// so that a crash leaves the file that was there; anything that is not as expected is refused with a reason.
/// </summary>
static class IndexFile
{
    const ulong Magic = 0x31_58_44_49_4C_4D_45;
    const ulong Format = 1;
    const string Aside = ".new";

    /// <summary>What a crash left aside is removed by a later save.</summary>
    static readonly TimeSpan abandoned = TimeSpan.FromHours(1);

    public static void Save(string path, string stamp, Snapshot snapshot, (UInt128 Key, long Version)[] graves)
    {
        // A name of its own: another process may be saving too.
        var aside = $"{path}.{Guid.NewGuid():n}{Aside}";
        using (var stream = new FileStream(aside, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
        {
            var file = new ArrayWriter(stream);
            file.Write([Magic, Format, snapshot.Schema.Fingerprint, (ulong)snapshot.Segments.Count]);
            file.Write(Encoding.UTF8.GetBytes(stamp));
            foreach (var dictionary in snapshot.Dictionaries) SaveValues(file, dictionary.Values.ToArray());
            foreach (var view in snapshot.Segments)
            {
                view.Segment.Save(file);
                file.Write(view.Dead);
            }
            file.Write(Array.ConvertAll(graves, grave => grave.Key));
            file.Write(Array.ConvertAll(graves, grave => grave.Version));
            file.Write([Magic]);
            stream.Flush(flushToDisk: true);
        }
        File.Move(aside, path, overwrite: true);
        foreach (var left in Directory.GetFiles(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileName(path) + ".*" + Aside))
            if (File.GetLastWriteTimeUtc(left) < File.GetLastWriteTimeUtc(path) - abandoned) File.Delete(left);
    }

    public sealed record Content(string Stamp, KeywordDictionary[] Dictionaries, List<SegmentView> Segments, (UInt128 Key, long Version)[] Graves);

    public static (Content? Content, string? Refusal) Load(string path, Schema schema)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
            return (Read(new ArrayReader(stream), stream, schema), null);
        }
        catch (UnusableFileException unusable)
        {
            return (null, unusable.Message);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return (null, unreadable.Message);
        }
        catch (Exception senseless) when (senseless is IndexOutOfRangeException or ArgumentException or OverflowException or OutOfMemoryException)
        {
            return (null, "the file is damaged: its parts do not fit together");
        }
    }

    static Content Read(ArrayReader file, Stream stream, Schema schema)
    {
        var head = file.Read<ulong>();
        if (head.Length != 4 || head[0] != Magic) throw new UnusableFileException("this is not a search index");
        if (head[1] != Format) throw new UnusableFileException($"its format is {head[1]}, this program reads {Format}");
        if (head[2] != schema.Fingerprint) throw new UnusableFileException("it was made with other fields, places or analysis");

        var stamp = Encoding.UTF8.GetString(file.Read<byte>());
        var dictionaries = schema.Keywords.Select(_ => KeywordDictionary.Of(LoadValues(file))).ToArray();
        var segments = new List<SegmentView>();
        for (var i = 0UL; i < head[3]; i++)
        {
            var segment = Segment.Load(file, schema);
            var dead = file.Read<ulong>();
            segments.Add(new(segment, dead.Length == 0 ? null : dead));
        }
        var graves = file.Read<UInt128>().Zip(file.Read<long>()).ToArray();
        if (file.Read<ulong>() is not [Magic] || stream.Position != stream.Length) throw new UnusableFileException("the file does not end where it should");
        return new(stamp, dictionaries, segments, graves);
    }

    static void SaveValues(ArrayWriter file, string[] values)
    {
        file.Write(Array.ConvertAll(values, value => value.Length));
        file.Write<char>(string.Concat(values));
    }

    static IEnumerable<string> LoadValues(ArrayReader file)
    {
        var (lengths, all, at) = (file.Read<int>(), file.Read<char>(), 0);
        foreach (var length in lengths)
        {
            yield return new(all, at, length);
            at += length;
        }
    }
}
