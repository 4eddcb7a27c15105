using Emploi.Allier.Core.Data;
using Microsoft.AspNetCore.Identity;

namespace Emploi.Allier.Core.Accounts;

/// <summary>Length makes a password strong; rules of composition only make it hard to remember.</summary>
public sealed class Passwords(IPasswordHasher<Account> hasher)
{
    public const int MinLength = 12, MaxLength = 200;

    public const string Advice = "Au moins 12 caractères. Trois ou quatre mots sans lien entre eux font un bon mot de passe, par exemple un lieu, un animal et un objet.";

    static readonly string[] CommonOnes =
    [
        "motdepasse", "mot de passe", "password", "passw0rd", "azerty", "qwerty", "qwertz", "123456789", "987654321", "abcdef",
        "administrateur", "administrator", "bonjour", "soleil", "marseille", "jetaime", "iloveyou", "doudou", "chouchou", "loulou",
        "football", "letmein", "welcome", "bienvenue", "secret", "emploi", "allier", "auvergne", "moulins", "montlucon", "vichy",
    ];

    public Problem? Check(string password, Account account, string field)
    {
        if (password.Length < MinLength)
            return new(field, $"Le mot de passe doit compter au moins {MinLength} caractères. Quelques mots qui se suivent conviennent très bien.");
        if (password.Length > MaxLength)
            return new(field, $"Le mot de passe doit compter {MaxLength} caractères au plus.");
        if (IsCommon(password))
            return new(field, "Ce mot de passe est trop facile à deviner. Choisissez plusieurs mots sans lien entre eux.");
        if (account.Email is { } email && Holds(password, email))
            return new(field, "Le mot de passe ne doit pas reprendre votre adresse e-mail.");
        return null;
    }

    /// <summary>Sets it and ends every session: whoever was signed in with the old one is out.</summary>
    internal void Set(Account account, string password)
    {
        account.PasswordHash = hasher.HashPassword(account, password);
        account.EndSessions();
    }

    /// <summary>A common word with only digits and signs around it, or the same few characters repeated.</summary>
    static bool IsCommon(string password)
    {
        var folded = password.ToLowerInvariant();
        return folded.Distinct().Count() < 5
            || CommonOnes.Any(word => folded.Contains(word, StringComparison.Ordinal)
                                   && folded.Replace(word, "", StringComparison.Ordinal).Count(char.IsLetter) < 4);
    }

    static bool Holds(string password, string email) =>
        password.Contains(email, StringComparison.OrdinalIgnoreCase)
        || email[..email.IndexOf('@', StringComparison.Ordinal)] is { Length: >= 5 } local && password.Contains(local, StringComparison.OrdinalIgnoreCase);
}
