using System.Net;
using System.Text.RegularExpressions;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Employers.Relays;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Equipe;

/// <summary>Offers sent on to SIAE and partners, and what these answer.</summary>
public sealed partial class RelayerTests(Site site) : SiteTest(site)
{
    Visitor Team => As(Staff.With(Role.Equipe));

    [Fact]
    public async Task Send_WritesToThoseChosen_AfterShowingWhatLeaves_AndTracesIt()
    {
        var (offer, chosen, other) = (await Published(), await Data.Structure("Chantier choisi"), await Data.Structure("Chantier laissé"));
        var page = await Open(offer);
        page.Field("Votre message").ShouldStartWith("Bonjour");

        page = await page.FormWith("Vérifier le message").Choose("Chantier choisi").Fill("Votre message", "Bonjour Sam, regardez ceci.").Submit("Vérifier le message");
        page.Shows("À Chantier choisi :");
        page.Shows("Bonjour Sam, regardez ceci.");
        page.Shows("Contrat : CDI");
        (await Mail.To(chosen.Email)).ShouldBeEmpty("nothing leaves before it was looked at");
        page = await page.FormWith("Envoyer à 1 structure").Submit("Envoyer à 1 structure");

        page.Shows("L’offre part vers 1 structure.");
        var message = await Mail.LastTo(chosen.Email);
        message.ReplyTo.ShouldNotBeNull();
        var text = await Mail.TextTo(chosen.Email);
        text.ShouldContain("Bonjour Sam, regardez ceci.");
        text.ShouldContain("/offres/" + offer.Slug);
        text.ShouldContain("Employeur\u00a0: Garage du Bocage");
        (await Mail.To(other.Email)).ShouldBeEmpty();
        var relay = await Data.Single<Relay>(r => r.OfferId == offer.Id);
        (relay.StructureId, relay.SentByName, relay.SentAt, relay.MessageId, relay.Again).ShouldBe((chosen.Id, "Dominique Agent", Clock.GetUtcNow(), message.Id, false));
        relay.Text.ShouldContain("Bonjour Sam");
        relay.Text.ShouldNotContain("jeton=");
        page.Shows("En attente");
        await Data.Drain();
        (await Open(offer)).Shows("Envoyé");
        var id = relay.Id.ToString();
        (await Data.All<AuditEntry>(e => e.TableName == "relays" && e.RowKey == id)).ShouldHaveSingleItem().After!.ShouldNotContain("Bonjour Sam");
    }

    [Fact]
    public async Task Send_ThatFails_SaysSo()
    {
        var (offer, structure) = (await Published(), await Data.Structure());
        await Team.Relay(offer, structure);

        await Site.With<MessageDesk>(async desk => (await desk.Fail((await Mail.LastTo(structure.Email)).Id, "Adresse inconnue.", default)).ShouldBeNull());

        (await Open(offer)).Shows("Échoué");
    }

