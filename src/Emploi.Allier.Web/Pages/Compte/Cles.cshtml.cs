using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Web.Pages.Compte.SecondFacteur;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Compte;

[Authorize(Policies.FirstFactor), RecentProof]
public sealed class ClesModel(AccountManager accounts, AccountSignIn signIn, SecondFactors factors) : PageModel
{
    static readonly Problem Refused = new("", "La clé n’a pas pu être ajoutée. Recommencez, ou utilisez une application d’authentification.");

    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    [BindProperty]
    public Input Added { get; set; } = new();

    public IReadOnlyList<Key> Keys { get; private set; } = [];

    public async Task<IActionResult> OnGet() => await Mine() is null ? NotFound() : Page();

    /// <summary>What the browser must ask of the device.</summary>
    public async Task<IActionResult> OnPostOptions() => await Mine() is not { } account ? NotFound() : Content(
        await signIn.MakePasskeyCreationOptionsAsync(new() { Id = account.Id.ToString(), Name = account.Email!, DisplayName = account.DisplayName }),
        "application/json");

    public async Task<IActionResult> OnPostAdd(CancellationToken stop)
    {
        if (await Mine() is not { } account) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (await signIn.Attested(Added.Credential, account) is not { } passkey) return this.Again(Refused);

        passkey.Name = Added.Name!.Trim();
        if (!(await accounts.AddOrUpdatePasskeyAsync(account, passkey)).Succeeded) return this.Again(Problem.ChangedMeanwhile);
        var (codes, problem) = await factors.PasskeyAdded(account, stop);
        if (problem is not null) return this.Again(problem);
        if (codes is null) return this.Done("La clé est ajoutée.", "/Compte/Cles");

        // The device has just verified its owner: that is the second factor of this session.
        await signIn.SignInWithSecondFactor(account);
        CodesModel.Hand(TempData, codes);
        return RedirectToPage("/Compte/SecondFacteur/Codes", new { retour = Retour });
    }

    public async Task<IActionResult> OnPostRemove(string id, CancellationToken stop)
    {
        if (await Mine() is not { } account || !Base64Url.IsValid(id)) return NotFound();

        ModelState.Clear();
        if (await factors.RemovePasskey(account, Base64Url.DecodeFromChars(id), stop) is { } problem) return this.Again(problem);

        await signIn.RefreshSignInAsync(account);
        return this.Done("La clé est retirée. Vos autres appareils sont déconnectés.", "/Compte/Cles");
    }

    async Task<Account?> Mine()
    {
        if (await signIn.Enrolling(User) is not { } account) return null;

        Keys = [.. (await accounts.GetPasskeysAsync(account))
            .Select(p => new Key(Base64Url.EncodeToString(p.CredentialId), p.Name ?? "Clé d’accès", Calendar.DayOf(p.CreatedAt)))];
        return account;
    }

    public sealed record Input
    {
        [Display(Name = "Nom de la clé", Description = "Par exemple : téléphone, ordinateur du bureau"), Required(ErrorMessage = "Donnez un nom à la clé, pour la reconnaître.")]
        [StringLength(Passkey.NameMaxLength, ErrorMessage = "Le nom compte au plus {1} caractères.")]
        public string? Name { get; init; }

        public string? Credential { get; init; }
    }

    public sealed record Key(string Id, string Name, DateOnly Since);
}
