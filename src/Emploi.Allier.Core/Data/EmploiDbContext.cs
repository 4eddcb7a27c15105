using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Emploi.Allier.Core.Data;

/// <summary>The whole database. Each entity brings its own mapping, nested in it; names follow one convention.</summary>
public sealed class EmploiDbContext(DbContextOptions<EmploiDbContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(EmploiDbContext).Assembly);
        foreach (var entity in model.Model.GetEntityTypes())
            foreach (var property in entity.GetProperties())
                Conform(property);
    }

    static void Conform(IMutableProperty property)
    {
        if (property.FindAnnotation(RelationalAnnotationNames.ColumnName) is null)
            property.SetColumnName(SnakeCase(property.Name));

        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type.IsEnum && property.GetValueConverter() is null)
            property.SetValueConverter((ValueConverter)Activator.CreateInstance(typeof(EnumAsText<>).MakeGenericType(type))!);

        if (property is { Name: "Revision", ClrType: var revision } && revision == typeof(long))
        {
            property.IsConcurrencyToken = true;
            property.ValueGenerated = ValueGenerated.OnAddOrUpdate;
        }
        else if (property.IsPrimaryKey())
        {
            property.ValueGenerated = ValueGenerated.Never;
        }
    }

    public static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var starts = i > 0 && char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (starts) text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }

    sealed class EnumAsText<T>() : ValueConverter<T, string>(value => EnumText.Of(value), text => EnumText.Read<T>(text)) where T : struct, Enum;
}

/// <summary>The members of an enumeration as the database writes them.</summary>
public static class EnumText
{
    public static string Of<T>(T value) where T : struct, Enum => Texts<T>.texts[value];

    public static T Read<T>(string text) where T : struct, Enum => Texts<T>.values[text];

    static class Texts<T> where T : struct, Enum
    {
        internal static readonly Dictionary<T, string> texts = Enum.GetValues<T>().ToDictionary(v => v, v => EmploiDbContext.SnakeCase(v.ToString()));
        internal static readonly Dictionary<string, T> values = texts.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }
}
