using System.ComponentModel.DataAnnotations;
using System.Net.Mail;
using Emploi.Allier.Core.Accounts;

namespace Emploi.Allier.Web.Security;

/// <summary>An address to which a message can leave: one only, without a display name, with a domain that has a dot.</summary>
public sealed class EmailFieldAttribute : DataTypeAttribute
{
    public EmailFieldAttribute() : base(DataType.EmailAddress) =>
        ErrorMessage = "Cette adresse e-mail n’est pas complète. Écrivez-la comme nom@exemple.fr.";

    public override bool IsValid(object? value) =>
        value is not string { Length: > 0 } text
        || text.Trim() is { Length: <= Account.EmailMaxLength } email
        && MailAddress.TryCreate(email, out var address) && address.Address == email
        && address.Host.Contains('.', StringComparison.Ordinal) && !email.Any(char.IsControl) && !email.Contains('"', StringComparison.Ordinal);
}