    [Fact]
    public async Task Send_ByADoubleClick_LeavesOnce()
    {
        var (offer, structure) = (await Published(), await Data.Structure());
        var form = (await Checked(offer, structure)).FormWith("Envoyer à 1 structure");

        var pages = await Task.WhenAll(form.Submit("Envoyer à 1 structure"), form.Submit("Envoyer à 1 structure"), form.Submit("Envoyer à 1 structure"));

        pages.ShouldAllBe(page => page.Path.EndsWith("/relayer"));
        (await Mail.To(structure.Email)).Count.ShouldBe(1);
        (await Data.Count<Relay>(r => r.OfferId == offer.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task Send_OfTheSameOfferAgain_IsAskedForOnPurpose()
    {
        var (offer, structure) = (await Published(), await Data.Structure());
        // Two colleagues who had both opened the page.
        var late = (await Checked(offer, structure)).FormWith("Envoyer à 1 structure");
        var sent = await Team.Relay(offer, structure);
        (await late.Submit("Envoyer à 1 structure")).ShowsError("Aucune des structures choisies ne peut recevoir cette offre");
        (await Mail.To(structure.Email)).Count.ShouldBe(1);

        Clock.Advance(TimeSpan.FromDays(3));
        sent.Document.QuerySelectorAll("input[name='Sent.To']").ShouldNotContain(input => input.GetAttribute("value") == structure.Id.ToString());
        var form = (await (await Open(offer)).FormWith("Vérifier le message").Choose(structure.Name).Submit("Vérifier le message")).FormWith("Envoyer à 1 structure");
        await Task.WhenAll(form.Submit("Envoyer à 1 structure"), form.Submit("Envoyer à 1 structure"));

        (await Mail.To(structure.Email)).Count.ShouldBe(2);
        (await Data.All<Relay>(r => r.OfferId == offer.Id)).Select(r => r.Again).ShouldBe([false, true], ignoreOrder: true);
    }

    [Fact]
    public async Task Get_PutsTheNearestFirst_AndFindsOthersByWords()
    {
        var offer = await Published();
        var mark = Guid.NewGuid().ToString("N")[..8];
        await Data.Structure($"A loin {mark}", OffersData.Montlucon);
        await Data.Structure($"Z près {mark}", OffersData.Moulins);

        var page = await (await Open(offer)).FormWith("Chercher").Fill("Structure", mark).Submit();

        page.Text.IndexOf($"Z près {mark}", StringComparison.Ordinal).ShouldBeLessThan(page.Text.IndexOf($"A loin {mark}", StringComparison.Ordinal));
        Regex.IsMatch(page.Text, $"A loin {mark} \\(ACI\\), Montluçon, à \\d+ km").ShouldBeTrue(page.Text);
        (await (await Open(offer)).FormWith("Chercher").Fill("Structure", "introuvable").Submit()).Shows("Aucune structure ne correspond");
    }

    [Fact]
    public async Task Searching_KeepsWhatIsTickedAndWritten()
    {
        var (offer, mark) = (await Published(), Guid.NewGuid().ToString("N")[..8]);
        await Data.Structure($"Chantier premier {mark}", OffersData.Moulins);
        await Data.Structure($"Atelier second {mark}", OffersData.Montlucon);

        var page = await (await Open(offer)).FormWith("Chercher").Fill("Structure", "premier " + mark).Submit("Chercher");
        page = await page.FormWith("Chercher").Choose($"Chantier premier {mark}").Fill("Votre message", "Bonjour à vous.").Fill("Structure", "second " + mark).Submit("Chercher");
        page = await page.FormWith("Vérifier le message").Choose($"Atelier second {mark}").Submit("Vérifier le message");

        page.Shows("Envoyer à 2 structures");
        page.Shows("Bonjour à vous.");
    }

    [Fact]
    public async Task Send_WithoutAStructureOrAMessage_ShowsError()
    {
        var (offer, structure) = (await Published(), await Data.Structure());

        (await (await Open(offer)).FormWith("Vérifier le message").Submit("Vérifier le message")).ShowsError("Choisissez au moins une structure.");
        (await (await Open(offer)).FormWith("Vérifier le message").Choose(structure.Name).Fill("Votre message", "").Submit("Vérifier le message")).ShowsError("Votre message", "Écrivez un message.");
    }

    [Fact]
    public async Task AnonymousOffer_StaysSo_InTheMessageAndOnThePageOfTheAnswer()
    {
        var (offer, structure) = (await Published(o => o.Anonymous = true), await Data.Structure());
        (await (await Open(offer)).FormWith("Vérifier le message").Choose(structure.Name).Fill("Votre message", "Le garage du bocage recrute.").Submit("Vérifier le message"))
            .ShowsError("Votre message", "L’employeur a demandé à ne pas être nommé : enlevez « Garage du Bocage » du message.");

        await Team.Relay(offer, structure);

        (await Mail.TextTo(structure.Email)).ShouldContain("Employeur\u00a0: non communiqué");
        (await Mail.TextTo(structure.Email)).ShouldNotContain("Garage du Bocage");
        (await Mail.LastTo(structure.Email)).Subject.ShouldNotContain("Garage");
        (await Anybody().Open(await LinkOf(structure))).ShowsNot("Garage du Bocage");
    }

    [Fact]
    public async Task OnlyAnOfferThatIsPublicAndOurs_IsSentOn()
    {
        var (company, structure, team) = (await Data.Company(), await Data.Structure(), Team);
        var (draft, offer) = (await Data.DraftOf(company), await Data.OfferOf(company));
        var form = (await Checked(offer, structure)).FormWith("Envoyer à 1 structure");
        await Data.Withdraw(offer);

        (await team.Open($"/equipe/offres/{draft.Reference}/relayer")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await team.Open("/equipe/offres/inconnue/relayer")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await form.Submit("Envoyer à 1 structure")).ShowsError("Cette offre n’est pas en ligne");
        (await team.Open($"/equipe/offres/{offer.Reference}/relayer")).Shows("elle ne peut pas être relayée");
        (await Mail.To(structure.Email)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Answer_IsTakenByAButtonOnly_ShownToTheTeam_AndMakesATaskOnce()
    {
        var (offer, structure) = (await Published(), await Data.Structure("Ceux qui ont quelqu’un"));
        await Team.Relay(offer, structure);
        var visitor = Anybody();

        var page = await visitor.Open(await LinkOf(structure));
        page.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await Data.Single<Relay>(r => r.OfferId == offer.Id)).Answer.ShouldBeNull("opening a link says nothing");
        var form = page.FormWith("Nous avons quelqu’un");
        await Task.WhenAll(form.Submit("Nous avons quelqu’un"), form.Submit("Nous avons quelqu’un"));

        var relay = await Data.Single<Relay>(r => r.OfferId == offer.Id);
        relay.Answer.ShouldBe(RelayAnswer.QuelquUn);
        var key = $"relay:{relay.Id}";
        var task = (await Data.All<StaffTask>(t => t.SourceKey == key)).ShouldHaveSingleItem();
        task.Title.ShouldStartWith("Une structure a quelqu’un pour une offre");
        task.LinkPath.ShouldBe($"/equipe/offres/{offer.Reference}/relayer");
        (await Open(offer)).Shows("Nous avons quelqu’un");
        (await Team.Open("/equipe/relais?Suite=QuelquUn")).Shows("1 a quelqu’un");

        (await (await visitor.Open(await LinkOf(structure))).FormWith("Pas cette fois").Submit("Pas cette fois")).Shows("Votre réponse : Pas cette fois");
        (await Data.Single<Relay>(r => r.OfferId == offer.Id)).Answer.ShouldBe(RelayAnswer.PasCetteFois);
        (await Data.Single<StaffTask>(t => t.SourceKey == key)).DoneAt.ShouldNotBeNull("there is nobody any more");
    }

    [Fact]
    public async Task ALink_AnswersItsOwnRelayAndNothingElse()
    {
        var (offer, other, structure) = (await Published(), await Published(o => o.Title = "Peintre"), await Data.Structure());
        await Team.Relay(offer, structure);
        var link = await LinkOf(structure);
        await Team.Relay(other, structure);
        var visitor = Anybody();

        await (await visitor.Open(link)).FormWith("Pas cette fois").Submit("Pas cette fois");

        (await Data.Single<Relay>(r => r.OfferId == offer.Id)).Answer.ShouldBe(RelayAnswer.PasCetteFois);
        (await Data.Single<Relay>(r => r.OfferId == other.Id)).Answer.ShouldBeNull();
        var page = await visitor.Open(link);
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var forged in new[] { "", "inconnu", (await Data.Single<Relay>(r => r.OfferId == other.Id)).Id.ToString(), Convert.ToHexString((await Data.Single<Relay>(r => r.OfferId == other.Id)).TokenHash) })
        {
            (await visitor.Open("/relais/repondre?jeton=" + forged)).Heading.ShouldBe("Ce lien ne sert plus");
            foreach (var act in new[] { "Answer", "Stop" })
                (await visitor.Post($"/relais/repondre?handler={act}", ("__RequestVerificationToken", token), ("jeton", forged), ("reponse", "QuelquUn"))).Heading.ShouldBe("Ce lien ne sert plus");
        }
        await visitor.Post("/relais/repondre?handler=Answer", ("__RequestVerificationToken", token), ("jeton", link.Split('=')[1]), ("reponse", "12"));
        (await Data.Single<Relay>(r => r.OfferId == offer.Id)).Answer.ShouldBe(RelayAnswer.PasCetteFois);
        (await Data.Single<Relay>(r => r.OfferId == other.Id)).Answer.ShouldBeNull();
        (await Data.Single<Structure>(s => s.Id == structure.Id)).StoppedAt.ShouldBeNull();
        foreach (var elsewhere in new[] { "/candidatures/repondre", "/candidatures/suivre" })
            (await visitor.Open($"{elsewhere}?jeton={link.Split('=')[1]}")).Heading.ShouldBe("Ce lien ne sert plus");
    }

    [Fact]
    public async Task Stop_IsObeyedAfterwards_AndTakesBackWhatHasNotLeft()
    {
        var (offer, other, structure) = (await Published(), await Published(), await Data.Structure("Plus d’offres, merci"));
        await Team.Relay(offer, structure);
        var link = await LinkOf(structure);
        await Data.Drain();
        var stale = (await Checked(other, structure)).FormWith("Envoyer à 1 structure");
        var waiting = await Published();
        await Team.Relay(waiting, structure);

        var page = await (await Anybody().Open(link)).FormWith("Ne plus recevoir d’offres").Submit();

        page.Shows("nous ne vous enverrons plus d’offres");
        (await stale.Submit("Envoyer à 1 structure")).ShowsError("ne souhaitent plus en recevoir");
        (await Mail.To(structure.Email)).Count.ShouldBe(1, "what waited was taken back");
        (await Data.Count<Relay>(r => r.OfferId == waiting.Id)).ShouldBe(0);
        (await Open(other)).Document.QuerySelectorAll("label").ShouldNotContain(label => label.TextContent.Contains("Plus d’offres, merci"));
        var fiche = await Team.Open($"/equipe/annuaire/{structure.Id}");
        fiche.Shows("a demandé");
        await fiche.FormWith("Enregistrer").Submit("Enregistrer");
        (await Data.Single<Structure>(s => s.Id == structure.Id)).StoppedAt.ShouldNotBeNull("saving the page changes nothing of it");
        await (await Team.Open($"/equipe/annuaire/{structure.Id}")).FormWith("Enregistrer").Choose("La structure souhaite de nouveau recevoir des offres").Submit("Enregistrer");
        (await Open(other)).Document.QuerySelectorAll("label").ShouldContain(label => label.TextContent.Contains("Plus d’offres, merci"));
    }

    [Fact]
    public async Task TheEmployer_SeesThatTheirOfferWasSentOn_NotToWhom()
    {
        var company = await Data.Company();
        var offer = await Data.OfferOf(company);
        var (one, two) = (await Data.Structure("Discrète"), await Data.Structure());
        (await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}")).ShowsNot("Relayée");

        await Team.Relay(offer, one);
        await Team.Relay(offer, two);

        var page = await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}");
        page.Shows("à 2 structures");
        page.ShowsNot("Discrète");
    }

    [Fact]
    public async Task Relais_ListsOurPublicOffers_FiltersAndExports()
    {
        var mark = Guid.NewGuid().ToString("N")[..8];
        var (fresh, sent) = (await Published(o => o.Title = $"Jamais {mark}"), await Published(o => o.Title = $"Relayée {mark}"));
        await Team.Relay(sent, await Data.Structure());
        var team = Team;

        var page = await team.Open($"/equipe/relais?Mots={mark}");
        page.Shows(fresh.Title);
        page.Shows(sent.Title);
        var never = await team.Open($"/equipe/relais?Mots={mark}&Suite=Jamais");
        never.Shows(fresh.Title);
        never.ShowsNot(sent.Title);
        (await team.Open($"/equipe/relais?Mots={mark}&Suite=SansReponse")).ShowsNot(fresh.Title);
        (await page.Follow("CSV")).Source.ShouldContain($"Relayée {mark}");
        (await (await team.Open($"/equipe/moderation/{sent.Reference}")).Follow("Relayer à des SIAE ou à des partenaires")).Heading.ShouldStartWith("Relayer l’offre");
    }

    async Task<Offer> Published(Action<Offer>? change = null) => await Data.OfferOf(await Data.Company(), change);

    Task<WebPage> Open(Offer offer) => Team.Open($"/equipe/offres/{offer.Reference}/relayer");

    async Task<WebPage> Checked(Offer offer, Structure structure) => await (await Open(offer)).FormWith("Vérifier le message").Choose(structure.Name).Submit("Vérifier le message");

    async Task<string> LinkOf(Structure structure) => new Uri(Answering().Match(await Mail.TextTo(structure.Email)).Value).PathAndQuery;

    [GeneratedRegex(@"https?://\S+/relais/repondre\?jeton=\S+")]
    private static partial Regex Answering();
}
