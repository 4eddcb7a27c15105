using System.Runtime.InteropServices;
using Npgsql;
using NpgsqlTypes;

namespace Emploi.Allier.Core.Data;

/// <summary>What becomes of the rows that the new content no longer has.</summary>
public enum Absent
{
    Kept,

    /// <summary>And rows that the table does not have are not added: the file only completes what is there.</summary>
    KeptAndNoneAdded,

    /// <summary>Their column "gone" turns true: something may still refer to them.</summary>
    MarkedGone,
    Deleted,
}

[StructLayout(LayoutKind.Auto)]
public readonly record struct Merged(int Added, int Changed, int Removed)
{
    public bool IsNothing => this == default;

    public static Merged operator +(Merged a, Merged b) => new(a.Added + b.Added, a.Changed + b.Changed, a.Removed + b.Removed);
}

[StructLayout(LayoutKind.Auto)]
public readonly record struct Column(string Name, NpgsqlDbType Type)
{
    public static implicit operator Column((string Name, NpgsqlDbType Type) column) => new(column.Name, column.Type);
    public static implicit operator Column(string name) => new(name, NpgsqlDbType.Text);
}

/// <summary>Makes a table hold what a file says: binary COPY aside, then only the rows that differ are written.</summary>
/// <param name="Key">The columns of the primary key, among <paramref name="Columns"/>.</param>
/// <param name="Within">When rows are removed, the condition on the table that bounds what the file speaks of.</param>
public sealed record BulkMerge(string Table, string[] Key, Column[] Columns, Absent Absent = Absent.Kept, string Within = "true")
{
    string Stage => "stage_" + Table;
    string Names => string.Join(", ", Columns.Select(c => c.Name));

    /// <summary>Runs in the transaction that the connection is in.</summary>
    public async Task<Merged> Run(NpgsqlConnection connection, IEnumerable<object?[]> rows, CancellationToken stop)
    {
        // Into an empty table there is nothing to compare with: a first start is a third shorter.
        if (Absent != Absent.KeptAndNoneAdded && !await connection.Scalar<bool>($"select exists (select from {Table})", stop)) return new((int)await Copy(connection, Table, rows, stop), 0, 0);

        await connection.Execute($"create temporary table {Stage} on commit drop as select {Names} from {Table} with no data", stop);
        await Copy(connection, Stage, rows, stop);
        var (added, changed) = Absent == Absent.KeptAndNoneAdded ? (0, await connection.Execute(UpdateSql, stop)) : await Upsert(connection, stop);
        var removed = Absent is Absent.Kept or Absent.KeptAndNoneAdded ? 0 : await connection.Execute(RemovalSql, stop);
        await connection.Execute($"drop table {Stage}", stop);
        return new(added, changed, removed);
    }

    async Task<ulong> Copy(NpgsqlConnection connection, string table, IEnumerable<object?[]> rows, CancellationToken stop)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"copy {table} ({Names}) from stdin (format binary)", stop);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(stop);
            for (var i = 0; i < Columns.Length; i++)
                if (row[i] is { } value) await copy.WriteAsync(value, Columns[i].Type, stop);
                else await copy.WriteNullAsync(stop);
        }
        return await copy.CompleteAsync(stop);
    }

    async Task<(int Added, int Changed)> Upsert(NpgsqlConnection connection, CancellationToken stop)
    {
        var others = Columns.Select(c => c.Name).Except(Key).ToList();
        if (Absent == Absent.MarkedGone) others.Add("gone");
        var onConflict = others.Count == 0
            ? "do nothing"
            : $"""
               do update set {string.Join(", ", others.Select(c => $"{c} = excluded.{c}"))}
               where ({string.Join(", ", others.Select(c => "old." + c))}) is distinct from ({string.Join(", ", others.Select(c => "excluded." + c))})
               """;
        // A row just made has no transaction that replaced it.
        return (await connection.Rows(
            $"""
             with written as (
                 insert into {Table} as old ({Names}) select {Names} from {Stage}
                 on conflict ({string.Join(", ", Key)}) {onConflict}
                 returning xmax = 0 as added)
             select count(*) filter (where added)::integer, count(*) filter (where not added)::integer from written
             """, row => (row.GetInt32(0), row.GetInt32(1)), stop)).Single();
    }

    string UpdateSql
    {
        get
        {
            var others = Columns.Select(c => c.Name).Except(Key).ToList();
            return $"""
                update {Table} old set {string.Join(", ", others.Select(c => $"{c} = new.{c}"))} from {Stage} new
                where {string.Join(" and ", Key.Select(k => $"new.{k} = old.{k}"))}
                  and ({string.Join(", ", others.Select(c => "old." + c))}) is distinct from ({string.Join(", ", others.Select(c => "new." + c))})
                """;
        }
    }

    string RemovalSql
    {
        get
        {
            var missing = $"not exists (select from {Stage} new where {string.Join(" and ", Key.Select(k => $"new.{k} = old.{k}"))})";
            return Absent == Absent.Deleted
                ? $"delete from {Table} old where {Within} and {missing}"
                : $"update {Table} old set gone = true where not gone and {Within} and {missing}";
        }
    }
}
