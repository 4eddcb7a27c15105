using System.Net;
using System.Net.Mail;
using System.Security.Authentication;

namespace Emploi.Allier.Core.Platform.Messages;

public sealed class SmtpChannel(MessageSettings settings, TimeProvider time) : IMessageChannel
{
    readonly SmtpSettings _smtp = settings.Smtp ?? throw new ArgumentException("Messages:Smtp is not set.", nameof(settings));

    public Channel Channel => Channel.Email;

    public async Task<Delivery> Send(Message message, CancellationToken stop)
    {
        var (mail, refusal) = Mail.Compose(message, settings);
        if (mail is null) return Delivery.Never(refusal!);

        using var _ = mail;
        using var client = new SmtpClient(_smtp.Host, _smtp.Port) { EnableSsl = _smtp.Tls };
        if (_smtp.User is not null) client.Credentials = new NetworkCredential(_smtp.User, _smtp.Password);
        // SmtpClient.Timeout only bounds its synchronous calls.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(_smtp.TimeoutSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        try
        {
            await client.SendMailAsync(mail, either.Token);
            return Delivery.Sent();
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return Delivery.Unreachable("Le serveur d’envoi n’a pas répondu à temps.");
        }
        catch (SmtpException refused)
        {
            return Read(refused);
        }
        catch (AuthenticationException)
        {
            return Delivery.Unreachable("La connexion chiffrée avec le serveur d’envoi a échoué.");
        }
        catch (IOException)
        {
            return Delivery.Unreachable("La connexion avec le serveur d’envoi a été coupée.");
        }
    }

    static Delivery Read(SmtpException refused) => (int)refused.StatusCode switch
    {
        421 => Delivery.Unreachable("Le serveur d’envoi n’est pas disponible (421)."),
        530 or 534 or 535 or 538 => Delivery.Unreachable($"Le serveur d’envoi refuse notre compte ({(int)refused.StatusCode})."),
        >= 400 and < 500 and var code => Delivery.Later($"Le serveur d’envoi a remis le message à plus tard ({code})."),
        >= 500 and < 600 and var code => Delivery.Never($"Le serveur d’envoi a refusé le message ({code})."),
        _ when refused.InnerException is AuthenticationException => Delivery.Unreachable("La connexion chiffrée avec le serveur d’envoi a échoué."),
        _ => Delivery.Unreachable("Le serveur d’envoi est injoignable."),
    };
}
