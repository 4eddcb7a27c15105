using Xunit;

namespace Emploi.Allier.Tests.Testing;

/// <summary>The publishers' own files, where they lie beside the repository.</summary>
public static class OfficialFiles
{
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Source.Root, "../shared/data/official"));
}

public sealed class WhereOfficialFilesLieAttribute : FactAttribute
{
    public WhereOfficialFilesLieAttribute() => Skip = Directory.Exists(OfficialFiles.Folder) ? null : $"The official files do not lie in {OfficialFiles.Folder}.";
}
