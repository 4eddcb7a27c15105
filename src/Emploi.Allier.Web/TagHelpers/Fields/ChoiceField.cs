using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Emploi.Allier.Web.TagHelpers.Fields;

/// <summary>Radio buttons, or check boxes when the property holds several values. The first has the field's id, for the error summary.</summary>
[HtmlTargetElement("choice-field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ChoiceField : Field
{
    public IEnumerable<SelectListItem>? Items { get; set; }

    protected override bool IsGroup => true;

    bool IsMultiple => For.Metadata.IsEnumerableType;

    protected override bool SaysOptional => base.SaysOptional && !IsMultiple;

    protected override IHtmlContent Control(TagHelperAttributeList attributes)
    {
        var options = Items?.Select(i => new Option(i.Value, i.Text)).ToList()
            ?? OptionsOf(For.Metadata.ElementMetadata?.UnderlyingOrModelType ?? For.Metadata.UnderlyingOrModelType);
        var content = new HtmlContentBuilder();
        for (var i = 0; i < options.Count; i++)
            content.AppendHtml(Choice(options[i], i == 0 ? Id : $"{Id}-{i + 1}", attributes));
        return content;
    }

    TagBuilder Choice(Option option, string id, TagHelperAttributeList attributes)
    {
        var input = Tag("input", attributes);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = IsMultiple ? "checkbox" : "radio";
        input.Attributes["id"] = id;
        input.Attributes["value"] = option.Value;
        if (Values.Contains(option.Value, StringComparer.OrdinalIgnoreCase)) input.Attributes["checked"] = "checked";
        // One box of several is not required in itself, and aria-invalid says nothing on a radio button.
        if (IsMultiple) input.Attributes.Remove("required");
        input.Attributes.Remove("aria-invalid");
        return Wrap(input, id, option.Text, option.Hint);
    }

    internal static TagBuilder Wrap(TagBuilder input, string id, string text, string? hint)
    {
        var label = new TagBuilder("label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(text);
        var choice = new TagBuilder("div");
        choice.AddCssClass("choice");
        choice.InnerHtml.AppendHtml(input).AppendHtml(label);
        if (hint is null) return choice;

        var more = new TagBuilder("p");
        more.AddCssClass("field__hint");
        more.Attributes["id"] = $"{id}-more";
        more.InnerHtml.Append(hint);
        input.Attributes["aria-describedby"] = $"{id}-more";
        choice.InnerHtml.AppendHtml(more);
        return choice;
    }
}

/// <summary>One box to tick. Unticked, it is absent from the answer: a bound bool must therefore default to false.</summary>
[HtmlTargetElement("check-field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CheckField : Field
{
    protected override void Fill(TagHelperContent content, TagHelperAttributeList attributes)
    {
        if (Errors.Count > 0 || HintText is not null) AppendHintAndErrors(content);
        content.AppendHtml(Control(attributes));
    }

    protected override IHtmlContent Control(TagHelperAttributeList attributes)
    {
        var input = Tag("input", attributes);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = "checkbox";
        input.Attributes["value"] = "true";
        // A bool is always "required" to the binder, which is not to say that it must be true.
        input.Attributes.Remove("required");
        if (Value.StartsWith("true", StringComparison.OrdinalIgnoreCase)) input.Attributes["checked"] = "checked";
        return ChoiceField.Wrap(input, Id, LabelText, hint: null);
    }
}

[HtmlTargetElement("select-field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SelectField : Field
{
    public IEnumerable<SelectListItem>? Items { get; set; }

    /// <summary>What the list says while nothing is chosen.</summary>
    public string Empty { get; set; } = "Choisissez";

    protected override IHtmlContent Control(TagHelperAttributeList attributes)
    {
        var select = Tag("select", attributes);
        var chosen = Values;
        select.InnerHtml.AppendHtml(OptionTag("", Empty, selected: false));
        foreach (var (value, text, _) in Items?.Select(i => new Option(i.Value, i.Text)) ?? OptionsOf(For.Metadata.UnderlyingOrModelType))
            select.InnerHtml.AppendHtml(OptionTag(value, text, chosen.Contains(value, StringComparer.OrdinalIgnoreCase)));
        return select;
    }

    static TagBuilder OptionTag(string value, string text, bool selected)
    {
        var option = new TagBuilder("option");
        option.Attributes["value"] = value;
        if (selected) option.Attributes["selected"] = "selected";
        option.InnerHtml.Append(text);
        return option;
    }
}
