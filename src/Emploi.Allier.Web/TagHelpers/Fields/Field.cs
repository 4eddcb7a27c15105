using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using System.Reflection;
using Emploi.Allier.Core.Platform;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Emploi.Allier.Web.TagHelpers.Fields;

/// <summary>
/// A question of a form: its label and hint from <c>[Display]</c>, its errors from the model state, what was typed kept.
/// Attributes that the tag does not know (autocomplete, inputmode…) go to the control itself.
/// No <c>maxlength</c>: it cuts a pasted text in silence, where our own message says what to do.
/// </summary>
public abstract class Field : TagHelper
{
    public ModelExpression For { get; set; } = null!;

    public string? Label { get; set; }

    public string? Hint { get; set; }

    /// <summary>The name of the value in the address or the form, when it is not that of the property.</summary>
    public string? As { get; set; }

    /// <summary>For a question that must be answered here, and not on every page that asks it.</summary>
    public bool Required { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    protected string Name => As ?? ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    protected string Id => TagBuilder.CreateSanitizedId(Name, "_");

    protected string LabelText => Label ?? For.Metadata.GetDisplayName();

    /// <summary>A question in several controls is a fieldset with a legend.</summary>
    protected virtual bool IsGroup => false;

    bool IsRequired => Required || For.Metadata.IsRequired;

    protected virtual bool SaysOptional => !IsRequired;

    protected abstract IHtmlContent Control(TagHelperAttributeList attributes);

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var attributes = new TagHelperAttributeList(output.Attributes);
        output.Attributes.Clear();
        output.TagName = IsGroup ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Errors.Count > 0 ? "field field--error" : "field");
        if (IsGroup && DescribedBy is { } ids) output.Attributes.SetAttribute("aria-describedby", ids);
        Fill(output.Content, attributes);
    }

    protected virtual void Fill(TagHelperContent content, TagHelperAttributeList attributes)
    {
        content.AppendHtml(LabelTag());
        AppendHintAndErrors(content);
        content.AppendHtml(Control(attributes));
    }

    protected TagBuilder LabelTag()
    {
        var label = new TagBuilder(IsGroup ? "legend" : "label");
        if (!IsGroup) label.Attributes["for"] = Id;
        label.InnerHtml.Append(LabelText);
        if (SaysOptional) label.InnerHtml.AppendHtml(" <span class=\"field__optional\">(facultatif)</span>");
        return label;
    }

    protected void AppendHintAndErrors(TagHelperContent content)
    {
        if (HintText is { } hint) content.AppendHtml(Paragraph("field__hint", $"{Id}-hint", hint));
        if (Errors.Count == 0) return;

        var error = Paragraph("field__error", $"{Id}-error", string.Join(" ", Errors));
        var prefix = new HtmlString("<span class=\"visually-hidden\">Erreur\u00a0: </span>");
        content.AppendHtml(error.RenderStartTag()).AppendHtml(prefix).AppendHtml(error.RenderBody()).AppendHtml(error.RenderEndTag());
    }

    /// <summary>A control with what every control has: its name, its id, what describes it, whether it is in error.</summary>
    protected TagBuilder Tag(string tagName, TagHelperAttributeList attributes)
    {
        var tag = new TagBuilder(tagName);
        tag.Attributes["id"] = Id;
        tag.Attributes["name"] = Name;
        if (!IsGroup && DescribedBy is { } ids) tag.Attributes["aria-describedby"] = ids;
        if (Errors.Count > 0) tag.Attributes["aria-invalid"] = "true";
        if (IsRequired) tag.Attributes["required"] = "required";
        foreach (var attribute in attributes)
            tag.Attributes[attribute.Name] = attribute.Value is IHtmlContent ? WebUtility.HtmlDecode(attribute.Value.ToString()) : attribute.Value?.ToString();
        return tag;
    }

    protected virtual string? HintText => Hint ?? For.Metadata.Description;

    protected string? DescribedBy =>
        (HintText, Errors.Count) switch
        {
            (null, 0) => null,
            (null, _) => $"{Id}-error",
            (_, 0) => $"{Id}-hint",
            _ => $"{Id}-hint {Id}-error",
        };

    protected IReadOnlyList<string> Errors =>
        ViewContext.ModelState.TryGetValue(Name, out var entry)
            ? [.. entry.Errors.Select(e => e.ErrorMessage).Where(m => m.Length > 0)]
            : [];

    /// <summary>What was typed, else the model's value, in the manner in which we read it back.</summary>
    protected string Value =>
        ViewContext.ModelState.TryGetValue(Name, out var entry) && entry.AttemptedValue is { } typed ? typed : Written(For.Model);

    protected IReadOnlyList<string> Values =>
        ViewContext.ModelState.TryGetValue(Name, out var entry) && entry.RawValue is { } typed
            ? typed as string[] ?? [typed.ToString() ?? ""]
            : For.Model is IEnumerable many and not string
                ? [.. many.Cast<object?>().Select(Written)]
                : [Written(For.Model)];

    protected static string Written(object? value) => value switch
    {
        null => "",
        decimal amount => French.Typed(amount),
        DateOnly date => French.Date(date),
        bool yes => yes ? "true" : "false",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>The choices of an enumeration, said by its members' <c>[Display]</c>, or yes and no.</summary>
    protected static IReadOnlyList<Option> OptionsOf(Type type) =>
        type == typeof(bool)
            ? [new("true", "Oui"), new("false", "Non")]
            : [.. type.GetEnumValues().Cast<Enum>().Select(value => new Option(value.ToString(), value.Label(), value.Description()))];

    static TagBuilder Paragraph(string cssClass, string id, string text)
    {
        var paragraph = new TagBuilder("p");
        paragraph.Attributes["class"] = cssClass;
        paragraph.Attributes["id"] = id;
        paragraph.InnerHtml.Append(text);
        return paragraph;
    }

    protected sealed record Option(string Value, string Text, string? Hint = null);
}
