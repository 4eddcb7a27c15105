using System.Linq.Expressions;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Parameters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Data;

/// <summary>What a table says of itself beside its columns: is it audited, whose data does it hold, for how long.</summary>
public static class Mapping
{
    const string Audit = "Emploi:Audited", Secret = "Emploi:NotAudited", Retained = "Emploi:Retention", Untold = "Emploi:NotExported", Told = "Emploi:ExportedAs";

    /// <summary>Each row added, changed or deleted through the context is written to the audit trail.</summary>
    public static EntityTypeBuilder<T> Audited<T>(this EntityTypeBuilder<T> entity) where T : class
    {
        entity.Metadata.SetAnnotation(Audit, true);
        return entity;
    }

    /// <summary>The trail says that it changed, never what it holds.</summary>
    public static PropertyBuilder<T> NotAudited<T>(this PropertyBuilder<T> property)
    {
        property.Metadata.SetAnnotation(Secret, true);
        return property;
    }

    /// <param name="rows">Which rows are about the holder of an account; without it, what its columns say (see HeldTables).</param>
    public static EntityTypeBuilder<T> PersonalData<T>(this EntityTypeBuilder<T> entity, string whose, string ground, Keep kept, Rows? rows = null) where T : class
    {
        entity.Metadata.SetAnnotation(Retained, new Retention(whose, ground, kept) { Rows = rows });
        return entity;
    }

    /// <summary>Not part of the copy of their data that people may ask for: it tells of somebody else, or nothing of them.</summary>
    public static PropertyBuilder<T> NotExported<T>(this PropertyBuilder<T> property)
    {
        property.Metadata.SetAnnotation(Untold, true);
        return property;
    }

    /// <summary>In the copy of their data, what is decided and not told yet is not told either. The expression knows @now.</summary>
    public static PropertyBuilder<T> ExportedAs<T>(this PropertyBuilder<T> property, string sql)
    {
        property.Metadata.SetAnnotation(Told, sql);
        return property;
    }

    public static EntityTypeBuilder<T> NoPersonalData<T>(this EntityTypeBuilder<T> entity) where T : class
    {
        entity.Metadata.SetAnnotation(Retained, Data.Retention.None);
        return entity;
    }

    public static bool IsAudited(this IReadOnlyEntityType entity) => entity.FindAnnotation(Audit) is not null;

    public static bool IsNotAudited(this IReadOnlyProperty property) => property.FindAnnotation(Secret) is not null;

    public static bool IsNotExported(this IReadOnlyProperty property) => property.FindAnnotation(Untold) is not null;

    public static string? FindExportedAs(this IReadOnlyProperty property) => property.FindAnnotation(Told)?.Value as string;

    public static Retention? FindRetention(this IReadOnlyEntityType entity) => entity.FindAnnotation(Retained)?.Value as Retention;
}

/// <summary>Whose data a table holds, on what ground, and for how long.</summary>
public sealed record Retention(string Whose, string Ground, Keep? Kept)
{
    public static readonly Retention None = new("aucune personne", "aucune donnée personnelle", null);

    public Rows? Rows { get; init; }
}

/// <summary>Which rows of a table are about the holder of an account.</summary>
public abstract record Rows
{
    Rows() { }

    /// <summary>Those of a condition, which knows @account, @email, @normalized and @now.</summary>
    public static Rows Where(string sql) => new Condition(sql);

    /// <summary>Those that its columns say, of which only these.</summary>
    public static Rows Only(string sql) => new Narrowed(sql);

    /// <summary>None that is theirs to read, and why.</summary>
    public static Rows None(string why) => new NoneOfThem(why);

    public sealed record Condition(string Sql) : Rows;

    public sealed record Narrowed(string Sql) : Rows;

    public sealed record NoneOfThem(string Why) : Rows;
}

/// <summary>How long rows live.</summary>
public abstract record Keep
{
    Keep() { }

    /// <summary>For a time after the instant or the day in a column.</summary>
    public static Keep For(TimeSpan duration, string column) => new Fixed(duration, column);

    /// <summary>For a number of days that an administrator may change.</summary>
    public static Keep For(Parameter<int> days, string column) => new Deliberated(days, column);

    /// <summary>Until the instant in a column.</summary>
    public static Keep Until(string column) => new Fixed(TimeSpan.Zero, column);

    /// <summary>As long as the row of another table, which deletes it in cascade.</summary>
    public static Keep With<TParent>() => new WithParent(typeof(TParent));

    /// <summary>A job of its own decides, by a rule that is said here.</summary>
    public static Keep ByJob<TJob>(string why) where TJob : IJob => new Own(typeof(TJob), why);

    /// <summary>As long as what is said here holds; nothing is left to erase later.</summary>
    public static Keep While(string why) => new Reasoned(why);

    public sealed record Fixed(TimeSpan Duration, string Column) : Keep;

    public sealed record Deliberated(Parameter<int> Days, string Column) : Keep;

    public sealed record WithParent(Type Parent) : Keep;

    public sealed record Own(Type Job, string Why) : Keep;

    public sealed record Reasoned(string Why) : Keep;
}
