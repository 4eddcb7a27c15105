using System.Globalization;
using System.Text.RegularExpressions;
using Emploi.Allier.Core.Candidates.Matching;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Search.Analysis;
using Emploi.Allier.Tests.Core.Search.Servers;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Calendar = Emploi.Allier.Core.Platform.Time.Calendar;

namespace Emploi.Allier.Tests.Core.Candidates.Matching;

/// <summary>Each reason shown is computed again, from what the person and the offer say and in another way, and must be true.</summary>
public sealed partial class ReasonsTests(Site site) : SiteTest(site)
{
    readonly JudgedPeople judged = new();

    [Fact]
    public async Task EveryReasonShown_IsTrueOfTheData()
    {
        var (places, trades, calendar) = (Site.Services.GetRequiredService<PlaceResolver>(), Site.Services.GetRequiredService<Trades>(), Site.Services.GetRequiredService<Calendar>());
        await using var engine = Engine.Embedded(Site);
        await engine.Fill(judged.Offers.Select(offer => offer.Document(places.Index, trades.Index, calendar.Now)));
        var matches = new Matches(engine.Search, Site.Services.GetRequiredService<NearTrades>(), trades, places, calendar);
        var offers = judged.Offers.ToDictionary(offer => offer.Key);
        var seen = new HashSet<ReasonKind>();

        foreach (var person in judged.People)
            foreach (var match in (await matches.For(person.Facts, [], new(), Matches.Most, default))!)
            {
                var offer = offers[match.OfferId];
                foreach (var reason in match.Reasons)
                {
                    IsTrue(reason, person.Facts, offer, trades.Index, places.Index).ShouldBeTrue($"{person.Id}, {offer.Id}: {reason.Kind}, « {reason.Text} »");
                    seen.Add(reason.Kind);
                }
                foreach (var gap in match.Gaps) gap.HowTo.ShouldNotBeEmpty();
                match.Reasons.Where(reason => !reason.Speaks && reason.Kind is ReasonKind.LicenceMissing or ReasonKind.DiplomaMissing or ReasonKind.CertificateMissing).Select(reason => reason.Kind)
                    .ShouldBeSubsetOf(match.Gaps.Select(gap => gap.Kind));
            }

        // A kind that nobody is ever told would pass unseen.
        Enum.GetValues<ReasonKind>().Except(seen).ShouldBe([ReasonKind.NoTrade, ReasonKind.Declined, ReasonKind.DomainOfHeld], ignoreOrder: true);
    }

