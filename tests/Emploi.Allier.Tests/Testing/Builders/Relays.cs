using Emploi.Allier.Core.Employers.Relays;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;

namespace Emploi.Allier.Tests.Testing;

public static class RelaysData
{
    static int drawn;

    /// <summary>A structure of the team's directory that takes offers.</summary>
    public static async Task<Structure> Structure(
        this TestData data, string? name = null, string commune = OffersData.Moulins, StructureKind kind = StructureKind.Aci, Action<Structure>? change = null)
    {
        var (now, number) = (data.Site.Clock.GetUtcNow(), Interlocked.Increment(ref drawn));
        name ??= $"Chantier {number:0000}";
        var structure = new Structure
        {
            Name = name, Kind = kind, CommuneInsee = commune, Email = $"structure{number}@insertion.example", TouchedAt = now,
            Organisation = new Organisation { Name = name, IsSiae = true, CreatedAt = now },
        };
        change?.Invoke(structure);
        return await data.Add(structure);
    }

    /// <summary>Somebody of the team sends an offer on, as the page does.</summary>
    public static async Task<WebPage> Relay(this Visitor team, Offer offer, Structure to)
    {
        var page = await team.Open($"/equipe/offres/{offer.Reference}/relayer");
        page = await page.FormWith("Vérifier le message").Choose(to.Name).Submit("Vérifier le message");
        return await page.FormWith("Envoyer à 1 structure").Submit("Envoyer à 1 structure");
    }
}
