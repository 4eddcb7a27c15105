using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Core.Platform.Messages;

public sealed class FolderChannelTests(Site site) : SiteTest(site)
{
    string Folder => Path.Combine(Site.Files, "messages");

    [Fact]
    public async Task Run_WritesAnEmailThatAMailProgramOpens()
    {
        var id = await Send(outbox => outbox.Email("lea@exemple.fr", "Été à Néris-les-Bains", "Confirmez :\nhttps://emploi.exemple.fr/compte/confirmer?code=abc=&x=1\n.\n..fin"));

        var source = await File.ReadAllTextAsync(Path.Combine(Folder, $"{id}.eml"));
        Mime.Subject(source).ShouldBe("Été à Néris-les-Bains");
        Mime.Body(source).ShouldBe("Confirmez :\r\nhttps://emploi.exemple.fr/compte/confirmer?code=abc=&x=1\r\n.\r\n..fin");
        Mime.Header(source, "To").ShouldBe("lea@exemple.fr");
        (await Data.Single<Message>(m => m.Id == id)).State.ShouldBe(MessageState.Sent);
        Directory.GetDirectories(Folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_WritesWhereOnlyTheProgramReads()
    {
        Directory.CreateDirectory(Folder);
        File.SetUnixFileMode(Folder, (UnixFileMode)0b111_101_101);

        await Send(outbox => outbox.Sms("+33612345678", "Bonjour"));

        File.GetUnixFileMode(Folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task Run_WritesATextMessage()
    {
        var id = await Send(outbox => outbox.Sms("+33612345678", "Rendez-vous à 9 h à Vichy."));

        (await File.ReadAllTextAsync(Path.Combine(Folder, $"{id}.txt"))).ShouldBe("À\u00a0: +33612345678\n\nRendez-vous à 9 h à Vichy.\n");
    }

    [Fact]
    public async Task Run_LeavesALetterToThePrinter()
    {
        var id = await Send(outbox => outbox.Letter("Léa Martin\n3 rue de Paris\n03000 Moulins", "Votre dossier", "Madame,"));

        (await Data.Single<Message>(m => m.Id == id)).State.ShouldBe(MessageState.ToPrint);
    }

    async Task<Guid> Send(Func<Outbox, Message> write)
    {
        var message = await Data.Message(write);
        await Data.Drain();
        return message.Id;
    }
}
