using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Emploi.Allier.Core.Employers.Photographs;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Core.Employers;

/// <summary>What is sent as a photograph, honest or hostile, on the real encoder.</summary>
public sealed class PhotographEncoderTests
{
    readonly PhotographEncoder encoder = new();

    [Fact]
    public async Task APhotograph_IsWrittenAnew_SmallerAndWithoutWhatTheCameraNoted()
    {
        var sent = WithNote(await Jpeg(2_400, 1_800), "GPSLatitude 46.56 secret-de-la-maison");

        var (made, problem) = await encoder.Encode(new MemoryStream(sent), default);

        problem.ShouldBeNull();
        (made!.Width, made.Height).ShouldBe((1_200, 900));
        Encoding.Latin1.GetString(made.Jpeg).ShouldNotContain("secret-de-la-maison");
        made.Jpeg.AsSpan(0, 3).ToArray().ShouldBe([0xFF, 0xD8, 0xFF]);
    }

    [Fact]
    public async Task APng_BecomesAJpeg() => (await encoder.Encode(new MemoryStream(Png(400, 300)), default)).Photograph!.Jpeg.AsSpan(0, 3).ToArray().ShouldBe([0xFF, 0xD8, 0xFF]);

    [Fact]
    public async Task WhatComesAfterThePhotograph_DoesNotComeBack()
    {
        byte[] sent = [.. await Jpeg(600, 400), .. "<script>alert(1)</script><?php system($_GET[0]);"u8];

        var (made, _) = await encoder.Encode(new MemoryStream(sent), default);

        Encoding.Latin1.GetString(made!.Jpeg).ShouldNotContain("script");
    }

    [Fact]
    public async Task AHundredHostileOrBrokenFiles_AreEachRefusedWithASentence()
    {
        var files = (await Hostile()).ToList();
        files.Count.ShouldBeGreaterThanOrEqualTo(100);

        var taken = new List<string>();
        foreach (var (name, content) in files)
        {
            var (made, problem) = await encoder.Encode(new MemoryStream(content), default);
            if (made is not null || problem is not { Message.Length: > 20 }) taken.Add(name);
        }
        taken.ShouldBeEmpty();
    }

    static async Task<IEnumerable<(string Name, byte[] Content)>> Hostile()
    {
        var (jpeg, png) = (await Jpeg(600, 400), Png(400, 300));
        var random = new Random(7);
        return
        [
            ("empty", []), ("one byte", [0xFF]),
            .. Texts().Select(text => ("text: " + text[..Math.Min(30, text.Length)], Encoding.UTF8.GetBytes(text))),
            .. new byte[][] { [0x47, 0x49, 0x46, 0x38, 0x39, 0x61], [0x42, 0x4D], [0x49, 0x49, 0x2A, 0x00], [0x4D, 0x4D, 0x00, 0x2A], [0x00, 0x00, 0x01, 0x00], [0x25, 0x50, 0x44, 0x46, 0x2D], [0x50, 0x4B, 0x03, 0x04], [0x7F, 0x45, 0x4C, 0x46], [0x4D, 0x5A], [0x1F, 0x8B], [0x38, 0x42, 0x50, 0x53], [0x00, 0x00, 0x00, 0x20, 0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69, 0x66], [0x00, 0x00, 0x00, 0x18, 0x66, 0x74, 0x79, 0x70, 0x68, 0x65, 0x69, 0x63] }
                .Select((head, i) => ($"another kind {i}", (byte[])[.. head, .. new byte[500]])),
            // The head of a photograph and nothing behind it, or noise.
            .. Enumerable.Range(0, 15).Select(i => ($"noise as jpeg {i}", Noise([0xFF, 0xD8, 0xFF, 0xE0], random))),
            .. Enumerable.Range(0, 15).Select(i => ($"noise as png {i}", Noise([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], random))),
            .. Enumerable.Range(0, 15).Select(i => ($"noise as webp {i}", Noise([0x52, 0x49, 0x46, 0x46, 0x00, 0x10, 0x00, 0x00, 0x57, 0x45, 0x42, 0x50, 0x56, 0x50, 0x38, 0x20], random))),
            // Cut before the picture begins.
            .. Enumerable.Range(1, 12).Select(i => ($"jpeg cut at {i * 12}", jpeg[..(i * 12)])),
            .. Enumerable.Range(1, 12).Select(i => ($"png cut at {i * 3}", png[..(8 + i * 3)])),
            // Huge when opened.
            .. new[] { (60_000, 60_000), (100_000, 30_000), (2_000_000_000, 1), (1, 2_000_000_000), (int.MaxValue, int.MaxValue), (0, 0), (0, 500), (500, 0) }.Select(size => ($"png of {size}", Png(size.Item1, size.Item2, rows: 1))),
            .. new[] { (1, 1), (100, 100), (199, 800), (800, 150) }.Select(size => ($"too small {size}", Png(size.Item1, size.Item2))),
            ("too heavy", [.. jpeg, .. new byte[PhotographEncoder.MostBytes]]),
        ];
    }

