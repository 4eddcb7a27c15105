using System.Globalization;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace Emploi.Allier.Core.Platform.Messages;

/// <summary>A message as the MIME that folder and server both take, or the reason why it cannot be one.</summary>
static class Mail
{
    public static (MailMessage? Mail, string? Refusal) Compose(Message message, MessageSettings settings)
    {
        if (!IsOneAddress(message.Recipient)) return (null, "L’adresse e-mail n’est pas valable.");
        if (message.ReplyTo is { } reply && !IsOneAddress(reply)) return (null, "L’adresse de réponse n’est pas valable.");
        if (HasControl(message.Subject)) return (null, "L’objet contient un retour à la ligne.");
        if (message.UnsubscribeUrl is { } link && !IsWebAddress(link)) return (null, "L’adresse de désabonnement n’est pas valable.");

        var from = new MailAddress(settings.From, settings.FromName, Encoding.UTF8);
        var mail = new MailMessage(from, new MailAddress(message.Recipient))
        {
            Subject = message.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
            Body = message.Body.ReplaceLineEndings("\r\n"),
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
        };
        if (message.ReplyTo is not null) mail.ReplyToList.Add(new MailAddress(message.ReplyTo));
        // The same on every try: a mailbox that gets it twice after a crash shows it once.
        mail.Headers.Add("Message-ID", string.Create(CultureInfo.InvariantCulture, $"<{message.Id:N}@{from.Host}>"));
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        if (message.UnsubscribeUrl is not null)
        {
            mail.Headers.Add("List-Unsubscribe", $"<{message.UnsubscribeUrl}>");
            mail.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return (mail, null);
    }

    static bool IsOneAddress(string address) =>
        !HasControl(address) && MailAddress.TryCreate(address, out var parsed) && parsed.Address == address
        && Ascii.IsValid(address);

    static bool IsWebAddress(string link) =>
        Ascii.IsValid(link) && !HasControl(link) && link.AsSpan().IndexOfAny(" <>") < 0
        && Uri.TryCreate(link, UriKind.Absolute, out var uri) && (uri.Scheme is "https" or "http");

    static bool HasControl(string text) => text.Any(char.IsControl);
}
