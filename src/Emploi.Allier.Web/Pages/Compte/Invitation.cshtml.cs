using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Compte;

[AllowAnonymous]
public sealed class InvitationModel(EmploiDbContext db, Links links, StaffAccounts staff, AccountSignIn signIn) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Jeton { get; set; }

    [BindProperty]
    public Input Choice { get; set; } = new();

    public string? Email { get; private set; }

    public bool Serves => Email is not null;

    public async Task OnGet(CancellationToken stop)
    {
        if (await Invited(stop) is { } account) Choice = new() { Name = account.DisplayName };
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await Invited(stop);
        if (!ModelState.IsValid) return Page();

        var (account, problem) = await staff.Accept(Jeton, Choice.Name!, Choice.Password!, nameof(Choice.Password), stop);
        if (problem is not null) return this.Again(problem);
        if (account is null) return Page();

        return this.Enter(await signIn.ByAddress(account.Id, remember: false), SignInSetup.ActivatePath);
    }

    async Task<Account?> Invited(CancellationToken stop)
    {
        if (await links.Find(Jeton, LinkPurpose.Invitation, stop) is not { } link) return null;

        var account = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == link.AccountId, stop);
        Email = account.Email;
        return account;
    }

    public sealed record Input
    {
        [Display(Name = "Prénom et nom"), Required(ErrorMessage = "Indiquez votre prénom et votre nom.")]
        [StringLength(Account.NameMaxLength, ErrorMessage = "Le nom compte au plus {1} caractères.")]
        public string? Name { get; init; }

        [Display(Name = "Mot de passe", Description = Passwords.Advice), DataType(DataType.Password), Required(ErrorMessage = "Choisissez un mot de passe.")]
        public string? Password { get; init; }
    }
}