    static bool IsTrue(Reason reason, ProfileFacts facts, PooledOffer offer, TradeIndex trades, PlaceIndex places)
    {
        string Rome3(string code) => trades.Find(code)!.Rome3Code;
        var wanted = facts.Wanted.Where(each => each.RomeCode is not null && (reason.Kind is ReasonKind.WantedTrade || reason.Text.Contains(each.Title))).Select(each => each.RomeCode!).ToList();
        var held = facts.Jobs.Where(each => each.RomeCode is not null && (reason.Kind is ReasonKind.HeldTrade || reason.Text.Contains(each.Title))).Select(each => each.RomeCode!).ToList();
        bool Near(string code) => NearTrades.OfOurs.TryGetValue(Rome3(code), out var near) && near.Contains(Rome3(offer.Rome));
        switch (reason.Kind)
        {
            case ReasonKind.WantedTrade: return wanted.Contains(offer.Rome);
            case ReasonKind.AkinToWanted: return wanted.Exists(code => Rome3(code) == Rome3(offer.Rome));
            case ReasonKind.NearWanted: return wanted.Exists(Near);
            case ReasonKind.DomainOfWanted: return wanted.Exists(code => code[..3] == offer.Rome[..3] || Rome3(code)[..3] == Rome3(offer.Rome)[..3]);
            case ReasonKind.HeldTrade: return held.Contains(offer.Rome) && Months(reason.Text) == Rounded(facts.Jobs.Where(job => job.RomeCode == offer.Rome).Sum(job => job.Months!.Value));
            case ReasonKind.AkinToHeld: return held.Exists(code => Rome3(code) == Rome3(offer.Rome));
            case ReasonKind.NearHeld: return held.Exists(Near);
            case ReasonKind.DomainOfHeld: return held.Exists(code => Rome3(code)[..3] == Rome3(offer.Rome)[..3]);
            case ReasonKind.Distance or ReasonKind.TooFar:
                var far = Kilometres(places.Commune(facts.CommuneInsee)!, places.Commune(offer.Commune)!);
                var told = Numbers().Matches(reason.Text).Select(number => double.Parse(number.Value, CultureInfo.InvariantCulture)).ToList();
                return (told.Count == 0 ? far < 1 : Math.Abs(told[0] - far) <= 1)
                    && (reason.Kind is ReasonKind.Distance ? far <= facts.RadiusKm + 0.5 : far >= facts.RadiusKm - 0.5 && told[1] == facts.RadiusKm);
            case ReasonKind.Skills:
                return reason.Text[(reason.Text.IndexOf(':') + 2)..].Split(", ").All(skill => offer.Skills.Contains(skill)
                    && facts.Skills.Concat(facts.Certificates).Any(own => FrenchTexts.Words.Terms(own).Intersect(FrenchTexts.Words.Terms(skill)).Any()));
            case ReasonKind.Experience: return offer.Experience is > 0 && Months(reason.Text) == Rounded(offer.Experience.Value) && InTrade() >= offer.Experience;
            case ReasonKind.ExperienceShort: return offer.Experience is > 0 && Months(reason.Text) == Rounded(offer.Experience.Value) && InTrade() < offer.Experience;
            case ReasonKind.Beginners: return offer.Experience == 0;
            case ReasonKind.Contract: return facts.Contracts.Contains(offer.Contract!.Value) && reason.Text.StartsWith(offer.Contract.Value.Label(), StringComparison.Ordinal);
            case ReasonKind.OtherContract: return !facts.Contracts.Contains(offer.Contract!.Value) && facts.Contracts.All(contract => reason.Text.Contains(contract.Label()));
            case ReasonKind.WorkingTime: return facts.WorkingTime == offer.Time;
            case ReasonKind.OtherWorkingTime: return facts.WorkingTime != offer.Time && reason.Text.StartsWith(offer.Time!.Value.Label(), StringComparison.Ordinal);
            case ReasonKind.LicenceHeld: return Licence() is var asked && (facts.Licences.Contains(asked) || asked is "B" or "C" && facts.Licences.Contains("CE"));
            case ReasonKind.LicenceMissing: return !facts.Licences.Contains(Licence()) && (offer.Licences.Contains(Licence()) || offer.Description.Contains($"ermis {Licence()}"));
            case ReasonKind.DiplomaHeld: return facts.Diplomas.Any(diploma => diploma.Level >= offer.Diploma) && reason.Text.Contains(offer.Diploma!.Value.Label());
            case ReasonKind.DiplomaMissing: return facts.Diplomas.All(diploma => diploma.Level < offer.Diploma) && reason.Text.Contains(offer.Diploma!.Value.Label());
            case ReasonKind.CertificateHeld: return facts.Certificates.Any(certificate => certificate.Contains(Certificate(), StringComparison.OrdinalIgnoreCase)) && offer.Description.Contains(Certificate(), StringComparison.OrdinalIgnoreCase);
            case ReasonKind.CertificateMissing: return !facts.Certificates.Any(certificate => certificate.Contains(Certificate(), StringComparison.OrdinalIgnoreCase)) && offer.Description.Contains(Certificate(), StringComparison.OrdinalIgnoreCase);
            case ReasonKind.VehicleMissing: return offer.Description.Contains("éhicule") && facts.Transport is not Transport.Voiture;
            case ReasonKind.LanguageHeld: return facts.Languages.Any(language => reason.Text.Contains(language.Name)) && offer.Description.Contains("nglais courant");
            case ReasonKind.LanguageMissing: return facts.Languages.Count == 0 && offer.Description.Contains("nglais courant");
            case ReasonKind.Avoided:
                return reason.Text.Contains("nuit") ? facts.Avoids.Contains(Avoided.Nuit) && offer.Description.Contains("nuit")
                    : reason.Text.Contains("week-end") ? facts.Avoids.Contains(Avoided.WeekEnd) && (offer.Description.Contains("eek-end") || offer.Description.Contains("dimanche"))
                    : reason.Text.Contains("charges") ? facts.Avoids.Contains(Avoided.Charges) && offer.Description.Contains("charges")
                    : facts.Avoids.Contains(Avoided.Deplacements) && offer.Description.Contains("écouch");
            case ReasonKind.Recent: return offer.Age < 3;
            default: return false;
        }

        // In the trade of the offer, or in the one of the same origin that they look for or have held.
        int InTrade() => facts.Jobs.Where(job => job.RomeCode is { } code && Rome3(code) == Rome3(offer.Rome)).Sum(job => job.Months ?? 0);
        string Licence() => LicenceLetters().Match(reason.Text).Groups[1].Value;
        string Certificate() => reason.Text.Contains("CACES") ? "caces" : reason.Text.Contains("FIMO") ? "fimo" : reason.Text.Contains("BAFA") ? "bafa" : reason.Text.Contains("carte") ? "carte professionnelle" : "habilitation électrique";
    }

    /// <summary>As it is told: whole years from two on.</summary>
    static int Rounded(int months) => months >= 24 ? months / 12 * 12 : months;

    static int Months(string text) => Durations().Match(text) is var said && int.Parse(said.Groups[1].Value, CultureInfo.InvariantCulture) * (said.Groups[2].Value == "mois" ? 1 : 12) is var months ? months : 0;

    /// <summary>By the formula of the haversine, which the engine never uses.</summary>
    static double Kilometres(Commune one, Commune other)
    {
        static double Radians(double degrees) => degrees * Math.PI / 180;
        var (north, east) = (Math.Sin(Radians(other.Latitude - one.Latitude) / 2), Math.Sin(Radians(other.Longitude - one.Longitude) / 2));
        return 2 * 6371 * Math.Asin(Math.Sqrt(north * north + Math.Cos(Radians(one.Latitude)) * Math.Cos(Radians(other.Latitude)) * east * east));
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"(\d+)\s(mois|ans?)")]
    private static partial Regex Durations();

    [GeneratedRegex("permis ([A-Z0-9]+)")]
    private static partial Regex LicenceLetters();
}
