using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Core.Search;

/// <summary>`Search:*`: which engine finds offers.</summary>
public sealed record SearchSettings : Settings
{
    public const string Embedded = "embedded", Server = "server";

    /// <summary>"embedded", in this process, or "server", an Elasticsearch or OpenSearch cluster.</summary>
    public string Engine { get; init; } = Embedded;

    /// <summary>Addresses of the cluster's nodes: another is asked when one does not answer.</summary>
    public string[] Nodes { get; init; } = [];

    /// <summary>The alias that searches go through; its indexes are named after it.</summary>
    public string Index { get; init; } = "offers";

    public string? User { get; init; }
    public string? Password { get; init; }

    /// <summary>Instead of a user and a password.</summary>
    public string? ApiKey { get; init; }

    /// <summary>A file with the authority that signed the cluster's certificates, when it is not a public one.</summary>
    public string? Authority { get; init; }

    public int Replicas { get; init; } = 1;

    public override IEnumerable<string> Problems(bool production)
    {
        if (Engine is not (Embedded or Server)) yield return $"Search:Engine is « {Engine} »: say embedded or server.";
        if (Engine != Server) yield break;

        if (Nodes.Length == 0) yield return "Search:Nodes is missing: set the addresses of the search cluster (Search:Nodes:0=https://…).";
        foreach (var node in Nodes)
            if (!Uri.TryCreate(node, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
                yield return $"Search:Nodes has « {node} », which is no http or https address.";
        if (User is null != Password is null) yield return "Search:User and Search:Password go together: set both or neither.";
        if (Authority is not null && !File.Exists(Authority)) yield return $"Search:Authority names the file {Authority}, which does not exist.";
        if (Replicas is < 0 or > 5) yield return "Search:Replicas must be between 0 and 5.";
    }
}
