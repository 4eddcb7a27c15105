using System.Globalization;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Web.Offers.Giving;

/// <summary>
/// What other sites are told of an offer, under the names that the family of <c>&lt;source&gt;&lt;job&gt;</c> files uses: a text, a number,
/// yes, or a list of texts. How to reach a person is left on the page of the offer.
/// </summary>
static class GivenFields
{
    public const string Title = "title", Description = "description", Url = "url", Reference = "reference", Published = "publication_date";

    public static IEnumerable<(string Name, object Value)> Of(Offer offer, SiteSettings site)
    {
        foreach (var (name, value) in All(offer, site))
            if (value is not (null or "" or false or string[] { Length: 0 })) yield return (name, value);
    }

    static IEnumerable<(string Name, object? Value)> All(Offer offer, SiteSettings site)
    {
        var page = site.UrlOf("/offres/" + offer.Slug);
        yield return (Reference, offer.Reference);
        yield return (Title, offer.Title);
        yield return (Url, page);
        yield return ("apply_url", offer.ApplyUrl is null ? null : site.UrlOf(ApplyAddress.From(offer.Slug)));
        yield return (Published, Instant(offer.PublishedAt!.Value));
        yield return ("expiration_date", Day(offer.ExpiresOn));
        yield return ("origin", offer.Source);
        yield return ("company", offer.PublicEmployer);
        yield return ("anonymous", offer.Anonymous);
        foreach (var place in Place(offer)) yield return place;
        foreach (var term in Terms(offer)) yield return term;
        yield return ("experience", offer.ExperienceMonths switch { null => null, 0 => "Débutante ou débutant accepté", var months => $"{months} mois" });
        yield return ("education", offer.Diploma?.Label());
        yield return ("permis", offer.Licences.Select(licence => "permis " + licence).ToArray());
        yield return ("skills", offer.Skills);
        yield return ("rome_code", offer.RomeCode);
        yield return ("naf_code", offer.NafCode);
        yield return ("cied_eligible", offer.CiedEligible);
        yield return ("insertion_clause", offer.HasClause);
        yield return ("siae", offer.BySiae);
        yield return ("handicap_welcome", offer.HandicapWelcome);
        yield return (Description, offer.Description);
    }

    static IEnumerable<(string Name, object? Value)> Place(Offer offer)
    {
        yield return ("city", offer.Commune?.Name);
        yield return ("postal_code", offer.Commune?.PostalCodes.FirstOrDefault());
        yield return ("insee", offer.CommuneInsee);
        yield return ("department", offer.Commune?.DepartementCode);
        yield return ("country", offer.Commune is null ? null : "FR");
        yield return ("address", offer.Workplace);
    }

    static IEnumerable<(string Name, object? Value)> Terms(Offer offer)
    {
        yield return ("contract", offer.Contract?.Label());
        yield return ("contract_length", offer.ContractMonths is { } months ? $"{French.Typed(months)} mois" : null);
        yield return ("contract_end_date", Day(offer.ContractUntil));
        yield return ("working_time", offer.WorkingTime?.Label());
        yield return ("weekly_hours", offer.WeeklyHours);
        yield return ("schedule", offer.Schedule);
        yield return ("start_date", Day(offer.StartsOn));
        yield return ("positions", offer.Posts);
        yield return ("salary", offer.Salary?.ToString() ?? offer.SalaryText);
        if (offer.Salary is not { } salary) yield break;
        yield return ("salary_min", salary.Min);
        yield return ("salary_max", salary.Max);
        yield return ("salary_period", salary.Period.Label());
        yield return ("salary_currency", "EUR");
    }

    /// <summary>Of a value in a file of text: no decimal comma, no local date.</summary>
    public static string Text(object value) => value switch
    {
        string[] list => string.Join("; ", list),
        true => "true",
        decimal number => number.ToString("0.##", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
