using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Compte;

/// <summary>A page where the owner of the account proves to be there: by the password or, without one, by a code received by e-mail.</summary>
public abstract class OwnerProofPage(AccountManager accounts, SignInCodes codes) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Demande { get; set; }

    [BindProperty]
    public OwnerProof Proof { get; set; } = new();

    public bool HasPassword { get; private set; }

    public async Task OnGet() => await Mine();

    /// <returns>The request that the code will answer.</returns>
    protected async Task<string> SendCode(CancellationToken stop) => await codes.Request((await Mine()).Email!, HttpContext.Origin(), stop);

    protected async Task<Account> Mine()
    {
        var account = (await accounts.GetUserAsync(User))!;
        HasPassword = account.PasswordHash is not null;
        return account;
    }
}
