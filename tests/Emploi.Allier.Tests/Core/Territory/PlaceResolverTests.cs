using Emploi.Allier.Core.Territory;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Core.Territory;

public sealed class PlaceResolverTests(Site site) : SiteTest(site)
{
    PlaceResolver Places => Site.Services.GetRequiredService<PlaceResolver>();

    IEnumerable<Commune> Allier => ((PlaceAnswer.Found)Places.Resolve("Allier")).Place.Communes;

    [Theory]
    [InlineData("Montluçon", "commune 03185 Montluçon (03)")]
    [InlineData("MONTLUCON", "commune 03185 Montluçon (03)")]
    [InlineData("  montlucon  ", "commune 03185 Montluçon (03)")]
    [InlineData("Montlu\u0063\u0327on", "commune 03185 Montluçon (03)")]
    [InlineData("Montluçon (03)", "commune 03185 Montluçon (03)")]
    [InlineData("03100 Montluçon", "commune 03185 Montluçon (03)")]
    [InlineData("Montluçon 03100", "commune 03185 Montluçon (03)")]
    [InlineData("Montluçon, Allier", "commune 03185 Montluçon (03)")]
    [InlineData("Montluçon, Allier, France", "commune 03185 Montluçon (03)")]
    [InlineData("Montluçon, Auvergne-Rhône-Alpes, France", "commune 03185 Montluçon (03)")]
    [InlineData("03 - MONTLUCON", "commune 03185 Montluçon (03)")]
    [InlineData("MONTLUCON CEDEX", "commune 03185 Montluçon (03)")]
    [InlineData("03107 Montluçon Cedex 9", "commune 03185 Montluçon (03)")]
    [InlineData("St-Pourçain s/ Sioule", "commune 03254 Saint-Pourçain-sur-Sioule (03)")]
    [InlineData("st pourcain s/sioule", "commune 03254 Saint-Pourçain-sur-Sioule (03)")]
    [InlineData("Saint Pourçain sur Sioule", "commune 03254 Saint-Pourçain-sur-Sioule (03)")]
    [InlineData("saintpourçainsursioule", "commune 03254 Saint-Pourçain-sur-Sioule (03)")]
    [InlineData("Bourbon l’Archambault", "commune 03036 Bourbon-l’Archambault (03)")]
    [InlineData("bourbon l'archambault", "commune 03036 Bourbon-l’Archambault (03)")]
    [InlineData("Mayet d'Ecole", "commune 03164 Le Mayet-d’École (03)")]
    [InlineData("donjon", "commune 03103 Le Donjon (03)")]
    [InlineData("Le Donjon", "commune 03103 Le Donjon (03)")]
    [InlineData("Lavault Ste Anne", "commune 03140 Lavault-Sainte-Anne (03)")]
    [InlineData("Moulins", "commune 03190 Moulins (03)")]
    [InlineData("Moulins (35)", "commune 35198 Moulins (35)")]
    [InlineData("Moulins 03000 Allier", "commune 03190 Moulins (03)")]
    [InlineData("breuil", "commune 03042 Le Breuil (03)")]
    [InlineData("Nevers", "commune 58194 Nevers (58)")]
    [InlineData("clermont ferrand", "commune 63113 Clermont-Ferrand (63)")]
    [InlineData("63000 CLERMONT FERRAND", "commune 63113 Clermont-Ferrand (63)")]
    [InlineData("Paris", "commune 75056 Paris (75)")]
    [InlineData("Paris 15", "commune 75056 Paris (75)")]
    [InlineData("75015 PARIS 15E ARRONDISSEMENT", "commune 75056 Paris (75)")]
    [InlineData("Lyon 3e arrondissement", "commune 69123 Lyon (69)")]
    [InlineData("Marseille", "commune 13055 Marseille (13)")]
    [InlineData("Ajaccio 2A", "commune 2A004 Ajaccio (2A)")]
    [InlineData("2a004", "commune 2A004 Ajaccio (2A)")]
    [InlineData("Oeuilly (02)", "commune 02565 Œuilly (02)")]
    [InlineData("Givarlais", "commune 03158 Haut-Bocage (03)")]
    [InlineData("Louroux Hodement", "commune 03158 Haut-Bocage (03)")]
    [InlineData("Vitray", "commune 03168 Meaulne-Vitray (03)")]
    [InlineData("03123", "commune 03158 Haut-Bocage (03)")]
    [InlineData("03153", "commune 03158 Haut-Bocage (03)")]
    [InlineData("03318", "commune 03168 Meaulne-Vitray (03)")]
    [InlineData("03100", "postal_code 03100 03100")]
    [InlineData("03200", "postal_code 03200 03200")]
    [InlineData("03200 quelque part", "postal_code 03200 03200")]
    [InlineData("Vichy Communauté", "intercommunality ca-vichy-communaute Vichy Communauté")]
    [InlineData("CA Vichy Communauté", "intercommunality ca-vichy-communaute Vichy Communauté")]
    [InlineData("communauté d’agglomération Vichy Communauté", "intercommunality ca-vichy-communaute Vichy Communauté")]
    [InlineData("communauté de communes du Bocage bourbonnais", "intercommunality cc-du-bocage-bourbonnais Bocage Bourbonnais")]
    [InlineData("Pays de Tronçais", "intercommunality cc-du-pays-de-troncais Pays de Tronçais")]
    [InlineData("bassin de Vichy", "basin vichy-cusset Bassin de Vichy")]
    [InlineData("Bassin d’emploi de Montluçon", "basin montlucon Bassin de Montluçon")]
    [InlineData("bassin Vichy-Cusset", "basin vichy-cusset Bassin de Vichy")]
    [InlineData("zone d'emploi de moulins", "basin moulins Bassin de Moulins")]
    [InlineData("Allier", "departement 03 Allier (département)")]
    [InlineData("03", "departement 03 Allier (département)")]
    [InlineData("département de l’Allier", "departement 03 Allier (département)")]
    [InlineData("l’Allier", "departement 03 Allier (département)")]
    [InlineData("Puy-de-Dôme", "departement 63 Puy-de-Dôme (département)")]
    [InlineData("2A", "departement 2A Corse-du-Sud (département)")]
    [InlineData("departement de la Réunion", "departement 974 La Réunion (département)")]
    [InlineData("TSD Moulins Nord-Allier", "social_territory moulins-nord-allier TSD Moulins Nord-Allier")]
    [InlineData("territoire social de Vichy", "social_territory vichy TSD Vichy")]
    public void Resolve_OfAPlaceInAnySpelling_FindsIt(string text, string expected) =>
        Told(Places.Resolve(text).ShouldBeOfType<PlaceAnswer.Found>().Place).ShouldBe(expected);

