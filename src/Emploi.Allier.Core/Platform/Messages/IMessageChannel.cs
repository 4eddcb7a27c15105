namespace Emploi.Allier.Core.Platform.Messages;

/// <summary>A way out of the house: a folder, a mail server, a provider of text messages.</summary>
public interface IMessageChannel
{
    Channel Channel { get; }

    /// <summary>Expected refusals are answers; no database transaction is open while this runs.</summary>
    Task<Delivery> Send(Message message, CancellationToken stop);
}

public enum DeliveryKind { Sent, Later, Never, Unreachable }

/// <summary>How a try ended. The reason is ours to write and holds no personal data.</summary>
public sealed record Delivery(DeliveryKind Kind, string Reason, string? ProviderId)
{
    public static Delivery Sent(string? providerId = null) => new(DeliveryKind.Sent, "", providerId);

    /// <summary>This message was put off.</summary>
    public static Delivery Later(string reason) => new(DeliveryKind.Later, reason, null);

    /// <summary>This message will never pass: someone must reach the person otherwise.</summary>
    public static Delivery Never(string reason) => new(DeliveryKind.Never, reason, null);

    /// <summary>The way out itself is closed: no other message will pass for now.</summary>
    public static Delivery Unreachable(string reason) => new(DeliveryKind.Unreachable, reason, null);
}
