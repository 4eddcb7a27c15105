namespace Emploi.Allier.Core.Platform;

/// <summary>Proposes the address that somebody probably meant, from the domains where most people have a mailbox. It only asks: any address may be right.</summary>
public static class MistypedAddress
{
    /// <summary>Those that are meant most, first.</summary>
    static readonly string[] usual =
    [
        "gmail.com", "orange.fr", "hotmail.fr", "hotmail.com", "outlook.fr", "outlook.com", "yahoo.fr", "yahoo.com", "free.fr", "laposte.net", "sfr.fr", "wanadoo.fr", "icloud.com", "live.fr",
        "live.com", "msn.com", "bbox.fr", "neuf.fr", "aol.com", "gmx.fr", "gmx.com", "protonmail.com", "proton.me", "ymail.com", "numericable.fr", "club-internet.fr", "aliceadsl.fr", "cegetel.net", "me.com", "mail.com",
    ];

    /// <summary>Near to others, and real.</summary>
    static readonly string[] real = ["email.com", "mail.fr", "laposte.fr", "hotmail.be", "hotmail.it", "hotmail.es", "hotmail.de", "hotmail.ch", "hotmail.co.uk", "outlook.be", "outlook.es", "outlook.it", "outlook.de", "yahoo.it", "yahoo.es", "yahoo.de", "yahoo.be", "yahoo.ca", "yahoo.co.uk", "gmx.net", "gmx.de", "live.be", "live.it", "googlemail.com", "pm.me"];

    /// <summary>Names under which nobody but the provider gives mailboxes, so that another end is a slip.</summary>
    static readonly string[] alone = ["gmail", "hotmail", "wanadoo", "icloud", "outlook"];

    /// <summary>Ends that no domain has.</summary>
    static readonly Dictionary<string, string> ends = new(StringComparer.Ordinal)
    {
        ["con"] = "com", ["cmo"] = "com", ["ocm"] = "com", ["vom"] = "com", ["xom"] = "com", ["comm"] = "com", ["coom"] = "com", ["conm"] = "com", ["cim"] = "com", ["cpm"] = "com", ["clm"] = "com",
        ["frr"] = "fr", ["ffr"] = "fr", ["rf"] = "fr", ["fre"] = "fr", ["nett"] = "net", ["nte"] = "net", ["ent"] = "net", ["ner"] = "net", ["ogr"] = "org", ["orgg"] = "org",
    };

    /// <summary>Nothing when it looks right, or like nothing known.</summary>
    public static string? Proposal(string? typed)
    {
        var email = typed?.Trim() ?? "";
        var at = email.LastIndexOf('@');
        if (at <= 0 || at == email.Length - 1) return null;

        var (local, domain) = (email[..at], email[(at + 1)..].ToLowerInvariant());
        var meant = Mended(domain);
        if (local.StartsWith("www.", StringComparison.OrdinalIgnoreCase) && local.Length > 4) local = local[4..];
        return meant == domain && local.Length == at ? null : $"{local}@{meant}";
    }

    static string Mended(string domain)
    {
        domain = domain.Replace(',', '.').Replace(" ", "", StringComparison.Ordinal).Replace("..", ".", StringComparison.Ordinal).Trim('.');
        if (usual.Contains(domain) || real.Contains(domain)) return domain;
        // A dot that is missing, or stands elsewhere; an end that was never typed.
        if (Array.Find(usual, known => Bare(known) == Bare(domain) || NameOf(known) == domain) is { } undotted) return undotted;

        var (name, end) = (NameOf(domain), domain[(domain.LastIndexOf('.') + 1)..]);
        end = ends.GetValueOrDefault(end, end);
        if (usual.Contains($"{name}.{end}")) return $"{name}.{end}";
        if (alone.Contains(name)) return usual.First(known => NameOf(known) == name);
        var near = Array.FindAll(usual, known => IsNear(NameOf(known), name));
        return near.FirstOrDefault(known => known == $"{NameOf(known)}.{end}") ?? near.FirstOrDefault(known => alone.Contains(NameOf(known))) ?? (domain.Contains('.', StringComparison.Ordinal) ? $"{name}.{end}" : domain);
    }

    static string Bare(string domain) => domain.Replace(".", "", StringComparison.Ordinal);

    static string NameOf(string domain) => domain.LastIndexOf('.') is > 0 and var dot ? domain[..dot] : domain;

    /// <summary>One letter forgotten, added, taken for another or changed places; of short names, changed places only: others are companies.</summary>
    static bool IsNear(string known, string typed)
    {
        if (known == typed) return false;
        var start = 0;
        while (start < known.Length && start < typed.Length && known[start] == typed[start]) start++;
        var end = 0;
        while (end < known.Length - start && end < typed.Length - start && known[^(end + 1)] == typed[^(end + 1)]) end++;
        var (left, right) = (known[start..^end], typed[start..^end]);
        return left.Length == 2 && right.Length == 2 && left[0] == right[1] && left[1] == right[0]
            || known.Length >= 5 && left.Length <= 1 && right.Length <= 1;
    }
}
