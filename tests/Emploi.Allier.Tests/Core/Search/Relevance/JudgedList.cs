using System.Globalization;
using Emploi.Allier.Tests.Testing;

namespace Emploi.Allier.Tests.Core.Search.Relevance;

/// <summary>What README.md beside this file describes: invented offers, and what people who search should find among them.</summary>
sealed class JudgedList
{
    const string OffersFile = "indexing/demo/offers.tsv", JudgementsFile = "tests/Emploi.Allier.Tests/Core/Search/Relevance/judgements.tsv";

    public IReadOnlyList<JudgedOffer> Offers { get; } = Rows(OffersFile, 8)
        .Select(cells => new JudgedOffer(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6].Split('|'), cells[7])).ToArray();

    public IReadOnlyList<Judgement> Judgements { get; } = Rows(JudgementsFile, 4)
        .Select(cells => new Judgement(cells[0], cells[1].Length == 0 ? null : new(cells[1], double.Parse(cells[2], CultureInfo.InvariantCulture)), Grades(cells[3]))).ToArray();

    static IEnumerable<string[]> Rows(string file, int columns) => File.ReadLines(Path.Combine(Source.Root, file)).Skip(1).Select((line, i) =>
        line.Split('\t') is var cells && cells.Length == columns ? cells : throw new InvalidDataException($"{file}, line {i + 2}: {cells.Length} columns instead of {columns}."));

    static Dictionary<string, int> Grades(string cell) => cell.Split(' ').Select(each => each.Split(':'))
        .ToDictionary(each => each[0], each => int.Parse(each[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
}

/// <param name="Commune">Its INSEE code.</param>
sealed record JudgedOffer(string Id, string Title, string Rome, string Employer, string Commune, string Contract, IReadOnlyList<string> Skills, string Description);

/// <param name="Grades">By offer: 3 perfect, 2 good, 1 acceptable. Any other offer is worth nothing.</param>
sealed record Judgement(string Query, Around? Place, IReadOnlyDictionary<string, int> Grades);

/// <param name="Commune">Its INSEE code.</param>
sealed record Around(string Commune, double Kilometres);
