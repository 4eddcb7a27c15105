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

    /// <summary>Why the file as a whole cannot be what it says: nothing of it is kept.</summary>
    public string? Problem { get; set; }

    public void Refuse(int line, string reason) => refusals.Add(new(line, reason));

    /// <summary>What <paramref name="read"/> makes of the rows that nothing was wrong with.</summary>
    public List<object?[]> Accept(string keyName, Func<OfficialRow, string> key, Func<OfficialRow, object?[]> read)
    {
        List<object?[]> accepted = [];
        foreach (var row in rows.Read())
        {
            RowsRead++;
            var fields = new OfficialRow(row);
            if (!row.HasRightWidth) fields.Refuse("La ligne n’a pas autant de colonnes que l’en-tête.");
            var values = read(fields);
            if (fields.Fault is null && !lineOfKey.TryAdd(key(fields), row.Line)) fields.Refuse($"{keyName} est déjà à la ligne {lineOfKey[key(fields)]}.");
            if (fields.Fault is { } fault) Refuse(row.Line, fault);
            else accepted.Add(values);
        }
        return accepted;
    }

    public async Task<HashSet<string>> Known(string sql, CancellationToken stop) =>
        [.. await connection.Rows(sql, row => row.GetValue(0).ToString()!, stop)];

    /// <summary>A download that broke off looks like a file that withdraws most of its rows.</summary>
    public async Task<bool> IsCut(int accepted, string present, CancellationToken stop)
    {
        var known = await connection.Scalar<long>($"select count(*) from {present}", stop);
        if (accepted * 2 < known)
            Problem = $"Ce fichier n’apporte que {accepted} lignes valables là où {known} sont déjà connues : il est sans doute incomplet. Téléchargez-le de nouveau.";
        return Problem is not null;
    }
}