    static IEnumerable<string> Texts() =>
    [
        "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>", "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg>&x;</svg>", "<html><script>alert(1)</script>",
        "push graphic-context viewbox 0 0 640 480 fill 'url(https://x.example/\"|id \")' pop graphic-context", "%!PS-Adobe-3.0 (/etc/passwd) (r) file", "#!/bin/sh\nid", "GIF89a/*<script>*/=1;", "P6\n60000 60000\n255\n",
        "@/etc/passwd", "vips[/etc/passwd]", "data:image/jpeg;base64,AAAA", "{\"a\":1}",
    ];

    static byte[] Noise(byte[] head, Random random)
    {
        var noise = new byte[2_000];
        random.NextBytes(noise);
        return [.. head, .. noise];
    }

    /// <summary>A segment that cameras use for what they note.</summary>
    static byte[] WithNote(byte[] jpeg, string note)
    {
        var text = Encoding.ASCII.GetBytes(note);
        var segment = new byte[4 + text.Length];
        (segment[0], segment[1]) = (0xFF, 0xFE);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(text.Length + 2));
        text.CopyTo(segment, 4);
        return [.. jpeg[..2], .. segment, .. jpeg[2..]];
    }

    static async Task<byte[]> Jpeg(int width, int height)
    {
        var folder = Directory.CreateTempSubdirectory("emploi-jpeg-");
        try
        {
            var (png, jpeg) = (Path.Combine(folder.FullName, "a.png"), Path.Combine(folder.FullName, "a.jpg"));
            await File.WriteAllBytesAsync(png, Png(width, height));
            using var process = Process.Start(new ProcessStartInfo("vipsthumbnail", ["--size", $"{width}x{height}", "--output", jpeg, png]))!;
            await process.WaitForExitAsync();
            return await File.ReadAllBytesAsync(jpeg);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Stripes in grey; as many rows as it says that it has, unless told.</summary>
    internal static byte[] Png(int width, int height, int? rows = null)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        head[8] = 8;
        Chunk(file, "IHDR"u8, head);
        using (var packed = new MemoryStream())
        {
            using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
                for (var y = 0; y < (rows ?? height); y++)
                {
                    var row = new byte[Math.Min(width, 10_000) + 1];
                    for (var x = 1; x < row.Length; x++) row[x] = (byte)(x + y);
                    zlib.Write(row);
                }
            Chunk(file, "IDAT"u8, packed.ToArray());
        }
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    static void Chunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        byte[] whole = [.. type, .. content];
        file.Write(whole);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(whole));
        file.Write(number);
    }

    /// <summary>The one that PNG asks for (ISO 3309).</summary>
    static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var each in bytes)
        {
            crc ^= each;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xEDB88320;
        }
        return ~crc;
    }
}
