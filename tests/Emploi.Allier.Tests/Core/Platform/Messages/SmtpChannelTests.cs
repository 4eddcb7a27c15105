using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Core.Platform.Messages;

public sealed class SmtpChannelTests : IAsyncDisposable
{
    readonly SmtpListener server = new();

    [Fact]
    public async Task Send_KeepsEveryLetter()
    {
        var text = "Bonjour Zoé,\n\nVotre candidature « Œnologue » (2 400 €) est arrivée 🎉.\n.point seul\n.\nÀ bientôt";

        (await Send(text: text, subject: "Votre candidature à l’Élysée Œnologie a bien été reçue par l’équipe d’Emploi.Allier")).Kind.ShouldBe(DeliveryKind.Sent);

        var mail = server.Mails.ShouldHaveSingleItem();
        mail.To.ShouldBe(["zoe@exemple.fr"]);
        mail.From.ShouldBe("service@exemple.fr");
        mail.Source.ShouldAllBe(c => c < 128);
        mail.Headers.ShouldContain("quoted-printable");
        mail.Headers.ShouldContain("utf-8");
        Mime.Subject(mail.Source).ShouldBe("Votre candidature à l’Élysée Œnologie a bien été reçue par l’équipe d’Emploi.Allier");
        Mime.Body(mail.Source).ShouldBe(text.ReplaceLineEndings("\r\n"));
    }

    [Fact]
    public async Task Send_Twice_CarriesTheSameMessageId()
    {
        var message = Message();

        await Way().Send(message, default);
        await Way().Send(message, default);

        server.Mails.Select(m => Mime.Header(m.Source, "Message-ID")).Distinct().ShouldHaveSingleItem().ShouldNotBeNull().ShouldContain(message.Id.ToString("N"));
    }

    [Fact]
    public async Task Send_WithAnUnsubscribeAddress_SaysItInHeaders()
    {
        var message = Message(unsubscribe: "https://emploi.exemple.fr/alertes/arret?cle=abc");

        await Way().Send(message, default);

        var source = server.Mails.ShouldHaveSingleItem().Source;
        Mime.Header(source, "List-Unsubscribe").ShouldBe("<https://emploi.exemple.fr/alertes/arret?cle=abc>");
        Mime.Header(source, "List-Unsubscribe-Post").ShouldBe("List-Unsubscribe=One-Click");
        Mime.Header(source, "Reply-To").ShouldBe("equipe@exemple.fr");
    }

    [Theory]
    [InlineData("RCPT", "450 boîte occupée zoe@exemple.fr", DeliveryKind.Later, "450")]
    [InlineData("RCPT", "550 zoe@exemple.fr inconnue", DeliveryKind.Never, "550")]
    [InlineData("MAIL", "451 plus tard", DeliveryKind.Later, "451")]
    [InlineData("DATA", "552 trop gros", DeliveryKind.Never, "552")]
    [InlineData("MAIL", "421 fermé", DeliveryKind.Unreachable, "421")]
    [InlineData("MAIL", "530 authentifiez-vous", DeliveryKind.Unreachable, "530")]
    public async Task Send_Refused_SaysWhatFollowsAndNeverWhom(string command, string answer, DeliveryKind expected, string code)
    {
        server.Answers[command] = answer;

        var delivery = await Send();

        delivery.Kind.ShouldBe(expected);
        delivery.Reason.ShouldContain(code);
        delivery.Reason.ShouldNotContain("zoe");
    }

    [Fact]
    public async Task Send_ToASilentServer_GivesUpInTime()
    {
        server.Answers["MAIL"] = "";

        (await Send(timeout: 1)).Kind.ShouldBe(DeliveryKind.Unreachable);
    }

    [Fact]
    public async Task Send_ToNoServer_IsUnreachable()
    {
        var port = server.Port;
        await server.DisposeAsync();

        (await new SmtpChannel(Settings(port), TimeProvider.System).Send(Message(), default)).Kind.ShouldBe(DeliveryKind.Unreachable);
    }

    [Fact]
    public async Task Send_InClearTo_AServerThatMustEncrypt_SendsNothing()
    {
        var settings = new MessageSettings { From = "service@exemple.fr", Smtp = new() { Host = "127.0.0.1", Port = server.Port, Tls = true } };

        (await new SmtpChannel(settings, TimeProvider.System).Send(Message(), default)).Kind.ShouldBe(DeliveryKind.Unreachable);

        server.Mails.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("zoe@exemple.fr\r\nBcc: tous@exemple.fr")]
    [InlineData("zoe@exemple.fr, tous@exemple.fr")]
    [InlineData("\"zoe\r\n\"@exemple.fr")]
    [InlineData("Zoé <zoe@exemple.fr>")]
    [InlineData("zoé@exemple.fr")]
    [InlineData("zoe")]
    [InlineData("")]
    public async Task Send_ToAnythingButOneAddress_IsRefusedBeforeAnyServer(string recipient)
    {
        (await Send(to: recipient)).Kind.ShouldBe(DeliveryKind.Never);

        server.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Send_ASubjectOfTwoLines_HasOneHeader()
    {
        await Send(subject: "Bonjour\r\nBcc: tous@exemple.fr");

        var mail = server.Mails.ShouldHaveSingleItem();
        mail.To.ShouldBe(["zoe@exemple.fr"]);
        Mime.Header(mail.Source, "Bcc").ShouldBeNull();
        Mime.Subject(mail.Source).ShouldBe("Bonjour  Bcc: tous@exemple.fr");
    }

    [Theory]
    [InlineData("https://x.fr/a\r\nBcc: tous@exemple.fr")]
    [InlineData("https://x.fr/a> <b")]
    [InlineData("javascript:alert(1)")]
    public async Task Send_WithAHostileUnsubscribeAddress_IsRefused(string link)
    {
        (await Way().Send(Message(unsubscribe: link), default)).Kind.ShouldBe(DeliveryKind.Never);

        server.Mails.ShouldBeEmpty();
    }

    Task<Delivery> Send(string to = "zoe@exemple.fr", string subject = "Bonjour", string text = "Bonjour", int timeout = 10) =>
        Way(timeout).Send(Message(to, subject, text), default);

    SmtpChannel Way(int timeout = 10) => new(Settings(server.Port, timeout), TimeProvider.System);

    static MessageSettings Settings(int port, int timeout = 10) => new()
    {
        From = "service@exemple.fr",
        FromName = "L’emploi en Bourbonnais",
        Smtp = new() { Host = "127.0.0.1", Port = port, Tls = false, TimeoutSeconds = timeout },
    };

    static Message Message(string to = "zoe@exemple.fr", string subject = "Bonjour", string text = "Bonjour", string? unsubscribe = null) => new()
    {
        Channel = Channel.Email,
        Recipient = to,
        Subject = subject,
        Body = text,
        UnsubscribeUrl = unsubscribe,
        ReplyTo = "equipe@exemple.fr",
    };

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
