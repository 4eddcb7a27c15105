using System.Net;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Tests.Testing;
using Emploi.Allier.Web.Pages.Equipe.Messages;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Equipe;

public sealed class MessagesTests(Site site) : SiteTest(site)
{
    Who Team => Staff.With(Role.Equipe);

    [Fact]
    public async Task Get_FiltersByStateChannelAndRecipient()
    {
        await Data.Email("filtre@exemple.fr", "Pour le filtre");
        await Data.Letter("Lettre du filtre");

        (await As(Team).Open("/equipe/messages?Canal=Letter")).ShowsNot("Pour le filtre");
        var page = await As(Team).Open("/equipe/messages?Destinataire=FILTRE@exemple.fr");
        page.Shows("Pour le filtre");
        page.ShowsNot("Lettre du filtre");
        (await As(Team).Open("/equipe/messages?Etat=ToPrint")).Shows("Lettre du filtre");
        (await As(Team).Open("/equipe/messages?Destinataire=%25")).Shows("Aucun message ne correspond.");
    }

    [Fact]
    public async Task Export_KeepsTheFiltersOfThePage()
    {
        await Data.Email("export@exemple.fr", "Pour l’export");
        await Data.Email("autre-export@exemple.fr", "Pas pour l’export");

        var csv = await (await As(Team).Open("/equipe/messages?Destinataire=export@exemple.fr")).Follow("CSV");

        csv.Source.ShouldContain("export@exemple.fr;Pour l’export");
        csv.Source.ShouldNotContain("Pas pour");
    }

    [Fact]
    public async Task Letters_BeyondOneBatch_AreOnTheNextPage()
    {
        for (var i = 0; i <= CourriersModel.Batch; i++) await Data.Letter($"Série {i:000}");

        var second = await (await As(Team).Open("/equipe/messages/courriers")).Follow("Page suivante");

        second.Form.ShouldNotBeNull();
        second.Document.QuerySelectorAll("input[type=checkbox]").Length.ShouldBeInRange(1, CourriersModel.Batch);
        await Data.Read(db => db.Set<Message>().Where(m => m.Subject.StartsWith("Série")).ExecuteDeleteAsync());
    }

    [Fact]
    public async Task Get_OfOneMessage_IsWrittenInTheReadingLog()
    {
        var message = await Data.Email(text: "Bonjour, voici votre convocation.");

        (await As(Team).Open($"/equipe/messages/{message.Id}")).Shows("voici votre convocation");

        (await Data.Single<Reading>(r => r.RowKey == message.Id.ToString())).ActorName.ShouldBe("Dominique Agent");
    }

    [Fact]
    public async Task Get_OfAMessageThatOpensAnAccount_HidesItsText()
    {
        var message = await Data.Message(outbox => outbox.SecretEmail("chef@exemple.fr", "Choisissez un nouveau mot de passe", "https://emploi.exemple.fr/?jeton=SECRET"));

        var page = await As(Staff.With(Role.Administrateur)).Open($"/equipe/messages/{message.Id}");

        page.Source.ShouldNotContain("SECRET");
        page.Shows("seule la personne qui le reçoit peut le lire");
    }

    [Fact]
    public async Task PostEchec_MakesATaskAndSaysWhoDidIt()
    {
        var message = await Data.Email("perdu@exemple.fr");
        await Data.Drain();
        var page = await As(Team).Open($"/equipe/messages/{message.Id}");

        var answer = await page.FormWith("Noter l’échec").Fill("Pourquoi n’est-il pas arrivé ?", "Boîte inconnue").Submit();

        answer.Shows("Le message est noté comme échoué.");
        (await Data.Single<Message>(m => m.Id == message.Id)).State.ShouldBe(MessageState.Failed);
        (await Data.Single<StaffTask>(t => t.SourceKey == $"message:{message.Id}")).ForRole.ShouldBe(nameof(Role.Equipe));
        (await Data.Single<AuditEntry>(e => e.RowKey == message.Id.ToString())).ActorName.ShouldBe("Dominique Agent");
    }

    [Fact]
    public async Task PostEchec_WithoutAReason_ShowsError()
    {
        var message = await Data.Email("raison@exemple.fr");

        var answer = await (await As(Team).Open($"/equipe/messages/{message.Id}")).FormWith("Noter l’échec").Submit();

        answer.ShowsError("Pourquoi n’est-il pas arrivé ?", "Dites pourquoi le message n’est pas arrivé.");
    }

    [Fact]
    public async Task PostRenvoyer_SendsAgain()
    {
        var message = await Data.Email("encore@exemple.fr");
        await Data.Drain();

        await (await As(Team).Open($"/equipe/messages/{message.Id}")).FormWith("Envoyer de nouveau").Submit();

        (await Data.Single<Message>(m => m.Id == message.Id)).State.ShouldBe(MessageState.Waiting);
        await Data.Drain();
        (await Data.Single<Message>(m => m.Id == message.Id)).State.ShouldBe(MessageState.Sent);
    }

    [Fact]
    public async Task Letters_ArePrintedThenNotedAsPosted()
    {
        var letter = await Data.Letter("Lettre à poster");

        var paper = await As(Team).Open($"/equipe/messages/courriers/imprimer?Lettres={letter.Id}");
        paper.Shows("3 rue de Paris");
        paper.Shows("Objet : Lettre à poster");
        var list = await As(Team).Open("/equipe/messages/courriers");
        var answer = await list.Form.Choose("Léa Martin – Lettre à poster").Submit();

        answer.Shows("Une lettre est notée comme postée.");
        (await Data.Single<Message>(m => m.Id == letter.Id)).State.ShouldBe(MessageState.Printed);
        (await Data.Count<AuditEntry>(e => e.RowKey == letter.Id.ToString())).ShouldBe(1);
    }

    [Fact]
    public async Task Imprimer_OfAnEmail_IsNotFound()
    {
        var email = await Data.Email();

        (await As(Team).Open($"/equipe/messages/courriers/imprimer?Lettres={email.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
