using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Core.Candidates.Cvs;

/// <summary>
/// Brings the text out of a file that somebody sends as their CV. What it is tells itself by its first bytes, never by its name. Formats with
/// parsers to attack are opened by another process; what cannot be read is said, and stays fit to be attached.
/// </summary>
public sealed class CvFiles
{
    public const long MostBytes = 5_000_000;
    const long MostMemory = 256_000_000;
    const int Seconds = 4, MostOutput = 6_000_000, MostPages = 8, AtOnce = 2;

    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    public static readonly Problem
        TooHeavy = new("File", "Ce fichier est trop lourd\u00a0: 5 Mo au plus."),
        Empty = new("File", "Ce fichier est vide. Choisissez-en un autre."),
        Busy = new("File", "Beaucoup de CV sont lus en ce moment. Réessayez dans une minute."),
        Photographed = new("File", "Ce CV est une image\u00a0: nous ne pouvons pas en lire le texte. Vous pouvez le joindre à une candidature\u202f; pour qu’il soit lu, envoyez un PDF ou un document Word ou LibreOffice."),
        WithoutText = new("File", "Ce document ne contient pas de texte, comme un CV numérisé ou photographié\u00a0: nous ne pouvons pas le lire. Vous pouvez tout de même le joindre à une candidature."),
        Locked = new("File", "Ce document est protégé par un mot de passe\u00a0: nous ne pouvons pas le lire. Enregistrez-le sans mot de passe, ou joignez-le tel quel à une candidature."),
        OldFormat = new("File", "Nous ne lisons pas ce format ancien. Enregistrez votre CV en PDF, en DOCX ou en ODT\u202f; vous pouvez aussi le joindre tel quel à une candidature."),
        Unreadable = new("File", "Ce fichier ne s’ouvre pas, ou il est trop grand pour un CV. Enregistrez-le de nouveau en PDF, en DOCX ou en ODT\u202f; vous pouvez aussi le joindre tel quel à une candidature.");

    /// <summary>Where some write how to reach them: above each page, then below.</summary>
    static readonly string[] aroundThePage = ["header1", "header2", "header3", "footer1", "footer2", "footer3"];

    static readonly LimitedProcess limited = new(MostMemory, Seconds, MostOutput);

    readonly SemaphoreSlim turns = new(AtOnce);

    public async Task<(CvText? Text, Problem? Problem)> Read(Stream sent, CancellationToken stop)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = await sent.ReadAsync(buffer, stop)) > 0;)
        {
            if (kept.Length + read > MostBytes) return (null, TooHeavy);
            kept.Write(buffer, 0, read);
        }
        return await Read(kept.ToArray(), stop);
    }

    public async Task<(CvText? Text, Problem? Problem)> Read(byte[] file, CancellationToken stop)
    {
        var (lines, problem) = CvFormats.Of(file) switch
        {
            CvFormat.Empty => (null, Empty),
            CvFormat.Pdf => await Opened(file, Pdf, stop),
            CvFormat.Package => await Opened(file, Document, stop),
            CvFormat.Image => (null, Photographed),
            CvFormat.Old => (null, OldFormat),
            CvFormat.Text => (PlainText.Lines(file), null),
            _ => (null, Unreadable),
        };
        if (lines is null) return (null, problem);
        var text = CvText.Of(lines);
        return text.SaysNothing ? (null, WithoutText) : (text, null);
    }

    /// <summary>Two at a time, whoever sends: the site has others to serve.</summary>
    async Task<(IEnumerable<CvLine>? Lines, Problem? Problem)> Opened(byte[] file, Func<string, CancellationToken, Task<(IEnumerable<CvLine>?, Problem?)>> open, CancellationToken stop)
    {
        if (!await turns.WaitAsync(LongestWait, stop)) return (null, Busy);
        var folder = Directory.CreateTempSubdirectory("emploi-cv-");
        try
        {
            // Under a name of ours: what the sender called it means nothing here.
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "sent"), file, stop);
            return await open(folder.FullName, stop);
        }
        finally
        {
            turns.Release();
            folder.Delete(recursive: true);
        }
    }

    static async Task<(IEnumerable<CvLine>?, Problem?)> Pdf(string folder, CancellationToken stop)
    {
        var ran = await limited.Run(folder, ["pdftotext", "-bbox", "-l", $"{MostPages}", "-enc", "UTF-8", "sent", "-"], stop);
        if (ran.Complaint.Contains("password", StringComparison.OrdinalIgnoreCase)) return (null, Locked);
        if (ran.ExitCode != 0) return (null, Unreadable);
        return PdfWords.Read(ran.Output) is { Count: > 0 } words ? (PageLines.Of(words), null) : (null, WithoutText);
    }

    /// <summary>The parts that hold the text of a DOCX or of an ODT, and those only: macros, pictures and other entries are never unpacked.</summary>
    static async Task<(IEnumerable<CvLine>?, Problem?)> Document(string folder, CancellationToken stop)
    {
        if (await Part(folder, "word/document.xml", stop) is { } word)
        {
            var around = new List<byte[]>();
            foreach (var name in aroundThePage) around.Add(await Part(folder, $"word/{name}.xml", stop) ?? []);
            return Lines([.. around.Take(3), word, .. around.Skip(3)]);
        }
        if (await Part(folder, "content.xml", stop) is not { } content) return (null, Unreadable);
        var manifest = await Part(folder, "META-INF/manifest.xml", stop) ?? [];
        if (manifest.AsSpan().IndexOf("encryption-data"u8) >= 0) return (null, Locked);
        return Lines([content]);
    }

    static (IEnumerable<CvLine>?, Problem?) Lines(IEnumerable<byte[]> parts)
    {
        var lines = new List<CvLine>();
        foreach (var part in parts.Where(part => part.Length > 0))
        {
            if (DocumentXml.Lines(part) is not { } said) return (null, Unreadable);
            lines.AddRange(said);
        }
        return (lines, null);
    }

    static async Task<byte[]?> Part(string folder, string name, CancellationToken stop)
    {
        var ran = await limited.Run(folder, ["unzip", "-p", "-qq", "sent", name], stop);
        return ran.ExitCode is 0 or 1 && ran.Output.Length > 0 ? ran.Output : null;
    }
}
