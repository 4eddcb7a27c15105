using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Accounts.MyData;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Emploi.Allier.Web.Pages.Compte.MesDonnees;

public sealed class CopieModel(
    EmploiDbContext db, AccountManager accounts, SignInCodes codes, OwnerProofs proofs, HeldData data, DataCopy copy, AccountMails mails, Calendar calendar) : OwnerProofPage(accounts, codes)
{
    public async Task<IActionResult> OnPostCode(CancellationToken stop) =>
        RedirectToPage(new { demande = await SendCode(stop) });

    /// <summary>Whoever has taken a session over must not leave with all that it leads to.</summary>
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var account = await Mine();
        if (await proofs.Refusal(account, Proof, Demande, stop) is { } refusal) return this.Again(refusal);

        mails.Copied(account);
        await db.SaveChangesAsync(stop);
        Response.ContentType = "application/zip";
        Response.Headers.CacheControl = "no-store";
        Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"mes-donnees-{calendar.Today:yyyy-MM-dd}.zip" }.ToString();
        await copy.Write((await data.Of(account.Id, stop))!, Response.Body, stop);
        return new EmptyResult();
    }
}
