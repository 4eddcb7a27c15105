using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Core.Metiers;

/// <summary>What people call trades whose official label says it otherwise: "aide à domicile", "agent d'entretien". Ours, beside any release of ROME.</summary>
static class UsualNames
{
    static readonly Lazy<ILookup<string, string>> byCode = new(() =>
        new CsvRows(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "reference", "usual-names.csv"))).Read().ToLookup(row => row["code"], row => French.Typeset(row["name"])));

    public static IEnumerable<string> Of(string code) => byCode.Value[code];
}
