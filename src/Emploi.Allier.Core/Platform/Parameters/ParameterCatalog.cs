using System.Reflection;

namespace Emploi.Allier.Core.Platform.Parameters;

/// <summary>Every parameter that the program declares, found in its static fields: there is no second list to keep.</summary>
public sealed class ParameterCatalog
{
    readonly Dictionary<string, Parameter> byKey;

    public ParameterCatalog(params IEnumerable<Parameter> declared) =>
        byKey = declared.ToDictionary(parameter => parameter.Key);

    public IEnumerable<Parameter> All => byKey.Values.OrderBy(parameter => parameter.Key, StringComparer.Ordinal);

    public Parameter? Find(string key) => byKey.GetValueOrDefault(key);

    public static ParameterCatalog Of(Assembly assembly) => new(
        from type in assembly.GetTypes()
        where !type.ContainsGenericParameters
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where field.FieldType.IsAssignableTo(typeof(Parameter))
        select (Parameter)field.GetValue(null)!);
}
