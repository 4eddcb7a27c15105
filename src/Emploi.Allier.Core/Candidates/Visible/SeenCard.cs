using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds.Duplicates;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Offers.Wording;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Territory;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Candidates.Visible;

/// <summary>
/// All that others see of somebody before they accept a contact. Trades have the words of ROME, which name both genders; words of their own
/// stay only when they name nobody; there are no dates, no employers, no commune.
/// </summary>
public sealed record SeenCard
{
    public IReadOnlyList<SeenTrade> Held { get; init; } = [];
    public IReadOnlyList<SeenTrade> Wanted { get; init; } = [];
    public IReadOnlyList<string> Skills { get; init; } = [];
    public IReadOnlyList<string> Certificates { get; init; } = [];
    public IReadOnlyList<string> Diplomas { get; init; } = [];
    public IReadOnlyList<string> Languages { get; init; } = [];
    public IReadOnlyList<string> Licences { get; init; } = [];

    /// <summary>An employment basin: tens of thousands of people.</summary>
    public string Sector { get; init; } = "";
    public int? RadiusKm { get; init; }
    public IReadOnlyList<Contract> Contracts { get; init; } = [];
    public WorkingTime? WorkingTime { get; init; }
    public DateOnly? AvailableFrom { get; init; }

    /// <summary>Those of what they look for, else of what they did.</summary>
    public string Title => (Wanted.Count > 0 ? Wanted : Held) switch { [var first, ..] => first.Label, _ => "Profil sans métier précisé" };
}

/// <param name="Experience">Roughly how long; nothing for a trade that is looked for, or when it is not known.</param>
public sealed record SeenTrade(string Code, string Label, string? Experience = null);

/// <summary>Makes what others see of a profile, and what weighs of it.</summary>
public sealed class SeenCards(EmploiDbContext db, Trades trades, PlaceResolver places, TitleWording titles)
{
    const int YearsTold = 10;

    public async Task<SeenCard> Of(ProfileFacts facts, Guid accountId, CancellationToken stop)
    {
        var account = await db.Set<Account>().Where(a => a.Id == accountId).Select(a => new { a.DisplayName, a.Email }).SingleAsync(stop);
        var words = new NamelessWords(trades.Index.Spelling, places.Index, titles,
            [account.DisplayName, account.Email?.Split('@')[0], places.Index.Commune(facts.CommuneInsee)?.Name, .. facts.Jobs.SelectMany(job => EmployerName.Read(job.Employer, null).Telling)]);
        return new()
        {
            Held = [.. facts.Jobs.Select(job => job.RomeCode).OfType<string>().Distinct().Select(code => Seen(code, facts.MonthsIn(code))).OfType<SeenTrade>()],
            Wanted = [.. facts.Wanted.Select(wanted => wanted.RomeCode).OfType<string>().Distinct().Select(code => Seen(code, 0)).OfType<SeenTrade>()],
            Skills = words.Among(facts.Skills),
            Certificates = words.Among(facts.Certificates),
            Diplomas = [.. facts.Diplomas.Where(diploma => diploma.Level is not Diploma.Aucun || words.Of(diploma.Title) is not null)
                .Select(diploma => words.Of(diploma.Title) is { } title ? $"{title}{(diploma.Level is Diploma.Aucun ? "" : $" ({diploma.Level.Label()})")}" : diploma.Level.Label()).Distinct()],
            Languages = [.. facts.Languages.Where(language => words.Of(language.Name) is not null && language.Name != "français").Select(language => $"{language.Name}, {Told(language.Level)}")],
            Licences = facts.Licences,
            Sector = await Sector(facts.CommuneInsee, stop),
            RadiusKm = facts.RadiusKm,
            Contracts = facts.Contracts,
            WorkingTime = facts.WorkingTime,
            AvailableFrom = facts.AvailableFrom,
        };
    }

    /// <summary>What weighs when others look: no word and no month that the card leaves out, or an offer written for it would find it.</summary>
    public ProfileFacts Weighed(ProfileFacts facts, SeenCard card) => facts with
    {
        Jobs = [.. facts.Jobs.Where(job => job.RomeCode is not null).DistinctBy(job => job.RomeCode)
            .Select(job => new JobHeld(Label(job.RomeCode), job.RomeCode, Rounded(facts.MonthsIn(job.RomeCode!))))],
        Wanted = [.. facts.Wanted.Select(wanted => new WantedTrade(Label(wanted.RomeCode), wanted.RomeCode))],
        Skills = card.Skills,
        Certificates = card.Certificates,
        Diplomas = [.. facts.Diplomas.Select(diploma => new DiplomaHeld("", diploma.Level))],
    };

    /// <summary>As roughly as the card says it.</summary>
    static int Rounded(int months) => months < 12 ? Math.Min(months, 6) : Math.Min(months / 12, YearsTold) * 12;

    SeenTrade? Seen(string code, int months) => trades.Index.Find(code) is { } trade ? new(trade.Code, trade.Label, Roughly(months)) : null;

    string Label(string? code) => trades.Index.Find(code)?.Label ?? "";

    /// <summary>In years, and no further than ten: more would tell an age.</summary>
    static string? Roughly(int months) => months switch
    {
        0 => null,
        < 12 => "moins d’un an",
        < 24 => "un an",
        <= YearsTold * 12 => $"{months / 12} ans",
        _ => $"plus de {YearsTold} ans",
    };

    /// <summary>That it is one's mother tongue would tell where one comes from.</summary>
    static string Told(LanguageLevel level) => (level is LanguageLevel.Maternelle ? LanguageLevel.Courant : level).Label().ToLowerInvariant();

    async Task<string> Sector(string? insee, CancellationToken stop) => places.Index.Commune(insee) switch
    {
        { BasinCode: { } code } => $"Bassin de {await db.Set<Basin>().Where(b => b.Code == code).Select(b => b.Name).SingleAsync(stop)}",
        { } => "Hors de l’Allier",
        null => "Secteur non précisé",
    };
}
