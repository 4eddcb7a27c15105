using System.Net.Mail;

namespace Emploi.Allier.Core.Platform.Messages;

/// <summary>`Messages:*`. Without Smtp or Sms, messages are files in the folder `messages` of the data.</summary>
public sealed record MessageSettings : Settings
{
    public string From { get; init; } = "ne-pas-repondre@emploi-allier.invalid";
    public string FromName { get; init; } = "Emploi.Allier";
    public SmtpSettings? Smtp { get; init; }
    public SmsSettings? Sms { get; init; }

    public override IEnumerable<string> Problems(bool production)
    {
        if (!MailAddress.TryCreate(From, out _))
            yield return "Messages:From is no e-mail address: set the address that the service writes from.";
        if (Smtp is not null && From.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase))
            yield return "Messages:Smtp is set without Messages:From: set the address that the service writes from.";
        foreach (var problem in (Smtp?.Problems() ?? []).Concat(Sms?.Problems() ?? []))
            yield return problem;
    }
}

public sealed record SmtpSettings
{
    public string Host { get; init; } = "";
    public int Port { get; init; } = 587;
    /// <summary>STARTTLS. To be turned off only for a server on the same machine.</summary>
    public bool Tls { get; init; } = true;
    public string? User { get; init; }
    public string? Password { get; init; }
    public int TimeoutSeconds { get; init; } = 30;

    public IEnumerable<string> Problems()
    {
        if (Host.Length == 0)
            yield return "Messages:Smtp:Host is missing: set the name of the mail server, or remove Messages:Smtp.";
        if (Port is < 1 or > 65535)
            yield return "Messages:Smtp:Port must be between 1 and 65535.";
        if (Port == 465)
            yield return "Messages:Smtp:Port 465 (implicit TLS) is not supported: use port 587 with STARTTLS.";
        if (!Tls && Host is not ("localhost" or "127.0.0.1" or "::1"))
            yield return "Messages:Smtp:Tls can only be turned off for a server on this machine.";
        if (User is null != Password is null)
            yield return "Messages:Smtp:User and Messages:Smtp:Password go together: set both or neither.";
        if (TimeoutSeconds is < 1 or > 120)
            yield return "Messages:Smtp:TimeoutSeconds must be between 1 and 120.";
    }
}

public sealed record SmsSettings
{
    public string Url { get; init; } = "";
    public string Token { get; init; } = "";
    public string Sender { get; init; } = "EmploiAllie";
    /// <summary>What the provider repeats when it tells us how a message ended.</summary>
    public string StatusSecret { get; init; } = "";
    public int TimeoutSeconds { get; init; } = 20;

    public IEnumerable<string> Problems()
    {
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && !url.IsLoopback))
            yield return "Messages:Sms:Url must be the https address of the SMS provider; or remove Messages:Sms.";
        if (Token.Length == 0)
            yield return "Messages:Sms:Token is missing: set the token given by the SMS provider.";
        if (Sender.Length is 0 or > 11)
            yield return "Messages:Sms:Sender must have 1 to 11 characters.";
        if (StatusSecret.Length is > 0 and < 24)
            yield return "Messages:Sms:StatusSecret is too short: at least 24 characters (`openssl rand -hex 24`).";
        if (TimeoutSeconds is < 1 or > 120)
            yield return "Messages:Sms:TimeoutSeconds must be between 1 and 120.";
    }
}
