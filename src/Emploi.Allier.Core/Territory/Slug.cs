namespace Emploi.Allier.Core.Territory;

/// <summary>A name as codes and addresses have it: "Saint-Pourçain-sur-Sioule" is "saint-pourcain-sur-sioule".</summary>
public static class Slug
{
    public static string Of(string name) => PlaceText.Fold(name).Replace(' ', '-');
}
