using Emploi.Allier.Web.Places;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Emploi.Allier.Web.TagHelpers.Fields;

/// <summary>
/// A place, over a <see cref="PlaceChoice"/>: suggestions while it is typed, and when the answer is unclear the places to choose from,
/// which need no script.
/// </summary>
[HtmlTargetElement("place-field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PlaceField : TextField
{
    protected override string? HintText => base.HintText ?? "Commune, code postal ou bassin d’emploi";

    protected override void Fill(TagHelperContent content, TagHelperAttributeList attributes)
    {
        (Type, Suggestions) = ("text", PlaceSuggestionsEndpoint.Path);
        base.Fill(content, attributes);
        if (For.Model is PlaceChoice { Candidates.Count: > 0 } choice) content.AppendHtml(Candidates(choice));
    }

    TagBuilder Candidates(PlaceChoice choice)
    {
        var legend = new TagBuilder("legend");
        legend.InnerHtml.Append("Vouliez-vous dire…");
        var group = new TagBuilder("fieldset");
        group.AddCssClass("did-you-mean");
        group.InnerHtml.AppendHtml(legend);
        for (var i = 0; i < choice.Candidates.Count; i++)
        {
            var place = choice.Candidates[i];
            var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
            input.Attributes["type"] = "radio";
            input.Attributes["name"] = Name;
            input.Attributes["id"] = $"{Id}-choix-{i + 1}";
            input.Attributes["value"] = place.Label;
            group.InnerHtml.AppendHtml(ChoiceField.Wrap(input, input.Attributes["id"]!, place.Label, place.Detail));
        }
        return group;
    }
}
