namespace Emploi.Allier.Core.Data;

/// <summary>Patterns of LIKE and ILIKE in which what people typed means itself.</summary>
public static class Like
{
    public static string Exactly(string typed) => typed.Trim().Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_");

    public static string Containing(string typed) => $"%{Exactly(typed)}%";
}
