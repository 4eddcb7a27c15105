using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;

namespace Emploi.Allier.Web.Security;

/// <summary>The password typed again or, without one, the code received by e-mail.</summary>
public sealed record OwnerProof
{
    [Display(Name = "Votre mot de passe"), DataType(DataType.Password)]
    public string? Password { get; init; }

    [Display(Name = "Code reçu par e-mail", Description = "Six chiffres")]
    public string? Code { get; init; }
}

/// <summary>Judges before something grave whether the person at the keyboard owns the account.</summary>
public sealed class OwnerProofs(SignInCodes codes, AccountSignIn signIn)
{
    public async Task<Problem?> Refusal(Account account, OwnerProof typed, string? request, CancellationToken stop)
    {
        if (account.PasswordHash is not null)
            return await signIn.Proves(account, typed.Password) ? null : new("Password", "Ce n’est pas votre mot de passe. Après cinq essais, il faut attendre un quart d’heure.");

        var owner = request is null ? null : await codes.Redeem(request, Digits.Of(typed.Code), stop);
        return owner?.Id == account.Id ? null : new("Code", "Ce code n’est pas bon, ou il ne sert plus. Vérifiez-le, ou demandez-en un autre.");
    }
}
