using System.Net.Mail;

namespace Emploi.Allier.Core.Platform.Messages;

/// <summary>The default of a small or a developer's installation: each e-mail is an .eml file that a mail program opens.</summary>
public sealed class FolderEmailChannel(MessageSettings settings, DataFolder data) : IMessageChannel
{
    public Channel Channel => Channel.Email;

    public async Task<Delivery> Send(Message message, CancellationToken stop)
    {
        var (mail, refusal) = Mail.Compose(message, settings);
        if (mail is null) return Delivery.Never(refusal!);

        using (mail)
        {
            // A folder of its own, then a rename: whoever watches the folder never sees half a file.
            var folder = data.Private("messages");
            var draft = Path.Combine(folder, $".{message.Id:N}");
            Directory.CreateDirectory(draft);
            using (var writer = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = draft })
                await writer.SendMailAsync(mail, stop);
            foreach (var file in Directory.EnumerateFiles(draft))
                File.Move(file, Path.Combine(folder, $"{message.Id}.eml"), overwrite: true);
            Directory.Delete(draft, recursive: true);
        }
        return Delivery.Sent();
    }
}
