using System.Net;
using Emploi.Allier.Core.Candidates;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Alertes;

public sealed class AlertesTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Create_ThenTheLinkAndItsButton_MakesItActive()
    {
        var visitor = Anybody();
        var page = await visitor.Open("/alertes/creer?mot=soudure&lieu=Moulins&rayon=30&contrat=cdi&tri=date");
        page.Shows("« soudure », Moulins (03) et 30 km autour, CDI");

        page = await page.Form.Fill("Adresse e-mail", "lea@exemple.fr").Choose("Chaque semaine").Submit();

        page.Heading.ShouldBe("Regardez votre messagerie");
        (await Mail.TextTo("lea@exemple.fr")).ShouldContain("« soudure »".Replace("« ", "«\u00a0").Replace(" »", "\u00a0»"));
        var link = await Mail.LinkTo("lea@exemple.fr");
        // Mail scanners follow links: only the button confirms.
        await Anybody().Open(link);
        (await Of("lea@exemple.fr")).ConfirmedAt.ShouldBeNull();

        page = await (await visitor.Open(link)).Form.Submit();

        page.Heading.ShouldBe("Votre alerte est active");
        page.Shows("chaque semaine, s’il y en a : « soudure », Moulins (03) et 30 km autour, CDI.");
        var alert = await Of("lea@exemple.fr");
        (alert.Address, alert.Rhythm, alert.DueOn).ShouldBe(("?mot=soudure&lieu=Moulins%20%2803%29&rayon=30&contrat=cdi", AlertRhythm.Semaine, Today.AddDays(7)));
        (await visitor.Open(link)).Heading.ShouldBe("Ce lien ne sert plus");
    }

    [Fact]
    public async Task Create_OfMisspeltWords_KeepsThoseThatWereCorrected_AndSaysSo()
    {
        await Data.Findable(await Data.Offer(o => (o.Title, o.RomeCode) = ("Serveur en salle", "G1803")));

        var page = await Anybody().Open("/alertes/creer?mot=servuer");
        page.Shows("Aucune offre ne répond à « servuer ». L’alerte cherchera « serveur ».");
        await page.Form.Fill("Adresse e-mail", "faute@exemple.fr").Submit();
        (await Of("faute@exemple.fr")).Address.ShouldBe("?mot=serveur");
        (await Mail.TextTo("faute@exemple.fr")).ShouldContain("vous aviez écrit « servuer »");

        page = await page.Follow("Garder plutôt « servuer »");
        page.ShowsNot("L’alerte cherchera");
        await page.Form.Fill("Adresse e-mail", "exacte@exemple.fr").Submit();
        (await Of("exacte@exemple.fr")).Address.ShouldBe("?mot=servuer&exact=oui");

        var mine = As(Candidate);
        (await (await mine.Open("/alertes/creer?mot=servuer")).Form.Submit()).Shows("Votre alerte est créée, avec les mots « serveur ».");
    }

    [Fact]
    public async Task Create_WhateverTheAddressHas_AnswersTheSame()
    {
        var known = await Data.Alert("?mot=verrier");

        var first = await Ask("?mot=verrier", known.Email!);
        var other = await Ask("?mot=verrier", "inconnue@exemple.fr");

        (first.Status, first.Path, first.Text).ShouldBe((other.Status, other.Path, other.Text));
        (await Mail.LastTo(known.Email!)).Subject.ShouldBe("Vous avez déjà cette alerte");
        await Ask("?mot=verrier", known.Email!);
        (await Mail.To(known.Email!)).Count.ShouldBe(1);
        (await Data.Count<SavedSearch>(s => s.NormalizedEmail == known.NormalizedEmail)).ShouldBe(1);
    }

    [Fact]
    public async Task Create_AgainAndAgain_SendsFiveMailsAnHour()
    {
        for (var i = 0; i < 4; i++) await Ask("?mot=insiste", "insiste@exemple.fr");
        for (var i = 0; i < 7; i++) await Ask($"?mot=insiste{i}", "insiste@exemple.fr");
        (await Mail.To("insiste@exemple.fr")).Count.ShouldBe(5);

        Clock.Advance(TimeSpan.FromMinutes(61));
        await Ask("?mot=insiste", "insiste@exemple.fr");
        (await Mail.To("insiste@exemple.fr")).Count.ShouldBe(6);
        (await (await Anybody().Open(await Mail.LinkTo("insiste@exemple.fr"))).Form.Submit()).Heading.ShouldBe("Votre alerte est active");
    }

    [Fact]
    public async Task Create_ByAStranger_WritesNothingOfTheirs()
    {
        await Ask("?mot=gagnez+1000+euros+https%3A%2F%2Farnaque.example&source=http%3A%2F%2Farnaque.example&lieu=Moulins", "cible@exemple.fr");

        var text = await Mail.TextTo("cible@exemple.fr");
        text.ShouldNotContain("1000");
        text.ShouldNotContain("arnaque.example");
        text.ShouldNotContain("://arnaque");
        text.ShouldContain("Moulins (03)");
    }

    [Fact]
    public async Task Create_WithASocialSecurityNumber_KeepsTheRest()
    {
        await Ask("?mot=soudeur+1850399123456", "nir@exemple.fr");

        (await Of("nir@exemple.fr")).Address.ShouldBe("?mot=soudeur");
    }

    [Fact]
    public async Task Create_ByARobot_LooksTheSameAndSendsNothing()
    {
        var page = await Anybody().Open("/alertes/creer?mot=robot");

        var answer = await page.Form.Fill("Adresse e-mail", "robot@exemple.fr").Force("Alert.Site", "https://x.example").Submit();

        answer.Heading.ShouldBe("Regardez votre messagerie");
        (await Mail.To("robot@exemple.fr")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Create_WithoutAnAddressOrARhythm_SaysWhatToFill()
    {
        var page = await (await Anybody().Open("/alertes/creer?mot=x")).Form.Submit();

        page.ShowsError("Adresse e-mail", "Indiquez votre adresse e-mail.");
        page.Shows("« x »");
    }

    [Theory]
    [InlineData("?lieu=Nulle+Part+du+Tout")]
    [InlineData("?mot=%00%FF&lieu=%22%3E%3Cscript%3E&rayon=-9999999999&contrat=x&p=%27")]
    [InlineData("")]
    public async Task Create_OfAnySearch_Answers(string query) =>
        (await Anybody().Open("/alertes/creer" + query)).Status.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task Create_OfTooManyCriteria_SaysSo()
    {
        var many = string.Concat(Enumerable.Range(0, 30).Select(i => $"&source={new string('a', 50)}{i}"));

        (await Ask("?mot=x" + many, "longue@exemple.fr")).ShowsError("Cette recherche a trop de critères pour une alerte. Retirez-en quelques-uns.");
    }

    [Fact]
    public async Task Create_ForTheAddressOfTheAccount_NeedsNoLink()
    {
        var visitor = As(Candidate);
        var page = await visitor.Open("/alertes/creer?mot=carrossier");
        page.Field("Adresse e-mail").ShouldBe((await visitor.Account()).Email);

        page = await page.Form.Submit();

        page.Shows("Votre alerte est créée.");
        page.Shows("« carrossier »");
        (await (await visitor.Open("/alertes/creer?mot=carrossier")).Form.Submit()).ShowsError("Vous avez déjà une alerte pour cette recherche.");
    }

    [Fact]
    public async Task Mine_IsPausedResumedChangedAndDeleted()
    {
        var visitor = As(Candidate);
        var id = (await visitor.Account()).Id;
        var page = await (await visitor.Open("/alertes/creer?mot=ebeniste")).Form.Submit();

        page = await page.FormWith("Recevoir chaque semaine : « ebeniste »").Submit();
        page.Shows("Vous recevrez ces offres chaque semaine.");
        page = await page.FormWith("Mettre en pause : « ebeniste »").Submit();
        page.Shows("En pause depuis le 15 septembre 2026");
        page = await page.FormWith("Reprendre : « ebeniste »").Submit();
        var alert = await Data.Single<SavedSearch>(s => s.AccountId == id);
        (alert.Rhythm, alert.PausedAt, alert.DueOn).ShouldBe((AlertRhythm.Semaine, null, Today.AddDays(7)));
        page = await page.FormWith("Supprimer : « ebeniste »").Submit();
        page.Shows("Vous n’avez aucune alerte");
    }

    [Fact]
    public async Task SomebodyElses_CannotBeTouched()
    {
        var theirs = await Data.Alert("?mot=potier");
        var visitor = As(Candidate);
        await (await visitor.Open("/alertes/creer?mot=le-mien")).Form.Submit();
        foreach (var button in new[] { "Recevoir chaque semaine : « le-mien »", "Mettre en pause : « le-mien »", "Supprimer : « le-mien »" })
            await (await visitor.Open("/alertes")).FormWith(button).Force("id", theirs.Id.ToString()).Submit();

        var untouched = await Data.Single<SavedSearch>(s => s.Id == theirs.Id);
        (untouched.Rhythm, untouched.PausedAt).ShouldBe((AlertRhythm.Jour, null));
        (await visitor.Open("/alertes")).ShowsNot("potier");
    }

    [Fact]
    public async Task Account_SeesAlertsOfItsOwnMailbox()
    {
        var alert = await Data.Alert("?mot=vitrier");

        (await As(await Data.Account(Candidate with { Email = alert.Email })).Open("/alertes")).Shows("« vitrier »");
    }

    [Fact]
    public async Task Stop_ByTheLinkAndItsButton()
    {
        var alert = await Data.Alert("?mot=relieur");
        var page = await Anybody().Open($"/alertes/arret/{alert.StopToken}");
        page.Heading.ShouldBe("Arrêter cette alerte");
        page.Shows("« relieur »");
        (await Data.Count<SavedSearch>(s => s.Id == alert.Id)).ShouldBe(1);

        page = await page.Form.Submit();

        page.Heading.ShouldBe("Cette alerte est arrêtée");
        (await Data.Count<SavedSearch>(s => s.Id == alert.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task Stop_ByTheMailProgram_InOneClick()
    {
        var alert = await Data.Alert("?mot=graveur");
        var request = new HttpRequestMessage(HttpMethod.Post, $"/alertes/arret/{alert.StopToken}") { Content = Visitor.Form([("List-Unsubscribe", "One-Click")]) };

        using var answer = await Anybody().Send(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Data.Count<SavedSearch>(s => s.Id == alert.Id)).ShouldBe(0);
        using var unknown = await Anybody().Send(new(HttpMethod.Post, "/alertes/arret/inconnu"));
        unknown.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Confirm_AfterAWeek_ServesNoMore()
    {
        await Ask("?mot=tard", "tard@exemple.fr");
        var link = await Mail.LinkTo("tard@exemple.fr");
        Clock.Advance(TimeSpan.FromDays(8));

        (await Anybody().Open(link)).Heading.ShouldBe("Ce lien ne sert plus");
        Clock.Advance(TimeSpan.FromDays(-8));
    }

    async Task<WebPage> Ask(string query, string email) => await (await Anybody().Open("/alertes/creer" + query)).Form.Fill("Adresse e-mail", email).Submit();

    Task<SavedSearch> Of(string email) => Data.Single<SavedSearch>(s => s.Email == email);
}
