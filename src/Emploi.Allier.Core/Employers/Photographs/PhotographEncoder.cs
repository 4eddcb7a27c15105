using System.Buffers.Binary;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Core.Employers.Photographs;

/// <summary>A photograph as our own encoder wrote it: no larger than shown, without what a camera notes beside it.</summary>
public sealed record Encoded(byte[] Jpeg, int Width, int Height);

/// <summary>
/// Hands a file to libvips in a process of its own, bounded in memory, time and output: what a hostile file breaks is that process, and
/// what comes back is a JPEG written anew or nothing.
/// </summary>
public sealed class PhotographEncoder
{
    public const long MostBytes = 15_000_000;
    const long MostMemory = 1_000_000_000;
    const int MostOutput = 5_000_000, Side = 1_200, LeastSide = 200, Seconds = 8, AtOnce = 2;

    /// <summary>Only the decoders that libvips itself holds safe for what strangers send.</summary>
    static readonly LimitedProcess limited = new(MostMemory, Seconds, MostOutput)
    {
        MostFiles = 64, Longest = TimeSpan.FromSeconds(2 * Seconds), Environment = new Dictionary<string, string> { ["VIPS_BLOCK_UNTRUSTED"] = "1" },
    };

    public static readonly Problem
        NotAPhotograph = new("File", "Ce fichier n’est pas une photographie JPEG, PNG ou WebP. Choisissez-en une autre."),
        TooHeavy = new("File", "Cette photographie est trop lourde\u00a0: 15 Mo au plus."),
        Unreadable = new("File", "Cette photographie ne s’ouvre pas, ou elle est trop grande. Enregistrez-la de nouveau avec votre téléphone ou votre ordinateur, ou choisissez-en une autre."),
        TooSmall = new("File", $"Cette photographie est trop petite\u00a0: il faut au moins {LeastSide} points de côté.");

    static readonly string[] cutShort = ["not enough data", "premature end", "truncated"];

    readonly SemaphoreSlim turns = new(AtOnce);

    public async Task<(Encoded? Photograph, Problem? Problem)> Encode(Stream sent, CancellationToken stop)
    {
        await turns.WaitAsync(stop);
        var folder = Directory.CreateTempSubdirectory("emploi-photo-");
        try
        {
            var (from, to) = (Path.Combine(folder.FullName, "sent"), Path.Combine(folder.FullName, "made.jpg"));
            if (await Keep(sent, from, stop) is { } refusal) return (null, refusal);
            if (!await Thumbnail(folder.FullName, from, to, stop) || !File.Exists(to)) return (null, Unreadable);

            var jpeg = await File.ReadAllBytesAsync(to, stop);
            if (SizeOf(jpeg) is not var (width, height)) return (null, Unreadable);
            return Math.Min(width, height) < LeastSide ? (null, TooSmall) : (new(jpeg, width, height), null);
        }
        finally
        {
            turns.Release();
            folder.Delete(recursive: true);
        }
    }

    static async Task<Problem?> Keep(Stream sent, string path, CancellationToken stop)
    {
        var buffer = new byte[81_920];
        var read = await sent.ReadAtLeastAsync(buffer, 16, throwOnEndOfStream: false, stop);
        if (!IsPhotograph(buffer.AsSpan(0, read))) return NotAPhotograph;

        await using var file = File.Create(path);
        for (long length = 0; read > 0; read = await sent.ReadAsync(buffer, stop))
        {
            if ((length += read) > MostBytes) return TooHeavy;
            await file.WriteAsync(buffer.AsMemory(0, read), stop);
        }
        return null;
    }

    /// <summary>The three that telephones and cameras make; drawings, documents and animations have decoders of their own to attack.</summary>
    static bool IsPhotograph(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        || head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8);

    static async Task<bool> Thumbnail(string folder, string from, string to, CancellationToken stop)
    {
        var ran = await limited.Run(folder, ["vipsthumbnail", "--vips-concurrency=1", "--size", $"{Side}x{Side}>", "--output", $"{to}[Q=82,optimize_coding,strip]", from], stop);
        // Of a file that ends too soon it makes a picture half grey, and only grumbles.
        return ran.ExitCode == 0 && !cutShort.Any(words => ran.Complaint.Contains(words, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Read in what we made, not in what was sent.</summary>
    static (int Width, int Height)? SizeOf(ReadOnlySpan<byte> jpeg)
    {
        if (!jpeg.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8])) return null;
        for (var at = 2; at + 9 <= jpeg.Length && jpeg[at] == 0xFF;)
        {
            var marker = jpeg[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 5)..]));
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
        }
        return null;
    }
}
