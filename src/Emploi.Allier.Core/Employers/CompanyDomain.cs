using System.Collections.Frozen;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Organisations;

namespace Emploi.Allier.Core.Employers;

/// <summary>The domain of an e-mail address, when it can be a company's own.</summary>
public static class CompanyDomain
{
    /// <summary>
    /// Domains where anybody opens a mailbox: those that the French operators and the large providers offer to the public on their own
    /// pages, and the throw-away ones most met. Put together by hand in 2026, it can only be added to: the team notes a domain after it
    /// has looked, and this list is what keeps it from a slip.
    /// </summary>
    static readonly FrozenSet<string> anybodys = FrozenSet.Create(StringComparer.Ordinal,
        // Operators of France
        "orange.fr", "wanadoo.fr", "voila.fr", "sfr.fr", "neuf.fr", "club-internet.fr", "cegetel.net", "9online.fr", "9business.fr", "red-by-sfr.fr",
        "free.fr", "freesbee.fr", "libertysurf.fr", "online.fr", "worldonline.fr", "infonie.fr", "aliceadsl.fr", "alice.fr", "tele2.fr", "bbox.fr",
        "numericable.fr", "numericable.com", "noos.fr", "evhr.net", "nordnet.fr", "nordnet.com", "ozone.net", "k-net.fr", "francetelecom.fr",
        // Providers of France
        "laposte.net", "caramail.com", "caramail.fr", "netcourrier.com", "mailo.com", "mailo.fr", "net-c.fr", "net-c.com", "lilo.org", "zaclys.net", "mailfence.com",
        "ik.me", "etik.com", "vivaldi.net",
        // Large providers
        "gmail.com", "googlemail.com", "hotmail.com", "hotmail.fr", "hotmail.be", "outlook.com", "outlook.fr", "live.com", "live.fr", "live.be", "msn.com", "windowslive.com",
        "yahoo.com", "yahoo.fr", "yahoo.co.uk", "ymail.com", "rocketmail.com", "aol.com", "aol.fr", "aim.com", "icloud.com", "me.com", "mac.com",
        "proton.me", "protonmail.com", "protonmail.ch", "pm.me", "tutanota.com", "tutanota.de", "tuta.io", "tuta.com", "gmx.com", "gmx.fr", "gmx.de", "gmx.net", "web.de",
        "mail.com", "email.com", "zoho.com", "zohomail.eu", "zohomail.com", "fastmail.com", "fastmail.fm", "hey.com", "mail.ru", "yandex.com", "yandex.ru", "inbox.com",
        "bluewin.ch", "skynet.be", "t-online.de", "libero.it", "sapo.pt", "qq.com", "163.com",
        // Thrown away
        "yopmail.com", "yopmail.fr", "yopmail.net", "jetable.org", "mailinator.com", "guerrillamail.com", "10minutemail.com", "temp-mail.org", "tempmail.com", "trashmail.com", "maildrop.cc", "getnada.com");

    /// <summary>Under these, each name belongs to somebody else.</summary>
    static readonly FrozenSet<string> registries = FrozenSet.Create(StringComparer.Ordinal,
        "asso.fr", "com.fr", "gouv.fr", "nom.fr", "prd.fr", "tm.fr", "presse.fr", "co.uk", "org.uk", "com.be", "fr.fr", "eu.org", "eu.com", "fr.eu.org");

    public static bool IsAnybodys(string domain) =>
        anybodys.Contains(domain) || registries.Contains(domain) || anybodys.Any(open => domain.EndsWith('.' + open, StringComparison.Ordinal));

    /// <summary>What follows the @, in small letters; null without one.</summary>
    public static string? Of(string? email) =>
        email?.LastIndexOf('@') is { } at and >= 0 && email[(at + 1)..].Trim().ToLowerInvariant() is { Length: > 0 } domain ? domain : null;

    /// <summary>Reads "garage-martin.fr", also from a whole address or the name of a web site.</summary>
    public static (string? Domain, Problem? Problem) Read(string typed)
    {
        var domain = typed.Trim().ToLowerInvariant();
        if (Uri.TryCreate(domain, UriKind.Absolute, out var site) && site.Scheme is "http" or "https") domain = site.Host;
        domain = Of(domain) ?? domain;
        if (domain.StartsWith("www.", StringComparison.Ordinal)) domain = domain[4..];
        if (!IsDomain(domain))
            return (null, new("Domain", "Écrivez ce qui suit le signe @, par exemple garage-martin.fr."));
        return IsAnybodys(domain)
            ? (null, new("Domain", $"Tout le monde peut avoir une adresse en « {domain} » : elle ne prouve rien. Laissez ce champ vide."))
            : (domain, null);
    }

    static bool IsDomain(string text) => text.Length <= Organisation.EmailDomainMaxLength && text.Split('.') is { Length: > 1 } labels
        && labels.All(label => label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        && labels[^1].Length > 1 && char.IsAsciiLetterLower(labels[^1][0]);
}
