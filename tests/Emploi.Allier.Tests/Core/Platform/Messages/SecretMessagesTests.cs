using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Emploi.Allier.Tests.Core.Platform.Messages;

public sealed class SecretMessagesTests(Site site) : SiteTest(site)
{
    const string Link = "https://emploi.exemple.fr/compte/confirmation?jeton=VIVANT";

    [Fact]
    public async Task Body_IsSealedUntilItLeavesThenEmpty()
    {
        var message = await Data.Message(outbox => outbox.SecretEmail("scelle@exemple.fr", "Confirmez", Link));
        (await Data.Single<Message>(m => m.Id == message.Id)).Body.ShouldNotContain("VIVANT");
        (await Mail.LinkTo("scelle@exemple.fr")).ShouldBe("/compte/confirmation?jeton=VIVANT");

        await Data.Drain();

        (await Data.Single<Message>(m => m.Id == message.Id)).Body.ShouldBe("");
        Mime.Body(await File.ReadAllTextAsync(Path.Combine(Site.Files, "messages", $"{message.Id}.eml"))).ShouldBe(Link);
    }

    [Fact]
    public async Task Body_OfAMessageThatFailed_IsEmpty()
    {
        var message = await Data.Message(outbox => outbox.SecretEmail("pas une adresse", "Confirmez", Link));

        await Data.Drain();

        var failed = await Data.Single<Message>(m => m.Id == message.Id);
        (failed.State, failed.Body).ShouldBe((MessageState.Failed, ""));
    }

    [Fact]
    public async Task Body_ThatNoKeyOpens_FailsAndHoldsUpNothing()
    {
        var message = await Data.Message(outbox => outbox.SecretEmail("casse@exemple.fr", "Confirmez", Link));
        await Data.Read(db => db.Set<Message>().Where(m => m.Id == message.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Body, "CfDJ8-abîmé")));

        await Data.Drain();

        (await Data.Single<Message>(m => m.Id == message.Id)).LastError.ShouldBe("Le texte scellé de ce message ne s’ouvre plus.");
    }

    [Fact]
    public async Task SendAgain_OfASecretMessage_IsRefused()
    {
        var message = await Data.Message(outbox => outbox.SecretEmail("encore@exemple.fr", "Confirmez", Link));
        await Data.Drain();

        (await Site.With<MessageDesk, Problem?>(desk => desk.SendAgain(message.Id, default))).ShouldNotBeNull();

        (await Data.Single<Message>(m => m.Id == message.Id)).State.ShouldBe(MessageState.Sent);
    }

    [Fact]
    public async Task Fail_ByHandBeforeItLeft_EmptiesIt()
    {
        var message = await Data.Message(outbox => outbox.SecretEmail("main@exemple.fr", "Confirmez", Link));

        (await Site.With<MessageDesk, Problem?>(desk => desk.Fail(message.Id, "Adresse fausse", default))).ShouldBeNull();

        (await Data.Single<Message>(m => m.Id == message.Id)).Body.ShouldBe("");
    }

    [Fact]
    public async Task Close_OfAnAccount_ForgetsWhoWasWrittenTo_AndSendsNothingMore()
    {
        var account = await Data.Account(Candidate);
        var message = await Data.Email(account.Email!.ToUpperInvariant(), "Votre alerte", "Bonjour Camille");
        var other = await Data.Email("voisin@exemple.fr", "Son alerte", "Bonjour");
        await Data.Drain();
        var waiting = await Data.Email(account.Email!, "Pas encore parti");

        await Site.With<IServiceProvider>(async services =>
        {
            var db = (EmploiDbContext)services.GetService(typeof(EmploiDbContext))!;
            await ((Closing)services.GetService(typeof(Closing))!).Close(await db.Set<Account>().SingleAsync(a => a.Id == account.Id), default);
        });

        var forgotten = await Data.Single<Message>(m => m.Id == message.Id);
        (forgotten.Recipient, forgotten.Subject, forgotten.Body, forgotten.State).ShouldBe(("", "", "", MessageState.Sent));
        (await Data.Single<Message>(m => m.Id == other.Id)).Recipient.ShouldBe("voisin@exemple.fr");
        (await Data.Count<Message>(m => m.Id == waiting.Id)).ShouldBe(0);
    }
}
