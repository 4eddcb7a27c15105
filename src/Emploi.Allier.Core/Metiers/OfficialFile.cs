using System.Globalization;
using Emploi.Allier.Core.Data;
using Npgsql;

namespace Emploi.Allier.Core.Metiers;

/// <summary>A file being read: its rows, what was refused of them, and the transaction that it goes into.</summary>
sealed class OfficialFile(NpgsqlConnection connection, CsvRows rows, byte[] content, string release)
{
    readonly List<Refusal> refusals = [];
    readonly Dictionary<string, int> lineOfKey = [];

    public NpgsqlConnection Connection => connection;
    public byte[] Content => content;
    public CsvRows Rows => rows;
    public string Release => release;
    public IReadOnlyList<Refusal> Refusals => refusals;
    public int RowsRead { get; set; }

    public void Refuse(int line, string reason) => refusals.Add(new(line, reason));

    /// <summary>The rows that <paramref name="read"/> accepts; it throws <see cref="BadRow"/> for the others.</summary>
    public List<object?[]> Accept(string keyName, Func<CsvRow, string> key, Func<CsvRow, object?[]> read)
    {
        List<object?[]> accepted = [];
        foreach (var row in rows.Read())
        {
            RowsRead++;
            try
            {
                if (!row.HasRightWidth) throw new BadRow("La ligne n’a pas autant de colonnes que l’en-tête.");
                var values = read(row);
                if (!lineOfKey.TryAdd(key(row), row.Line)) throw new BadRow($"{keyName} est déjà à la ligne {lineOfKey[key(row)]}.");
                accepted.Add(values);
            }
            catch (BadRow bad)
            {
                Refuse(row.Line, bad.Message);
            }
        }
        return accepted;
    }

    public async Task<HashSet<string>> Known(string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var known = new HashSet<string>();
        while (await reader.ReadAsync(stop)) known.Add(reader.GetValue(0).ToString()!);
        return known;
    }
}

/// <summary>One row is wrong; the others go on.</summary>
sealed class BadRow(string reason) : Exception(reason);

/// <summary>The file as a whole cannot be what it says; nothing of it is kept.</summary>
sealed class BadFile(string reason) : Exception(reason);

/// <summary>What the fields of the publishers mean, or why they mean nothing.</summary>
static class Fields
{
    public static string Required(this CsvRow row, string column) =>
        row[column] is { Length: > 0 } text ? text : throw new BadRow($"La colonne {column} est vide.");

    public static string? Optional(this CsvRow row, string column) => row[column] is { Length: > 0 } text ? text : null;

    public static string Rome(this CsvRow row, string column) =>
        RomeCode.TryParse(row[column], out var code) ? code.Value.Code : throw new BadRow($"« {row[column]} » n’est pas un code ROME.");

    public static string Known(this CsvRow row, string column, HashSet<string> known, string what) =>
        known.Contains(row[column]) ? row[column] : throw new BadRow($"« {row[column]} » n’est pas {what} connu.");

    public static int Number(this CsvRow row, string column) =>
        int.TryParse(row[column], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : throw new BadRow($"« {row[column]} » n’est pas un nombre (colonne {column}).");

    /// <summary>A star is a figure that the publisher keeps secret.</summary>
    public static int? NumberOrSecret(this CsvRow row, string column) => row[column] == "*" ? null : row.Number(column);

    public static bool? YesOrNo(this CsvRow row, string column) => row[column] switch
    {
        "O" => true,
        "N" => false,
        "" => null,
        var other => throw new BadRow($"« {other} » n’est ni O ni N (colonne {column})."),
    };
}
