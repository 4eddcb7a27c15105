using System.Globalization;
using System.Text;

namespace Emploi.Allier.Web.TagHelpers.Typing;

/// <summary>Decimals as people here write them. Our own, because the spaces that ICU puts in a number change with its version.</summary>
public static class FrenchDecimal
{
    public const char GroupSeparator = '\u202f';

    /// <summary>
    /// Reads <c>12,50</c>, <c>12.50</c>, <c>1 234,5</c> and <c>1 234,50 €</c>.
    /// Refuses <c>1.234</c>, which is twelve hundred to some and a little more than one to others.
    /// </summary>
    public static bool TryRead(string? text, out decimal value)
    {
        value = 0;
        var figures = new StringBuilder();
        foreach (var c in (text ?? "").Trim().TrimEnd('€'))
            if (!char.IsWhiteSpace(c)) figures.Append(c is '−' ? '-' : c);

        var plain = figures.ToString();
        var point = plain.IndexOfAny([',', '.']);
        if (point >= 0)
        {
            if (plain.IndexOfAny([',', '.'], point + 1) >= 0) return false;
            if (plain[point] == '.' && plain.Length - point - 1 == 3) return false;
        }

        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return decimal.TryParse(plain.Replace(',', '.'), style, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>For a field: no group separator, the digits that matter and at least two when there is a fraction.</summary>
    public static string ForInput(decimal value) =>
        value.ToString(value == decimal.Truncate(value) ? "0" : "0.00##########", CultureInfo.InvariantCulture).Replace('.', ',');

    /// <summary>For reading: <c>1 234,50</c>, with the narrow space that never breaks a line.</summary>
    public static string Write(decimal value, int digits = 2)
    {
        var text = Math.Abs(value).ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var whole = text.Split('.')[0];
        var written = new StringBuilder();
        if (value < 0 && text.AsSpan().ContainsAnyInRange('1', '9')) written.Append('−');
        for (var i = 0; i < whole.Length; i++)
        {
            if (i > 0 && (whole.Length - i) % 3 == 0) written.Append(GroupSeparator);
            written.Append(whole[i]);
        }

        return digits == 0 ? written.ToString() : written.Append(',').Append(text.AsSpan(whole.Length + 1)).ToString();
    }

    /// <summary>A count, or a figure with only the decimals that it has.</summary>
    public static string WriteShort(decimal value)
    {
        var digits = 0;
        while (digits < 2 && decimal.Round(value, digits) != decimal.Round(value, 2)) digits++;
        return Write(value, digits);
    }
}
