using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages;

public sealed class ContactTests(Site site) : SiteTest(site)
{
    const string Office = "emploi@allier.example";

    [Fact]
    public async Task Post_MakesATaskTellsTheOfficeAndAnswersTheSender()
    {
        var answer = await Send(from: "zoe@exemple.fr", subject: "Mon CV", text: "Comment le déposer ?");

        answer.Shows("Votre message est transmis à l’équipe.");
        var told = (await Mail.To(Office)).Single(m => m.ReplyTo == "zoe@exemple.fr");
        told.Subject.ShouldBe("Contact : Mon CV");
        told.Body.ShouldContain("Comment le déposer ?");
        (await Data.Single<StaffTask>(t => t.SourceKey == $"contact:{told.Id}")).Title.ShouldBe("Répondre à une demande : Mon CV");
        (await Mail.LastTo("zoe@exemple.fr")).Body.ShouldContain("sous deux jours ouvrés");
    }

    [Fact]
    public async Task Post_Twice_AnswersOnceADayAndRepeatsNothingThatWasTyped()
    {
        await Send(from: "cible@exemple.fr", subject: "Gagnez 1000 €", text: "https://arnaque.example");
        await Send(from: "Cible@exemple.fr ", subject: "Gagnez 1000 €", text: "https://arnaque.example");

        var received = (await Data.All<Message>(m => m.Recipient.ToLower() == "cible@exemple.fr")).ShouldHaveSingleItem();
        (received.Subject + received.Body).ShouldNotContain("Gagnez");
        received.Body.ShouldNotContain("arnaque");
        Clock.Advance(TimeSpan.FromDays(1));
        await Send(from: "cible@exemple.fr", subject: "Encore", text: "Encore");
        (await Mail.To("cible@exemple.fr")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Post_ByARobot_LooksTheSameAndSendsNothing()
    {
        var tasks = await Data.Count<StaffTask>();
        var page = await Anybody().Open("/contact");

        var answer = await Filled(page, "robot@exemple.fr", "Bonjour", "Achetez").Force("Contact.Site", "https://x.example").Submit();

        answer.Shows("Votre message est transmis à l’équipe.");
        (await Data.Count<StaffTask>()).ShouldBe(tasks);
        (await Mail.To("robot@exemple.fr")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Post_WithASocialSecurityNumber_KeepsTheRest()
    {
        await Send(from: "nir@exemple.fr", subject: "Dossier 1850399123456", text: "Mon numéro est le 1 85 03 99 123 456 72, merci.");

        var told = (await Mail.To(Office)).Single(m => m.ReplyTo == "nir@exemple.fr");
        (told.Subject + told.Body).ShouldNotContain("123456");
        told.Body.ShouldNotContain("123 456");
        told.Body.ShouldContain("merci.");
        (await Data.Single<StaffTask>(t => t.SourceKey == $"contact:{told.Id}")).Details.ShouldNotContain("123 456");
    }

    [Fact]
    public async Task Post_WithAnAddressWithoutADot_ShowsError() =>
        (await Send(from: "zoe@exemple", subject: "Bonjour", text: "Texte"))
            .ShowsError("Votre adresse e-mail", "Cette adresse e-mail n’est pas complète. Écrivez-la comme nom@exemple.fr.");

    [Fact]
    public async Task Post_Empty_SaysWhatIsMissing()
    {
        var answer = await (await Anybody().Open("/contact")).Form.Submit();

        answer.ShowsError("Votre nom", "Indiquez votre nom.");
        answer.ShowsError("Votre adresse e-mail", "Indiquez votre adresse e-mail, pour recevoir notre réponse.");
        answer.ShowsError("Objet", "Dites en quelques mots de quoi il s’agit.");
        answer.ShowsError("Votre message", "Écrivez votre message.");
    }

    [Fact]
    public async Task Post_WithASubjectOfTwoLines_MakesOneHeader()
    {
        await Send(from: "lignes@exemple.fr", subject: "Bonjour\r\nBcc: tous@exemple.fr", text: "Texte");

        (await Mail.To(Office)).Single(m => m.ReplyTo == "lignes@exemple.fr").Subject.ShouldNotContain("\n");
    }

    async Task<WebPage> Send(string from, string subject, string text) => await Filled(await Anybody().Open("/contact"), from, subject, text).Submit();

    static WebForm Filled(WebPage page, string from, string subject, string text) => page.Form
        .Fill("Votre nom", "Zoé Martin")
        .Fill("Votre adresse e-mail", from)
        .Force("Contact.Subject", subject)
        .Fill("Votre message", text);
}
