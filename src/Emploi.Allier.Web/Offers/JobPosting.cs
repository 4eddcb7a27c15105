using System.Text.Json;
using System.Text.Json.Nodes;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Html;

namespace Emploi.Allier.Web.Offers;

/// <summary>An offer as schema.org has it, for other search engines to read.</summary>
public static class JobPosting
{
    /// <remarks>The serialiser writes &lt; as an escape: nothing in it can end the element.</remarks>
    public static IHtmlContent Of(Offer offer, string address) =>
        new HtmlString("<script type=\"application/ld+json\">" + JsonSerializer.Serialize(Write(offer, address)) + "</script>");

    static JsonObject Write(Offer offer, string address)
    {
        var posting = new JsonObject
        {
            ["@context"] = "https://schema.org/",
            ["@type"] = "JobPosting",
            ["title"] = offer.Title,
            ["description"] = offer.Description,
            ["identifier"] = new JsonObject { ["@type"] = "PropertyValue", ["name"] = offer.Source, ["value"] = offer.Reference },
            ["url"] = address,
            ["datePosted"] = Day(Calendar.DayOf(offer.PublishedAt!.Value)),
            ["validThrough"] = Calendar.StartOf(offer.ExpiresOn!.Value.AddDays(1)).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
            ["employmentType"] = new JsonArray([.. Kinds(offer).Select(kind => JsonValue.Create(kind))]),
            ["hiringOrganization"] = offer.PublicEmployer is { } employer
                ? new JsonObject { ["@type"] = "Organization", ["name"] = employer }
                : "confidential",
            ["totalJobOpenings"] = offer.Posts,
            ["directApply"] = false,
        };
        if (offer.Commune is { } commune)
            posting["jobLocation"] = new JsonObject
            {
                ["@type"] = "Place",
                ["address"] = new JsonObject
                {
                    ["@type"] = "PostalAddress",
                    ["addressLocality"] = commune.Name,
                    ["postalCode"] = commune.PostalCodes.FirstOrDefault(),
                    ["addressCountry"] = "FR",
                },
                ["geo"] = new JsonObject { ["@type"] = "GeoCoordinates", ["latitude"] = commune.Latitude, ["longitude"] = commune.Longitude },
            };
        if (offer.Salary is { } salary)
            posting["baseSalary"] = new JsonObject
            {
                ["@type"] = "MonetaryAmount",
                ["currency"] = "EUR",
                ["value"] = new JsonObject
                {
                    ["@type"] = "QuantitativeValue",
                    ["minValue"] = salary.Min,
                    ["maxValue"] = salary.Max,
                    ["unitText"] = salary.Period switch { SalaryPeriod.Heure => "HOUR", SalaryPeriod.An => "YEAR", _ => "MONTH" },
                },
            };
        if (offer.StartsOn is { } start) posting["jobStartDate"] = Day(start);
        return posting;
    }

    static IEnumerable<string> Kinds(Offer offer)
    {
        if (offer.Contract is Contract.Independant) yield return "CONTRACTOR";
        else yield return offer.WorkingTime is WorkingTime.Partiel ? "PART_TIME" : "FULL_TIME";
        if (offer.Contract is Contract.Cdd or Contract.Interim or Contract.Saisonnier or Contract.Cddi or Contract.Pec) yield return "TEMPORARY";
    }

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
