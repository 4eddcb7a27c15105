using Emploi.Allier.Core.Data;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Core.Data;

public sealed class ReferenceFilesTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task EachFile_CountsItsOwnRows()
    {
        var files = await Data.All<ReferenceFile>();

        files.Count.ShouldBe(5);
        files.ShouldAllBe(file => file.Rows == File.ReadLines(Path.Combine(AppContext.BaseDirectory, "reference", file.Name)).Count() - 1);
    }
}
