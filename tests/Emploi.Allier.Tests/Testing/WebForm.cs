using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Emploi.Allier.Tests.Testing;

/// <summary>A form filled by the words of its labels and sent with all that it holds, hidden fields included.</summary>
public sealed class WebForm(Visitor visitor, WebPage page, IHtmlFormElement form)
{
    readonly List<(string Name, string FileName, byte[] Content)> files = [];

    public WebForm Fill(string label, string value)
    {
        switch (WebPage.FieldOf(form, label))
        {
            case IHtmlInputElement { Type: "checkbox" or "radio" }:
                throw new InvalidOperationException($"« {label} » is to be chosen, not filled.");
            case IHtmlInputElement input: input.Value = value; break;
            case IHtmlTextAreaElement area: area.Value = value; break;
            case IHtmlSelectElement select:
                select.Value = select.Options.FirstOrDefault(option => WebPage.Plain(option.Text) == WebPage.Plain(value))?.Value ?? value;
                break;
        }
        return this;
    }

    /// <summary>Ticks a box or chooses a radio button.</summary>
    public WebForm Choose(string label, bool chosen = true)
    {
        var input = (IHtmlInputElement)WebPage.FieldOf(form, label);
        if (input.Type == "radio")
            foreach (var other in form.QuerySelectorAll("input[type=radio]").OfType<IHtmlInputElement>().Where(other => other.Name == input.Name))
                other.IsChecked = false;
        input.IsChecked = chosen;
        return this;
    }

    public WebForm Attach(string label, string fileName, byte[] content)
    {
        files.Add((((IHtmlInputElement)WebPage.FieldOf(form, label)).Name!, fileName, content));
        return this;
    }

    /// <summary>Puts a value in a field by its name: what a page would never send, a hostile visitor may.</summary>
    public WebForm Force(string name, string value)
    {
        var field = form.QuerySelector($"[name='{name}']");
        if (field is IHtmlInputElement input) input.Value = value;
        else
        {
            field?.Remove();
            var added = (IHtmlInputElement)form.Owner!.CreateElement("input");
            (added.Name, added.Value, added.Type) = (name, value, "hidden");
            form.AppendChild(added);
        }
        return this;
    }

    public string this[string label] => page.Field(label);

    /// <summary>Sends the form, with the button of those words when it has several.</summary>
    public Task<WebPage> Submit(string? button = null)
    {
        var pressed = form.QuerySelectorAll("button").OfType<IHtmlButtonElement>()
            .FirstOrDefault(b => b.Type != "button" && (button is null || WebPage.Plain(b.TextContent) == WebPage.Plain(button)))
            ?? throw new InvalidOperationException($"The form has no button « {button} ».");
        var fields = Fields().ToList();
        if (pressed.Name is { Length: > 0 } name) fields.Add((name, pressed.Value));

        var action = pressed.HasAttribute("formaction") ? pressed.GetAttribute("formaction")! : form.GetAttribute("action") is { Length: > 0 } given ? given : page.Path;
        var target = new Uri(new Uri(page.Document.Url), action);
        if (!string.Equals(form.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase))
        {
            var query = string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}"));
            return visitor.Open($"{target.AbsolutePath}?{query}");
        }
        return visitor.Follow(new HttpRequestMessage(HttpMethod.Post, target) { Content = files.Count == 0 ? Visitor.Form(fields) : Multipart(fields) });
    }

    MultipartFormDataContent Multipart(IEnumerable<(string Name, string Value)> fields)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields) content.Add(new StringContent(value), name);
        foreach (var (name, fileName, bytes) in files) content.Add(new ByteArrayContent(bytes), name, fileName);
        return content;
    }

    IEnumerable<(string Name, string Value)> Fields()
    {
        foreach (var element in form.QuerySelectorAll("input, select, textarea"))
            switch (element)
            {
                case IHtmlInputElement { IsDisabled: true } or IHtmlSelectElement { IsDisabled: true }: break;
                case IHtmlInputElement { Type: "file" or "submit" or "button" }: break;
                case IHtmlInputElement { Type: "checkbox" or "radio" } box:
                    if (box.IsChecked) yield return (box.Name!, box.Value);
                    break;
                case IHtmlInputElement { Name: { Length: > 0 } name } input: yield return (name, input.Value); break;
                case IHtmlTextAreaElement { Name: { Length: > 0 } name } area: yield return (name, area.Value); break;
                case IHtmlSelectElement { Name: { Length: > 0 } name } select:
                    foreach (var option in select.Options.Where(option => option.IsSelected)) yield return (name, option.Value);
                    break;
            }
    }
}
