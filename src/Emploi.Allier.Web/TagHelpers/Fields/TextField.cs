using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Emploi.Allier.Web.TagHelpers.Fields;

/// <summary>
/// One line of text. Its type follows the property: <c>[EmailAddress]</c>, <c>[Phone]</c>, <c>[DataType(Password)]</c>.
/// Numbers are text too: <c>type="number"</c> loses what it cannot read and turns with the mouse's wheel.
/// </summary>
[HtmlTargetElement("text-field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public class TextField : Field
{
    public string? Type { get; set; }

    /// <summary><c>short</c> or <c>medium</c>: the width tells how much is expected.</summary>
    public string? Width { get; set; }

    /// <summary>Where suggestions are asked while somebody types; any other text remains allowed.</summary>
    public string? Suggestions { get; set; }

    /// <summary>In a search every field is optional: none says so.</summary>
    public bool Search { get; set; }

    protected override bool SaysOptional => base.SaysOptional && !Search;

    protected override IHtmlContent Control(TagHelperAttributeList attributes)
    {
        var input = Tag("input", attributes);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        var type = Type ?? InputType;
        input.Attributes["type"] = type;
        if (type != "password") input.Attributes["value"] = Value;
        if (InputMode is { } mode) input.Attributes.TryAdd("inputmode", mode);
        if (Suggestions is not null)
        {
            input.Attributes["autocomplete"] = "off";
            input.Attributes["data-module"] = "combobox";
            input.Attributes["data-source"] = Suggestions;
        }
        if (Width is not null) input.AddCssClass($"input--{Width}");
        return input;
    }

    string InputType => For.Metadata.DataTypeName switch
    {
        nameof(DataType.EmailAddress) => "email",
        nameof(DataType.Password) => "password",
        nameof(DataType.PhoneNumber) => "tel",
        nameof(DataType.Url) => "url",
        _ => "text",
    };

    string? InputMode => System.Type.GetTypeCode(For.Metadata.UnderlyingOrModelType) switch
    {
        TypeCode.Decimal => "decimal",
        TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 => "numeric",
        _ => null,
    };
}

/// <summary>
/// A date in one text field, jj/mm/aaaa. A browser's own date control follows the browser's language instead of the page's,
/// drops a date that it cannot read, and makes a birth date long to pick: what was typed must come back with its error.
/// </summary>
[HtmlTargetElement("date-field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateField : TextField
{
    public DateField() => (Width, Type) = ("short", "text");

    protected override string HintText => base.HintText ?? "Jour, mois et année, par exemple 27/03/2027.";
}

[HtmlTargetElement("area-field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class AreaField : Field
{
    public int Rows { get; set; } = 6;

    protected override IHtmlContent Control(TagHelperAttributeList attributes)
    {
        var area = Tag("textarea", attributes);
        area.Attributes["rows"] = Written(Rows);
        // HTML swallows the first line break of a textarea.
        area.InnerHtml.AppendHtml("\n").Append(Value);
        return area;
    }
}

/// <summary>The form that holds it must say <c>enctype="multipart/form-data"</c>.</summary>
[HtmlTargetElement("file-field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FileField : Field
{
    protected override IHtmlContent Control(TagHelperAttributeList attributes)
    {
        var input = Tag("input", attributes);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = "file";
        if (For.Metadata.IsEnumerableType) input.Attributes["multiple"] = "multiple";
        return input;
    }
}
