using System.Globalization;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Tests.Testing;

namespace Emploi.Allier.Tests.Core.Candidates.Matching;

/// <summary>What README.md beside this file describes.</summary>
sealed class JudgedPeople
{
    const string Folder = "tests/Emploi.Allier.Tests/Core/Candidates/Matching/";

    public IReadOnlyList<PooledOffer> Offers { get; } = [.. Rows("offers.tsv", 13).Select(PooledOffer.Read)];

    public IReadOnlyList<JudgedPerson> People { get; } = [.. Rows("profiles.tsv", 16).Select(JudgedPerson.Read)];

    static IEnumerable<string[]> Rows(string file, int columns) => File.ReadLines(Path.Combine(Source.Root, Folder + file)).Skip(1).Select((line, i) =>
        line.Split('\t') is var cells && cells.Length == columns ? cells : throw new InvalidDataException($"{file}, line {i + 2}: {cells.Length} columns instead of {columns}."));

    internal static string[] Several(string cell, char between = '|') => cell.Split(between, StringSplitOptions.RemoveEmptyEntries);

    internal static int? Number(string cell) => cell.Length == 0 ? null : int.Parse(cell, CultureInfo.InvariantCulture);

    internal static T? One<T>(string cell) where T : struct, Enum => cell.Length == 0 ? null : EnumText.Read<T>(cell);
}

sealed record PooledOffer(string Id, string Title, string Rome, string Commune, Contract? Contract, WorkingTime? Time, int? Hours, int? Experience, Diploma? Diploma, string[] Licences, string[] Skills, string Description, int Age)
{
    public Guid Key { get; } = Guid.CreateVersion7();

    public static PooledOffer Read(string[] cells) => new(cells[0], cells[1], cells[2], cells[3], JudgedPeople.One<Contract>(cells[4]), JudgedPeople.One<WorkingTime>(cells[5]),
        JudgedPeople.Number(cells[6]), JudgedPeople.Number(cells[7]), cells[8] switch { "" => null, "bac2" => Emploi.Allier.Core.Offers.Diploma.Bac2, "bac3" => Emploi.Allier.Core.Offers.Diploma.Bac3, "bac5" => Emploi.Allier.Core.Offers.Diploma.Bac5, var level => EnumText.Read<Diploma>(level) },
        JudgedPeople.Several(cells[9], ','), JudgedPeople.Several(cells[10]), cells[11], JudgedPeople.Number(cells[12])!.Value);

    public OfferDocument Document(PlaceIndex places, TradeIndex trades, DateTimeOffset now)
    {
        var facets = new Dictionary<OfferFacet, IReadOnlyList<string>> { [OfferFacet.Family] = [Rome[..1]] };
        if (Contract is { } contract) facets[OfferFacet.Contract] = [EnumText.Of(contract)];
        if (Time is { } time) facets[OfferFacet.WorkingTime] = [EnumText.Of(time)];
        if (Diploma is { } diploma) facets[OfferFacet.Diploma] = [EnumText.Of(diploma)];
        if (Licences.Length > 0) facets[OfferFacet.Licence] = Licences;
        return new()
        {
            Id = Key,
            Version = 1,
            Title = Title,
            RomeCode = Rome,
            RomeLabel = trades.Find(Rome)!.Label,
            Skills = Skills,
            Insee = Commune,
            PlaceName = places.Commune(Commune)!.Name,
            Description = Description,
            ExperienceMonths = Experience,
            Asks = OfferAsks.Of(Title, Description, Licences),
            PublishedAt = now.AddDays(-Age),
            Facets = facets,
        };
    }
}

/// <param name="Text">What their CV says in words.</param>
/// <param name="Grades">By offer; any other is worth nothing.</param>
sealed record JudgedPerson(string Id, string Text, ProfileFacts Facts, IReadOnlyDictionary<string, int> Grades)
{
    public static JudgedPerson Read(string[] cells) => new(cells[0], cells[1], new()
    {
        Jobs = [.. JudgedPeople.Several(cells[2]).Select(job => job.Split('@')).Select(job => new JobHeld(job[0], Code(job[1]), JudgedPeople.Number(job[2]),
            job.Length > 3 ? EnumText.Read<JobKind>(job[3]) : JobKind.Emploi))],
        Wanted = [.. JudgedPeople.Several(cells[3]).Select(wanted => wanted.Split('@')).Select(wanted => new WantedTrade(wanted[0], Code(wanted[1])))],
        Skills = JudgedPeople.Several(cells[4]),
        Diplomas = [.. JudgedPeople.Several(cells[5]).Select(diploma => diploma.Split('@')).Select(diploma => new DiplomaHeld(diploma[0],
            diploma[1] switch { "bac2" => Diploma.Bac2, "bac3" => Diploma.Bac3, var level => EnumText.Read<Diploma>(level) }))],
        Languages = [.. JudgedPeople.Several(cells[6]).Select(language => language.Split(':')).Select(language => new LanguageSpoken(language[0], EnumText.Read<LanguageLevel>(language[1])))],
        Licences = JudgedPeople.Several(cells[7], ','),
        Certificates = JudgedPeople.Several(cells[8]),
        Transport = cells[9] == "a_pied" ? Transport.APied : JudgedPeople.One<Transport>(cells[9]),
        CommuneInsee = cells[10],
        RadiusKm = JudgedPeople.Number(cells[11]),
        Contracts = [.. JudgedPeople.Several(cells[12], ',').Select(EnumText.Read<Contract>)],
        WorkingTime = JudgedPeople.One<WorkingTime>(cells[13]),
        Avoids = [.. JudgedPeople.Several(cells[14], ',').Select(EnumText.Read<Avoided>)],
    }, cells[15].Split(' ').Select(each => each.Split(':')).ToDictionary(each => each[0], each => int.Parse(each[1], CultureInfo.InvariantCulture), StringComparer.Ordinal));

    static string? Code(string cell) => cell.Length == 0 ? null : cell;
}
