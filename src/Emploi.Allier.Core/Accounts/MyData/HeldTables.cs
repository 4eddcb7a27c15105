using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Emploi.Allier.Core.Accounts.MyData;

/// <summary>A table and which of its rows are about the holder of an account.</summary>
/// <param name="Condition">In SQL, of @account, @email, @normalized and @now.</param>
/// <param name="Within">The table that its rows belong to, unless they are the account's own.</param>
public sealed record HeldTable(IEntityType Entity, string Condition, HeldTable? Within)
{
    public string Name => Entity.GetTableName()!;

    /// <summary>What is copied: neither what opens something, nor who else acted.</summary>
    public IReadOnlyList<IProperty> Columns => [.. Entity.GetProperties().Where(column => !IsKept(column))];

    public string Key => string.Join(", ", Entity.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName()));

    public IReadOnlyList<string> Files => [.. Entity.GetForeignKeys()
        .Where(key => key.PrincipalEntityType.ClrType == typeof(StoredFile)).Select(key => key.Properties.Single().GetColumnName())];

    static bool IsKept(IProperty column)
    {
        string[] opening = ["_token", "_hash", "_stamp", "_key", "_secret"], others = ["_by", "_by_name"];
        var name = column.GetColumnName();
        return column.IsNotExported() || column.ClrType == typeof(byte[]) || name is "revision" or "actor_id" or "actor_name"
            || opening.Concat(others).Any(end => name.EndsWith(end, StringComparison.Ordinal));
    }
}

/// <summary>
/// Every table that may hold something of the holder of an account, read from the mappings: a table that belongs to accounts, to proved
/// addresses or to another held table is found by its columns, the others say it where they declare their personal data.
/// </summary>
public sealed class HeldTables
{
    readonly IModel model;
    readonly Dictionary<IEntityType, HeldTable> held = [];

    public HeldTables(IModel model)
    {
        this.model = model;
        foreach (var entity in model.GetEntityTypes()) Find(entity);
        FindFiles();
        All = [.. held.Values.OrderBy(table => table.Name, StringComparer.Ordinal)];
    }

    public IReadOnlyList<HeldTable> All { get; }

    /// <summary>Personal data of which nobody could say whose they are: always empty, as a test holds.</summary>
    public IReadOnlyList<string> Unclaimed => [.. model.GetEntityTypes()
        .Where(entity => entity.FindRetention() is { Kept: not null, Rows: not Rows.NoneOfThem } && !held.ContainsKey(entity))
        .Select(entity => entity.GetTableName()!)];

    HeldTable? Find(IEntityType entity)
    {
        if (held.TryGetValue(entity, out var known)) return known;
        if (entity.FindRetention() is not { Kept: not null } retention || retention.Rows is Rows.NoneOfThem) return null;

        var found = retention.Rows is Rows.Condition said ? new(entity, said.Sql, null) : OfAccount(entity) ?? OfParent(entity, retention.Kept);
        if (found is not null && retention.Rows is Rows.Narrowed only) found = found with { Condition = $"({found.Condition}) and ({only.Sql})" };
        if (found is not null) held[entity] = found;
        return found;
    }

    /// <summary>An address that nobody has proved says nothing of whose it is.</summary>
    static HeldTable? OfAccount(IEntityType entity)
    {
        var columns = entity.GetProperties().Select(property => property.GetColumnName()).ToHashSet();
        if (!columns.Contains("account_id")) return null;
        return new(entity, columns.IsSupersetOf(["normalized_email", "confirmed_at"]) ? "account_id = @account or account_id is null and normalized_email = @normalized and confirmed_at is not null" : "account_id = @account", null);
    }

    HeldTable? OfParent(IEntityType entity, Keep kept)
    {
        if (kept is not Keep.WithParent { Parent: var parent } || model.FindEntityType(parent) is not { } owner || Find(owner) is not { } within) return null;
        return entity.GetForeignKeys().FirstOrDefault(key => key.PrincipalEntityType == owner && key.Properties.Count == 1) is { } key
            ? new(entity, $"{key.Properties[0].GetColumnName()} in (select {key.PrincipalKey.Properties[0].GetColumnName()} from {within.Name} where {within.Condition})", within)
            : null;
    }

    /// <summary>Whatever a held row has joined to it.</summary>
    void FindFiles()
    {
        var joined = held.Values.SelectMany(table => table.Files.Select(column => $"id in (select {column} from {table.Name} where {table.Condition})")).ToList();
        var files = model.FindEntityType(typeof(StoredFile))!;
        held[files] = new(files, string.Join(" or ", joined.DefaultIfEmpty("false")), null);
    }
}
