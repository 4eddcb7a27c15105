namespace Emploi.Allier.Core.Search;

/// <summary>What an index knows of a published offer. A rebuild and a change make it by the same code: <see cref="OfferDocuments"/>.</summary>
public sealed record OfferDocument
{
    public required Guid Id { get; init; }

    /// <summary>The revision of the offer: of two documents the newer wins, whenever they arrive.</summary>
    public required long Version { get; init; }

    public required string Title { get; init; }
    public string? RomeCode { get; init; }
    public string? RomeLabel { get; init; }
    public IReadOnlyList<string> Appellations { get; init; } = [];
    public string? Employer { get; init; }
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>At least so much; 0 when beginners are welcome.</summary>
    public int? ExperienceMonths { get; init; }

    /// <summary>What its text asks besides: see <see cref="OfferAsks"/>.</summary>
    public IReadOnlyList<string> Asks { get; init; } = [];

    public string? Sector { get; init; }
    public string? PlaceName { get; init; }
    public string Description { get; init; } = "";

    public string? Insee { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Since when it can be found here.</summary>
    public DateTimeOffset PublicFrom => ReceivedAt > PublishedAt ? ReceivedAt.Value : PublishedAt;

    /// <summary>What is searched in, under the name that every engine gives the field.</summary>
    public static IReadOnlyList<string> TextFields { get; } = ["romeLabel", "title", "employer", "skills", "sector", "placeName", "tradeCode", "description"];

    public IReadOnlyList<string> Texts(string field) => field switch
    {
        "romeLabel" => [.. One(RomeLabel), .. Appellations],
        "title" => [Title],
        "employer" => One(Employer),
        "skills" => Skills,
        "sector" => One(Sector),
        "placeName" => One(PlaceName),
        "tradeCode" => One(RomeCode),
        "description" => [Description],
        _ => throw new ArgumentException($"An offer has no {field}.", nameof(field)),
    };

    static string[] One(string? text) => text is null ? [] : [text];

    /// <summary>Values by facet; a facet that the offer says nothing of is absent.</summary>
    public required IReadOnlyDictionary<OfferFacet, IReadOnlyList<string>> Facets { get; init; }
}

/// <param name="Document">Nothing when the offer is no longer public.</param>
public sealed record OfferChange(Guid Id, long Version, OfferDocument? Document);
