using System.Globalization;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Core.Metiers;

/// <summary>
/// What the fields of a row mean, and the first that means nothing: its row is refused, and what was read of it goes nowhere.
/// </summary>
sealed class OfficialRow(CsvRow row)
{
    public string? Fault { get; private set; }

    public string this[string column] => row[column];

    public void Refuse(string reason) => Fault ??= reason;

    /// <summary>As it is printed: publishers write the apostrophe of typewriters.</summary>
    public string Required(string column)
    {
        if (row[column].Length == 0) Refuse($"La colonne {column} est vide.");
        return French.Typeset(row[column]);
    }

    public string? Optional(string column) => row[column] is { Length: > 0 } text ? text : null;

    public string? Rome(string column)
    {
        if (RomeCode.TryParse(row[column], out var code)) return code.Value.Code;
        Refuse($"« {row[column]} » n’est pas un code ROME.");
        return null;
    }

    public string? Naf(string column)
    {
        if (NafCode.TryParse(row[column], out var code)) return code.Value.Code;
        Refuse($"« {row[column]} » n’est pas un code NAF (43.21A).");
        return null;
    }

    public string Known(string column, HashSet<string> known, string what)
    {
        if (!known.Contains(row[column])) Refuse($"« {row[column]} » n’est pas {what} connu.");
        return row[column];
    }

    public int Number(string column)
    {
        if (!int.TryParse(row[column], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            Refuse($"« {row[column]} » n’est pas un nombre (colonne {column}).");
        return number;
    }

    /// <summary>A star is a figure that the publisher keeps secret.</summary>
    public int? NumberOrSecret(string column) => row[column] == "*" ? null : Number(column);

    public bool? YesOrNo(string column)
    {
        if (row[column] is not ("O" or "N" or "")) Refuse($"« {row[column]} » n’est ni O ni N (colonne {column}).");
        return row[column].Length == 0 ? null : row[column] == "O";
    }
}
