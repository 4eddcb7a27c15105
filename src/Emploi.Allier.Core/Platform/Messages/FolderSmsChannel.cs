namespace Emploi.Allier.Core.Platform.Messages;

public sealed class FolderSmsChannel(DataFolder data) : IMessageChannel
{
    public Channel Channel => Channel.Sms;

    public async Task<Delivery> Send(Message message, CancellationToken stop)
    {
        if (!Phone.IsInternational(message.Recipient)) return Delivery.Never("Le numéro de téléphone n’est pas valable.");

        var folder = data.Private("messages");
        var draft = Path.Combine(folder, $".{message.Id:N}.txt");
        await File.WriteAllTextAsync(draft, $"À : {message.Recipient}\n\n{message.Body}\n", stop);
        File.Move(draft, Path.Combine(folder, $"{message.Id}.txt"), overwrite: true);
        return Delivery.Sent();
    }
}
