using System.Reflection;
using Emploi.Allier.Core.Candidates.Matching;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Tests.Core.Search.Servers;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Core.Candidates.Matching;

public sealed class FairnessTests(Site site) : SiteTest(site), IAsyncLifetime
{
    static readonly (string His, string Hers)[] titles =
    [
        ("Serveur", "Serveuse"), ("Cuisinier", "Cuisinière"), ("Aide-soignant", "Aide-soignante"), ("Infirmier", "Infirmière"), ("Caissier", "Caissière"), ("Vendeur", "Vendeuse"),
        ("Boulanger", "Boulangère"), ("Coiffeur", "Coiffeuse"), ("Maçon", "Maçonne"), ("Électricien", "Électricienne"), ("Plombier", "Plombière"), ("Soudeur", "Soudeuse"),
        ("Chaudronnier", "Chaudronnière"), ("Magasinier", "Magasinière"), ("Préparateur de commandes", "Préparatrice de commandes"), ("Chauffeur-livreur", "Chauffeuse-livreuse"),
        ("Conducteur de bus", "Conductrice de bus"), ("Agent d’entretien", "Agente d’entretien"), ("Assistant comptable", "Assistante comptable"), ("Chargé d’accueil", "Chargée d’accueil"),
        ("Animateur", "Animatrice"), ("Employé de rayon", "Employée de rayon"), ("Jardinier paysagiste", "Jardinière paysagiste"), ("Ouvrier agricole", "Ouvrière agricole"),
        ("Développeur web", "Développeuse web"), ("Mécanicien automobile", "Mécanicienne automobile"), ("Technicien de maintenance", "Technicienne de maintenance"), ("Employé familial", "Employée familiale"),
    ];

    readonly JudgedPeople judged = new();
    Engine engine = null!;
    Matches matches = null!;

    public async Task InitializeAsync()
    {
        var (places, trades, calendar) = (Site.Services.GetRequiredService<PlaceResolver>(), Site.Services.GetRequiredService<Trades>(), Site.Services.GetRequiredService<Calendar>());
        engine = Engine.Embedded(Site);
        await engine.Fill(judged.Offers.Select(offer => offer.Document(places.Index, trades.Index, calendar.Now)));
        matches = new(engine.Search, Site.Services.GetRequiredService<NearTrades>(), trades, places, calendar);
    }

    public async Task DisposeAsync() => await engine.DisposeAsync();

    [Fact]
    public async Task ATitleInEitherGender_ChangesNoRank()
    {
        foreach (var (his, hers) in titles)
            (await Ranks(Of(hers))).ShouldBe(await Ranks(Of(his)), $"{his} / {hers}");
    }

    [Fact]
    public async Task AFirstNameAmongWhatTheyWrote_ChangesNoRank()
    {
        foreach (var person in judged.People.Take(12))
        {
            var named = new[] { "Fatima", "Jean-Pierre", "Mohamed", "Chloé" }.Select(name => person.Facts with
            {
                Jobs = [.. person.Facts.Jobs.Select(job => job with { Employer = $"Chez {name}" })],
                Diplomas = [.. person.Facts.Diplomas.Select(diploma => diploma with { Year = 1985, Title = $"{diploma.Title} ({name})" })],
            });
            var plain = await Ranks(person.Facts);
            foreach (var facts in named) (await Ranks(facts)).ShouldBe(plain, person.Id);
        }
    }

    /// <summary>Whoever adds a feature decides here, on purpose, that it may weigh.</summary>
    [Fact]
    public void WhatWeighs_IsThisAndNothingElse() =>
        typeof(ProfileFacts).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name).ShouldBe(
        [
            nameof(ProfileFacts.Jobs), nameof(ProfileFacts.Wanted), nameof(ProfileFacts.Skills), nameof(ProfileFacts.Diplomas), nameof(ProfileFacts.Languages),
            nameof(ProfileFacts.Licences), nameof(ProfileFacts.Certificates), nameof(ProfileFacts.Transport), nameof(ProfileFacts.CommuneInsee), nameof(ProfileFacts.RadiusKm),
            nameof(ProfileFacts.Contracts), nameof(ProfileFacts.WorkingTime), nameof(ProfileFacts.LeastHours), nameof(ProfileFacts.MostHours), nameof(ProfileFacts.Avoids),
            nameof(ProfileFacts.AvailableFrom), nameof(ProfileFacts.HighestDiploma),
        ], ignoreOrder: true);

    ProfileFacts Of(string title)
    {
        var code = Site.Services.GetRequiredService<MetierResolver>().Resolve(title) is [var likely, ..] ? likely.Trade.Code : null;
        return new() { Jobs = [new(title, code, 30)], Wanted = [new(title, code)], CommuneInsee = OffersData.Moulins, RadiusKm = 80, Licences = ["B"] };
    }

    async Task<List<Guid>> Ranks(ProfileFacts facts) => [.. (await matches.For(facts, [], new(), Matches.Most, default))!.Select(match => match.OfferId)];
}
