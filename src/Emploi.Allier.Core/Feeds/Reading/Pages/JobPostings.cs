using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Emploi.Allier.Core.Feeds.Reading.Pages;

/// <summary>The offers that a web page says in JSON-LD (schema.org JobPosting), wherever in its scripts they lie.</summary>
public static class JobPostings
{
    const int MostInAPage = 200;

    static readonly JsonDocumentOptions lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = FeedLimits.Depth };

    public static FeedMapping Mapping { get; } = FeedMapping.Parse(
        """
        offre = .
        référence = identifier/value | identifier/propertyID + identifier/name | identifier/name | identifier | @id | url
        titre = title | name
        description = description
        profil = qualifications + responsibilities | experienceRequirements/description
        avantages = jobBenefits | incentiveCompensation
        employeur = hiringOrganization/name | hiringOrganization/legalName | hiringOrganization
        siret = hiringOrganization/identifier/value | hiringOrganization/identifier | hiringOrganization/taxID
        lieu = jobLocation/address/addressLocality | jobLocation/name | jobLocation/address | jobLocation
        code postal = jobLocation/address/postalCode
        département = jobLocation/address/addressRegion
        adresse = jobLocation/address/streetAddress
        pays = jobLocation/address/addressCountry/name | jobLocation/address/addressCountry
        latitude = jobLocation/geo/latitude | jobLocation/latitude
        longitude = jobLocation/geo/longitude | jobLocation/longitude
        contrat = employmentType
        temps de travail = employmentType
        horaires = workHours
        salaire = baseSalary
        salaire minimal = baseSalary/value/minValue | baseSalary/minValue | baseSalary/value/value | baseSalary/value
        salaire maximal = baseSalary/value/maxValue | baseSalary/maxValue
        période du salaire = baseSalary/value/unitText | baseSalary/unitText
        monnaie = baseSalary/currency | baseSalary/value/currency | salaryCurrency
        expérience = experienceRequirements/monthsOfExperience + "mois" | experienceRequirements
        diplôme = educationRequirements/credentialCategory | educationRequirements
        compétences = skills/name | skills
        métier = occupationalCategory/name | occupationalCategory | relevantOccupation/name
        publiée = datePosted
        modifiée = dateModified
        expire = validThrough
        début = jobStartDate
        postes = totalJobOpenings
        page = url
        candidature = applicationContact/url
        courriel = applicationContact/email
        téléphone = applicationContact/telephone
        """);

    /// <summary>Rows numbered from 1 on; their page is this one where they do not say another.</summary>
    public static async Task<IReadOnlyList<FeedRow>> In(IHtmlDocument page, Uri address, CancellationToken stop)
    {
        var rows = new List<FeedRow>();
        foreach (var script in page.Scripts.Where(script => script.Type?.Split(';')[0].Trim().Equals("application/ld+json", StringComparison.OrdinalIgnoreCase) == true))
        {
            using var said = Parse(script.Text);
            if (said is null) continue;
            try
            {
                var (jobs, named) = (new List<JsonElement>(), new Dictionary<string, JsonElement>(StringComparer.Ordinal));
                Walk(said.RootElement, jobs, named);
                foreach (var job in jobs.Take(MostInAPage - rows.Count)) rows.Add(await Row(job, named, address, rows.Count + 1, stop));
            }
            catch (InvalidOperationException)
            {
                // Half of a pair where a name or a type is expected: the framework reads it as no text.
                var number = rows.Count + 1;
                rows.Add(new(number, new() { [FeedField.Url] = address.AbsoluteUri }, new(FeedCodes.Malformed, "La page écrit un caractère qui n’existe pas dans ce qui dit l’offre.")));
            }
        }
        return rows;
    }

    static JsonDocument? Parse(string script)
    {
        // Some templates wrap it in a comment or a CDATA section, some break lines within a text, some escape the quotes.
        var text = script.Replace("<![CDATA[", "", StringComparison.Ordinal).Replace("]]>", "", StringComparison.Ordinal);
        var (first, last) = (text.AsSpan().IndexOfAny('{', '['), text.AsSpan().LastIndexOfAny('}', ']'));
        if (first < 0 || last < first) return null;
        text = text[first..(last + 1)];
        return Read(text) ?? Read(OneLine(text)) ?? (text.Contains("&quot;", StringComparison.Ordinal) ? Read(OneLine(WebUtility.HtmlDecode(text))) : null);
    }

    static JsonDocument? Read(string text)
    {
        try
        {
            return JsonDocument.Parse(text, lenient);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static string OneLine(string text) => string.Create(text.Length, text, static (line, text) =>
    {
        for (var i = 0; i < line.Length; i++) line[i] = char.IsControl(text[i]) ? ' ' : text[i];
    });

    static void Walk(JsonElement element, List<JsonElement> jobs, Dictionary<string, JsonElement> named)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var one in element.EnumerateArray()) Walk(one, jobs, named);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.TryGetProperty("@id", out var id) && id.ValueKind == JsonValueKind.String && element.EnumerateObject().Skip(1).Any()) named.TryAdd(id.GetString()!, element);
            if (IsJob(element)) jobs.Add(element);
            foreach (var member in element.EnumerateObject()) Walk(member.Value, jobs, named);
        }
    }

    static bool IsJob(JsonElement element) => element.TryGetProperty("@type", out var type) && type.ValueKind switch
    {
        JsonValueKind.String => IsJob(type.GetString()!),
        JsonValueKind.Array => type.EnumerateArray().Any(one => one.ValueKind == JsonValueKind.String && IsJob(one.GetString()!)),
        _ => false,
    };

    static bool IsJob(string type) => type.Split('/', ':', '#')[^1] == "JobPosting";

    static async Task<FeedRow> Row(JsonElement job, Dictionary<string, JsonElement> named, Uri address, int number, CancellationToken stop)
    {
        var json = Encoding.UTF8.GetBytes(job.GetRawText());
        await foreach (var row in new JsonFeedReader().Read(new MemoryStream(json), Mapping, stop))
        {
            var item = row.Item!;
            if (item[FeedField.Employer] is null && Employer(job, named) is { } employer) item.Set(FeedField.Employer, employer);
            item.Set(FeedField.Url, Uri.TryCreate(address, item[FeedField.Url] ?? "", out var page) ? page.AbsoluteUri : address.AbsoluteUri);
            return row with { Number = number };
        }
        throw new InvalidOperationException("An object of JSON gives a row.");
    }

    /// <summary>The name of an organisation that stands elsewhere on the page.</summary>
    static string? Employer(JsonElement job, Dictionary<string, JsonElement> named) =>
        job.TryGetProperty("hiringOrganization", out var organisation) && organisation.ValueKind == JsonValueKind.Object
        && organisation.TryGetProperty("@id", out var id) && id.ValueKind == JsonValueKind.String
        && named.TryGetValue(id.GetString()!, out var elsewhere) && elsewhere.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
            && name.GetString() is { Length: <= FeedLimits.ShortText } said
            ? FeedGatherer.Clean(said) : null;
}