    [Fact]
    public void Resolve_OfAFormerCommune_SaysItsFormerName() =>
        Places.Resolve("givarlais").ShouldBeOfType<PlaceAnswer.Found>().FormerName.ShouldBe("Givarlais");

    [Fact]
    public void Resolve_OfANameThatTheAllierSharesWithOthers_PrefersItAndTellsTheOthers()
    {
        var found = Places.Resolve("Saint-Hilaire").ShouldBeOfType<PlaceAnswer.Found>();

        found.Place.Code.ShouldBe("03238");
        found.Homonyms.Count.ShouldBeGreaterThan(5);
        found.Homonyms.ShouldNotContain(found.Place);
        Places.Resolve("Montluçon").ShouldBeOfType<PlaceAnswer.Found>().Homonyms.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Sainte-Colombe", "Sainte-Colombe (69)")]
    [InlineData("Mayenne", "Mayenne (département)")]
    [InlineData("Castillon (64)", "Castillon (Canton de Lembeye) (64)")]
    public void Resolve_OfHomonymsElsewhere_ListsThem(string text, string among) =>
        Places.Resolve(text).ShouldBeOfType<PlaceAnswer.Ambiguous>().Places.Select(p => p.Label).ShouldContain(among);

    [Theory]
    [InlineData("Montlucn", "Montluçon (03)")]
    [InlineData("Molins", "Moulins (03)")]
    [InlineData("Viçhi", "Vichy (03)")]
    [InlineData("Varenes-sur-Alier", "Varennes-sur-Allier (03)")]
    [InlineData("Saint-Pourçain", "Saint-Pourçain-sur-Sioule (03)")]
    [InlineData("Neris", "Néris-les-Bains (03)")]
    [InlineData("Montluçon (63)", "Montluçon (03)")]
    [InlineData("saint", "Le Saint (56)")]
    [InlineData("St", "Le Saint (56)")]
    public void Resolve_OfANearSpelling_SuggestsTheRightOne(string text, string first) =>
        Places.Resolve(text).ShouldBeOfType<PlaceAnswer.NotFound>().Near[0].Label.ShouldBe(first);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("-'/()")]
    [InlineData("99999")]
    [InlineData("xyzzyx qwerty")]
    [InlineData("bassin de nulle part")]
    [InlineData("\u0000\uD800")]
    public void Resolve_OfNothing_SuggestsNothing(string? text) =>
        Places.Resolve(text).ShouldBeOfType<PlaceAnswer.NotFound>().Near.ShouldBeEmpty();

