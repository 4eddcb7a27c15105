using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Hosting;

namespace Emploi.Allier.Core.Platform.Messages;

/// <summary>
/// What opens an account lies sealed until it leaves, then nowhere: neither the database nor its backups give a live link.
/// </summary>
public sealed class MessageSeal(IDataProtectionProvider protection, IHostEnvironment environment)
{
    readonly IDataProtector _protector = protection.CreateProtector("Emploi.Allier.Messages");

    public void Seal(Message message)
    {
        if (message.Secret) message.Rewrite(_protector.Protect(message.Body));
    }

    /// <summary>The text as its recipient reads it; null when its key is no more.</summary>
    public string? Open(Message message)
    {
        if (!message.Secret || message.Body.Length == 0) return message.Body;
        try
        {
            return _protector.Unprotect(message.Body);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Nobody needs the text once it left or failed for good; a developer still reads it, sealed, on the page of messages.</summary>
    public void Blank(Message message)
    {
        if (message.LastWord && message.State != MessageState.Waiting) message.ForgetRecipient();
        if (message.Secret && message.State != MessageState.Waiting && !environment.IsDevelopment()) message.Rewrite("");
    }
}
