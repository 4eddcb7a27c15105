using Emploi.Allier.Core.Data;

namespace Emploi.Allier.Core.Platform.Files;

/// <summary>Documents, encrypted at rest. Never the whole of one in memory.</summary>
public interface IFileStore
{
    /// <summary>
    /// Writes outside any transaction of the caller, in short ones. The file is provisional for a day: the owner keeps it with
    /// <see cref="StoredFile.KeptBy"/>, in the same save as its own row.
    /// </summary>
    Task<Saved> Save(NewFile file, Stream content, CancellationToken stop);

    /// <summary>Null when there is no such file. Damage shows while reading, as a CryptographicException.</summary>
    Task<Stream?> Open(Guid id, CancellationToken stop);

    /// <summary>Destroys the key, then the content: whatever copy of the chunks remains is noise.</summary>
    Task Delete(Guid id, CancellationToken stop);
}

public sealed record NewFile(string Name, string ContentType, string Owner, long MaxLength);

/// <summary>The id of what was saved, or why it was refused.</summary>
public sealed record Saved(Guid Id, Problem? Problem);
