using System.Security.Cryptography;
using System.Text.Json;
using Emploi.Allier.Core.Feeds.Reading;
using Microsoft.AspNetCore.DataProtection;

namespace Emploi.Allier.Core.Feeds.Sources;

/// <summary>What opens a source: a user with a password, the client of an API, or a bearer's token, which has no user.</summary>
public sealed record SourceCredentials(string? User, string Secret);

/// <summary>Credentials lie sealed: the program uses them, no page shows them again.</summary>
public sealed class SourceSecrets(IDataProtectionProvider protection)
{
    readonly IDataProtector protector = protection.CreateProtector("Emploi.Allier.Sources");

    public string Seal(SourceCredentials credentials) => protector.Protect(JsonSerializer.Serialize(credentials));

    /// <summary>Null when there are none.</summary>
    /// <exception cref="FeedException">Their key is no more: without them the partner would be called as a stranger.</exception>
    public SourceCredentials? Open(Source source)
    {
        if (source.Credentials is not { } opaque) return null;
        try
        {
            return JsonSerializer.Deserialize<SourceCredentials>(protector.Unprotect(opaque));
        }
        catch (CryptographicException unreadable)
        {
            throw new FeedException(FeedCodes.Refused, "Les identifiants de cette source ne peuvent plus être lus : tapez-les de nouveau.", unreadable);
        }
    }
}
