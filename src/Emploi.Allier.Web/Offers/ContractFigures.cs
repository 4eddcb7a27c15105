using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Web.TagHelpers.Charts;

namespace Emploi.Allier.Web.Offers;

public static class ContractFigures
{
    /// <summary>How many of the offers are of each contract, for a chart.</summary>
    public static Figures ByContract(this OfferFigures figures, string unit) => new(
        "Quels contrats ?",
        [.. figures.Contracts.Select(share => EnumText.Read<Contract>(share.Code).Label())],
        new Series("Offres", [.. figures.Contracts.Select(share => (decimal?)share.Count)])) { Unit = unit };
}
