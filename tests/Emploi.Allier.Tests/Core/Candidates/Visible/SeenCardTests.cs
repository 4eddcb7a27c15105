using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Candidates.Visible;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Core.Candidates.Visible;

public sealed class SeenCardTests(Site site) : SiteTest(site)
{
    [Theory]
    [InlineData("cuissons")]
    [InlineData("accueil du public")]
    [InlineData("HACCP")]
    [InlineData("CACES 3")]
    [InlineData("Travail en équipe")]
    public async Task AWordOfTheTrade_IsShown(string skill) => (await CardWith(skill)).Skills.ShouldBe([skill]);

    [Theory]
    [InlineData("aide de Camille au marché")]
    [InlineData("gestion des stocks chez Tilleul")]
    [InlineData("travail avec Jean Dupont")]
    [InlineData("06 12 34 56 78")]
    [InlineData("camille@exemple.fr")]
    [InlineData("service à Vichy")]
    [InlineData("maman de trois enfants")]
    [InlineData("42 ans")]
    [InlineData("cuisine depuis 1998")]
    [InlineData("auberge du tilleul")]
    public async Task AWordThatMayNameOrTell_IsNot(string skill) => (await CardWith(skill)).Skills.ShouldBeEmpty();

    [Fact]
    public async Task Titles_AreThoseOfRome_AndSexAgeEmployersAndDatesAreNowhere()
    {
        var card = await Card(new()
        {
            Jobs = [new("Cuisinière chez Tante Jeanne", "G1602", 400) { Employer = "Auberge du Tilleul", From = new(1990, 1, 1) }, new("Repas et ménage", "K1304", 24, JobKind.Aidance)],
            Wanted = [new("Cuisinière", "G1602")],
            Diplomas = [new("CAP cuisine", Diploma.CapBep) { Year = 1988 }, new("BTS du lycée Albert Londres", Diploma.Bac2)],
            Languages = [new("arabe", LanguageLevel.Maternelle)],
            CommuneInsee = OffersData.Moulins,
        });

        card.Held.ShouldContain(trade => trade.Code == "G1602" && trade.Experience == "plus de 10 ans");
        card.Diplomas.ShouldBe(["CAP cuisine (CAP ou BEP)", "Bac + 2"]);
        card.Languages.ShouldBe(["arabe, courant"]);
        card.Sector.ShouldStartWith("Bassin de");
        var told = System.Text.Json.JsonSerializer.Serialize(card);
        foreach (var word in new[] { "Jeanne", "Tilleul", "1990", "1988", "Londres", "proche", "Cuisinière chez" }) told.ShouldNotContain(word);
    }

    [Fact]
    public async Task WhatIsKeptToWeigh_HasNoEmployerNoDateAndNoTitleOfTheirs()
    {
        var seen = await Data.Seen(facts: SeenData.Cook with { Jobs = [new("Cuisinière chez Tante Jeanne", "G1602", 60) { Employer = "Auberge du Tilleul", From = new(2015, 1, 1), To = new(2020, 1, 1) }] });

        var kept = System.Text.Json.JsonSerializer.Serialize(seen.Facts);
        foreach (var word in new[] { "Jeanne", "Tilleul", "2015", "2020" }) kept.ShouldNotContain(word);
    }

    Task<SeenCard> CardWith(string skill) => Card(SeenData.Cook with { Skills = [skill] });

    async Task<SeenCard> Card(ProfileFacts facts)
    {
        var account = await Data.Account(Candidate);
        return await Site.With<SeenCards, SeenCard>(cards => cards.Of(facts, account.Id, default));
    }
}
