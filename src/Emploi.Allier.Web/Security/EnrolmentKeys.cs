using System.Security.Cryptography;
using Emploi.Allier.Core.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace Emploi.Allier.Web.Security;

/// <summary>The key of an application that is being activated travels sealed in its form: nothing is stored before the first good code.</summary>
public sealed class EnrolmentKeys(IDataProtectionProvider protection)
{
    public string Seal(string key, Account account) => For(account).Protect(key);

    public string? Open(string? sealedKey, Account account)
    {
        try
        {
            return sealedKey is null ? null : For(account).Unprotect(sealedKey);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    IDataProtector For(Account account) => protection.CreateProtector("Emploi.Allier.EnrolmentKey", account.Id.ToString());
}
