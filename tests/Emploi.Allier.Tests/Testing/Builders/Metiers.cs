using System.Text;
using Emploi.Allier.Core.Metiers;

namespace Emploi.Allier.Tests.Testing;

public static class MetiersData
{
    /// <summary>An official file that was brought in, with a refused row.</summary>
    public static async Task<ReferenceImport> ReferenceImport(this TestData data, string fileName = "naf.csv")
    {
        var content = Encoding.UTF8.GetBytes($"CODE;LIBELLE\n01.11Z;Culture de céréales\n{fileName};Rien\n");
        await data.Site.With<ReferenceImports>(async imports =>
        {
            await foreach (var report in imports.Import([(fileName, content)], null, default)) report.Problem.ShouldBeNull();
        });
        return await data.Single<ReferenceImport>(i => i.FileName == fileName);
    }
}