    [Fact]
    public void Resolve_OfEveryCommuneOfTheAllier_FindsItHoweverItIsWritten()
    {
        Allier.Count().ShouldBe(317);
        foreach (var commune in Allier)
        {
            var plain = PlaceText.Fold(commune.Name);
            string[] spellings =
            [
                commune.Name, commune.Name.ToUpperInvariant(), plain, plain.ToUpperInvariant(), commune.Name.Replace('-', ' '), commune.Name.Replace('\'', '’'),
                plain.Replace("saint ", "st ").Replace("sainte ", "ste "), commune.Name.Replace("-sur-", " s/ "), plain.Replace(" ", ""),
                $"{commune.Name} (03)", $"03 - {plain.ToUpperInvariant()}", $"{commune.PostalCodes[0]} {commune.Name}", $"{commune.Name}, Allier", $"{plain} {commune.Insee}",
            ];
            foreach (var spelling in spellings)
                Places.Resolve(spelling).ShouldBeOfType<PlaceAnswer.Found>(spelling).Place.Code.ShouldBe(commune.Insee, spelling);
            Places.ByInsee(commune.Insee)!.Code.ShouldBe(commune.Insee);
        }
    }

    [Fact]
    public void Resolve_OfEveryLabel_FindsThatVeryPlace()
    {
        var communes = Places.Index.Resolve("Paris").ShouldBeOfType<PlaceAnswer.Found>().Place.Communes;
        communes.Count.ShouldBe(1);
        for (var place = 0; place < Places.Index.PlaceCount; place++)
        {
            var one = Places.Index.Make(place);
            Places.Resolve(one.Label).ShouldBeOfType<PlaceAnswer.Found>(one.Label).Place.ShouldBe(one, one.Label);
        }
    }

    [Theory]
    [InlineData("75115", "Paris (75)")]
    [InlineData("69383", "Lyon (69)")]
    [InlineData("13208", "Marseille (13)")]
    [InlineData("03190", "Moulins (03)")]
    [InlineData("03123", "Haut-Bocage (03)")]
    public void ByInsee_OfTownsDistrictsAndFormerCodes_FindsTheCommune(string insee, string label) => Places.ByInsee(insee)!.Label.ShouldBe(label);

    [Fact]
    public void Resolve_OfNonsense_NeverThrowsAndIsQuick()
    {
        var random = new Random(20_190_801);
        const string letters = "aàbcçdeéfghijklmnopqrstuvwxyzAZ0123456789 -'’/(),.œŒ\u0301\uD83D\uDE00\t\n";
        for (var i = 0; i < 1_000; i++)
        {
            var length = i % 100 == 0 ? 10_000 : random.Next(1, 130);
            var nonsense = string.Concat(Enumerable.Range(0, length).Select(_ => letters[random.Next(letters.Length)]));
            Places.Resolve(nonsense).ShouldNotBeNull();
            Places.Suggest(nonsense).ShouldNotBeNull();
        }
    }

    [Theory]
    [InlineData("vic", "Vichy (03)")]
    [InlineData("moul", "Moulins (03)")]
    [InlineData("mont", "Montluçon (03)")]
    [InlineData("pourçain", "Saint-Pourçain-sur-Sioule (03)")]
    [InlineData("st-pour", "Saint-Pourçain-sur-Sioule (03)")]
    [InlineData("st", "Saint-Pourçain-sur-Sioule (03)")]
    [InlineData("strasb", "Strasbourg (67)")]
    [InlineData("ALLI", "Allier (département)")]
    [InlineData("0310", "03100")]
    [InlineData("vichy com", "Vichy Communauté")]
    [InlineData("givar", "Haut-Bocage (03)")]
    [InlineData("bassin de mont", "Bassin de Montluçon")]
    [InlineData("nevers", "Nevers (58)")]
    public void Suggest_OfABeginning_PutsTheLikeliestFirst(string typed, string first) => Places.Suggest(typed)[0].Place.Label.ShouldBe(first);

    [Fact]
    public void Suggest_IsBoundedAndDistinct()
    {
        Places.Suggest("").ShouldBeEmpty();
        for (var c = 'a'; c <= 'z'; c++)
        {
            var found = Places.Suggest(c.ToString(), 8);
            found.Count.ShouldBeLessThanOrEqualTo(8);
            found.Select(s => s.Place).ShouldBeUnique();
        }
    }

    [Fact]
    public void Place_OfSeveralCommunes_CoversThemAndHasItsCentreAmongThem()
    {
        var vichy = Places.Resolve("bassin de Vichy").ShouldBeOfType<PlaceAnswer.Found>().Place;

        vichy.Communes.Count.ShouldBe(120);
        vichy.Latitude.ShouldBeInRange(46.0, 46.4);
        vichy.Longitude.ShouldBeInRange(3.2, 3.7);
        Places.Resolve("03200").ShouldBeOfType<PlaceAnswer.Found>().Place.Detail.ShouldContain("Vichy");
    }

    static string Told(Place place) => $"{Emploi.Allier.Core.Data.EmploiDbContext.SnakeCase(place.Kind.ToString())} {place.Code} {place.Label}";
}
