using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Hires;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.People;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Offres;

/// <summary>Whoever has a telephone and no e-mail applies, and is told of everything by SMS.</summary>
public sealed class PostulerSmsTests(Site site) : SiteTest(site)
{
    static int drawn = 12_000_000;

    [Fact]
    public async Task WithoutEMail_TheNumberIsConfirmed_TheEmployerAnswers_AndThePageShowsIt()
    {
        At(hour: 10);
        var company = await Data.Company();
        var offer = await Data.OfferHere(company, o => o.Title = "Cuisinier / Cuisinière");
        var mobile = NewMobile();

        var answer = await Apply(offer, mobile);

        answer.Path.ShouldBe("/candidatures/sms-envoye");
        (await Mail.To(company.Recruiter.Email!)).ShouldBeEmpty();
        (await Mail.To(mobile)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(m => m.Channel.ShouldBe(Channel.Sms), m => m.NextAttemptAt.ShouldBe(Clock.GetUtcNow()), m => m.Secret.ShouldBeTrue());
        (await Mail.TextTo(mobile)).ShouldStartWith("Emploi.Allier : pour envoyer votre candidature à l'offre \"Cuisinier / Cuisinière\", ouvrez ce lien.");
        var link = await Mail.LinkTo(mobile);
        (await (await Anybody().Open(link)).FormWith("Envoyer ma candidature").Submit()).Shows("Votre candidature est envoyée. Gardez le SMS");
        (await Mail.TextTo(company.Recruiter.Email!)).ShouldContain("Inès Roux postule");

        var sent = await Data.Single<Application>(a => a.OfferId == offer.Id);
        (sent.Email, sent.NormalizedEmail, sent.Phone, sent.Reach).ShouldBe((null, null, mobile, mobile + " ines roux"));
        var page = await As(company.Recruiter).Open($"/employeur/candidatures/{sent.Id}");
        page.Shows("Un SMS prévient la personne");
        page.Document.QuerySelector($"a[href='tel:{mobile}']").ShouldNotBeNull();
        page.Document.QuerySelector("a[href='mailto:']").ShouldBeNull();
        (await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/candidatures?Format=csv")).Source.ShouldContain($"Inès Roux;;'{mobile}");

        await (await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/candidatures/refuser?c={sent.Id}")).FormWith("Refuser et envoyer le message").Choose("Le poste est pourvu").Fill("Message", "Nous avons choisi quelqu’un d’autre.").Submit();
        var told = await Mail.LastTo(mobile);
        told.NextAttemptAt.ShouldBe(Clock.GetUtcNow().AddMinutes(ApplicationLots.UndoMinutes.Value));
        (await Mail.TextTo(mobile)).ShouldStartWith("Emploi.Allier : l'employeur vous écrit au sujet de votre candidature");
        (await Mail.TextTo(mobile)).ShouldNotContain("choisi");
        (await Anybody().Open(link)).ShouldSatisfyAllConditions(seen => seen.ShowsNot("quelqu’un d’autre"), seen => seen.ShowsNot("Non retenue"));
        Clock.Advance(TimeSpan.FromMinutes(ApplicationLots.UndoMinutes.Value));
        (await Anybody().Open(await Mail.LinkTo(mobile))).ShouldSatisfyAllConditions(
            seen => seen.Shows("Nous avons choisi quelqu’un d’autre."), seen => seen.Shows("Non retenue"), seen => seen.Shows("Inès Roux, 06 1"));
    }

    [Fact]
    public async Task ANumberThatHasApplied_HearsItOnceADay_AndTheAnswerIsTheSame()
    {
        var offer = await Data.OfferHere(await Data.Company());
        var mobile = NewMobile();
        await Data.Application(offer, mobile: mobile);

        (await Apply(offer, mobile)).Path.ShouldBe("/candidatures/sms-envoye");
        (await Apply(offer, mobile)).Path.ShouldBe("/candidatures/sms-envoye");

        (await Mail.To(mobile)).ShouldHaveSingleItem();
        (await Mail.TextTo(mobile)).ShouldContain("vous avez déjà envoyé une candidature");
        (await Data.Count<Application>(a => a.OfferId == offer.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task WhateverIsTyped_ANumberIsTextedThreeTimesADay_AndNoMoreOnceSixRequestsWait()
    {
        var company = await Data.Company();
        var mobile = NewMobile();
        var applied = await Data.OfferHere(company);
        await Data.Application(applied, mobile: mobile);

        (await Apply(applied, mobile)).Path.ShouldBe("/candidatures/sms-envoye");
        for (var i = 0; i < 4; i++) (await Apply(await Data.OfferHere(company), mobile)).Path.ShouldBe("/candidatures/sms-envoye");
        (await Mail.To(mobile)).Count.ShouldBe(Applying.TextedPerDay);

        for (var day = 0; day < 3; day++)
        {
            Clock.Advance(TimeSpan.FromHours(25));
            for (var i = 0; i < 4; i++) await Apply(await Data.OfferHere(company), mobile);
        }

        (await Data.Count<Application>(a => a.Phone == mobile && a.ConfirmedAt == null)).ShouldBe(Applying.TextedWaiting);
        (await Mail.To(mobile)).Count.ShouldBe(1 + Applying.TextedWaiting);
    }

    [Fact]
    public async Task WhoeverConfirms_GoesOnApplying()
    {
        var company = await Data.Company();
        var mobile = NewMobile();

        for (var i = 0; i <= Applying.TextedPerDay; i++)
        {
            var offer = await Data.OfferHere(company);
            await Apply(offer, mobile);
            await (await Anybody().Open(await Mail.LinkTo(mobile))).FormWith("Envoyer ma candidature").Submit();
            (await Data.Single<Application>(a => a.OfferId == offer.Id)).ConfirmedAt.ShouldNotBeNull();
        }
    }

    [Theory]
    [InlineData("04 70 12 34 56", "Ce numéro n’est pas celui d’un mobile : un SMS n’y arrive pas. Indiquez un numéro qui commence par 06 ou 07, ou une adresse e-mail.")]
    [InlineData("+32 470 12 34 56", "Nous n’envoyons de SMS qu’aux mobiles français. Indiquez-en un, ou une adresse e-mail.")]
    public async Task ANumberThatNoSmsReaches_IsRefused_UnlessThereIsAnAddress(string typed, string sentence)
    {
        var offer = await Data.OfferHere(await Data.Company());

        var refused = await Apply(offer, typed);
        refused.ShowsError("Téléphone", sentence);
        refused.Field("Téléphone").ShouldBe(typed);
        (await Data.Count<Application>(a => a.OfferId == offer.Id)).ShouldBe(0);

        (await refused.Form.Fill("Adresse e-mail", $"fixe{typed.Length}@exemple.fr").Submit()).Path.ShouldBe("/compte/message-envoye");
        (await Mail.To($"fixe{typed.Length}@exemple.fr")).ShouldHaveSingleItem().Channel.ShouldBe(Channel.Email);
    }

    [Fact]
    public async Task WhatNobodyConfirms_IsRemindedOnceByDay_ThenErased()
    {
        var (offer, mobile) = (await Data.OfferHere(await Data.Company()), NewMobile());
        await Apply(offer, mobile);
        var until = Today.AddDays(KeepPromises.UnconfirmedDays.Value);

        Clock.Advance(TimeSpan.FromDays(3));
        await Run<KeepPromises>();
        await Run<KeepPromises>();
        (await Mail.To(mobile)).Count.ShouldBe(2);
        (await Mail.TextTo(mobile)).ShouldContain($"n'est pas partie. Pour l'envoyer avant le {until:dd/MM/yyyy}");
        Clock.Advance(TimeSpan.FromDays(4));
        await Run<KeepPromises>();

        (await Data.Count<Application>(a => a.OfferId == offer.Id)).ShouldBe(0);
        (await Anybody().Open(await Mail.LinkTo(mobile))).Heading.ShouldBe("Ce lien ne sert plus");
    }

    [Fact]
    public async Task TheEmployer_WritesMeetsHiresAndKeeps_AndTheAnswerComesBackByThePage()
    {
        var company = await Data.Company();
        var mobile = NewMobile();
        var sent = await Data.Application(await Data.OfferHere(company), mobile: mobile);
        var path = $"/employeur/candidatures/{sent.Id}";

        await (await As(company.Recruiter).Open(path)).FormWith("Envoyer le message à Inès").Fill("Message au", "Pouvez-vous venir lundi ?").Submit();
        var follow = await Mail.LinkTo(mobile);
        await (await Anybody().Open(follow)).FormWith("Envoyer le message").Fill("Votre message", "Oui, à toute heure.").Submit();
        (await Mail.LastTo(company.Recruiter.Email!)).ReplyTo.ShouldBeNull();
        (await Mail.TextTo(company.Recruiter.Email!)).ShouldContain("Pour lui répondre, ouvrez sa candidature");
        await (await As(company.Recruiter).Open(path + "/entretien")).Form.Fill("Jour", Today.AddDays(2).ToString("dd/MM/yyyy")).Fill("Heure", "14 h 30").Fill("Lieu", "4 rue des Tanneurs").Submit();
        (await Mail.TextTo(mobile)).ShouldContain($"l'entretien du {Today.AddDays(2):dd/MM/yyyy} 14:30");
        (await Anybody().Open(await Mail.LinkTo(mobile))).Shows("4 rue des Tanneurs");
        await (await As(company.Recruiter).Open(path)).FormWith("Demander à Inès").Submit();
        (await Mail.TextTo(mobile)).ShouldContain("aimerait garder votre candidature");
        await (await Anybody().Open(follow)).FormWith("J’accepte").Submit();
        var other = await Data.OfferHere(company, o => o.Title = "Plongeur / Plongeuse");
        await (await As(company.Recruiter).Open($"/employeur/offres/{other.Reference}/vivier")).FormWith("Envoyer le message").Choose("Inès Roux").Submit();
        (await Mail.TextTo(mobile)).ShouldContain("vous propose une offre, \"Plongeur / Plongeuse\"");
        (await (await Anybody().Open(await Mail.LinkTo(mobile))).Follow("Voir l’offre proposée")).Path.ShouldBe("/offres/" + other.Slug);
        (await As(company.Recruiter).Open("/employeur/vivier?Format=csv")).Source.ShouldContain($"Inès Roux;;'{mobile}");

        await (await As(company.Recruiter).Open(path + "/embauche")).Form.Fill("Contrat", "CDI").Fill("Début", "01/10/2026").Submit();
        var hire = await Data.Single<Hire>(h => h.OrganisationId == company.Organisation.Id);
        (await Data.All<PersonContact>(c => c.PersonId == hire.PersonId)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(c => c.Kind.ShouldBe(ContactKind.Phone), c => c.Value.ShouldBe(mobile), c => c.Preferred.ShouldBeTrue());
    }

    [Fact]
    public async Task TwoWithoutEMail_AreTwoPeople_WhenTheyAreMovedToAnotherOffer()
    {
        var company = await Data.Company();
        var (from, to) = (await Data.OfferHere(company), await Data.OfferHere(company));
        var (ana, bob, there) = (NewMobile(), NewMobile(), NewMobile());
        var (first, second, third) = (await Data.Application(from, "Ana", mobile: ana), await Data.Application(from, "Bob", mobile: bob), await Data.Application(from, "Cyd", mobile: there));
        await Data.Application(to, "Cyd", mobile: there);

        (await Moved([first.Id, second.Id, third.Id])).ShouldBe(2);

        (await Data.All<Application>(a => a.OfferId == to.Id)).Select(a => a.Phone).ShouldBe([ana, bob, there], ignoreOrder: true);
        (await Data.Single<Application>(a => a.Id == third.Id)).OfferId.ShouldBe(from.Id);
        (await Site.With<Applying, int>(async applying => await applying.Of((await Data.Account(Candidate)).Id).CountAsync())).ShouldBe(0);

        async Task<int> Moved(Guid[] ids)
        {
            var moved = 0;
            await Site.With<ApplicationLots>(async lots => moved = await lots.Transfer(ids, to, "Voici une autre offre.", Guid.NewGuid(), default));
            return moved;
        }
    }

    [Fact]
    public async Task ARefusalThatIsTakenBack_RingsNobody()
    {
        var company = await Data.Company();
        var offer = await Data.OfferHere(company);
        var (ana, bob) = (await Data.Application(offer, "Ana", mobile: NewMobile()), await Data.Application(offer, "Bob", mobile: NewMobile()));
        var list = $"/employeur/offres/{offer.Reference}/candidatures";
        await (await As(company.Recruiter).Open($"{list}/refuser?c={ana.Id}&c={bob.Id}")).FormWith("Refuser et envoyer le message").Choose("Le poste est pourvu").Submit();
        (await Mail.To(ana.Phone)).ShouldHaveSingleItem().Channel.ShouldBe(Channel.Sms);
        (await Mail.To(bob.Phone)).ShouldHaveSingleItem();

        (await (await As(company.Recruiter).Open(list)).FormWith("Annuler ces refus").Submit()).Shows("C’est annulé pour 2 candidatures");

        (await Mail.To(ana.Phone)).ShouldBeEmpty();
        (await Mail.To(bob.Phone)).ShouldBeEmpty();
    }

    [Fact]
    public async Task ATelephone_RingsByDayOnly_UnlessItsOwnerWaits()
    {
        var company = await Data.Company();
        var (mobile, hurried) = (NewMobile(), NewMobile());
        var sent = await Data.Application(await Data.OfferHere(company), mobile: mobile);
        At(hour: 23);

        await (await As(company.Recruiter).Open($"/employeur/candidatures/{sent.Id}")).FormWith("Envoyer le message à Inès").Fill("Message au", "Bonsoir").Submit();
        await Apply(await Data.OfferHere(company), hurried);

        (await Mail.LastTo(mobile)).NextAttemptAt.ShouldBe(Calendar.StartOf(Today.AddDays(1)).AddHours(8));
        (await Mail.LastTo(hurried)).NextAttemptAt.ShouldBe(Clock.GetUtcNow());
        await Site.With<Applying>(async applying => (await applying.Withdraw(sent.Id, default)).ShouldBeNull());
        (await Mail.To(mobile)).ShouldBeEmpty("nobody reads it any more");
    }

    [Fact]
    public async Task EveryText_SaysWhoSpeaks_AndHoldsInOneMessageBesideItsLink()
    {
        var offer = await Data.OfferHere(await Data.Company(), o => o.Title = "Bûcheron-élagueur / Bûcheronne-élagueuse « grimpe » — œuvre & forêt 🌲, du lundi au vendredi");
        var (sent, meeting) = (await Data.Application(offer, mobile: NewMobile()), await Data.Application(offer, mobile: NewMobile()));
        meeting.Meet(Clock.GetUtcNow().AddDays(3), "Ici");
        meeting.Become(ApplicationState.Entretien, new(), Clock.GetUtcNow());
        var seal = Site.Services.GetRequiredService<MessageSeal>();
        List<Message> texts = [];

        await Site.With<ApplicationMails>(mails =>
        {
            texts =
            [
                mails.Confirm(sent), mails.Remind(sent, Today), mails.OfferEnded(sent, OfferState.Expiree), mails.FromEmployer(sent, "Long texte", null, Clock.GetUtcNow()), mails.FromEmployer(meeting, "Venez", null, Clock.GetUtcNow()),
                mails.FromEmployer(sent, "Autre", null, Clock.GetUtcNow(), offer.Title), mails.Nudge(sent, 10), mails.AskToKeep(sent), mails.Silent(sent, 60),
            ];
            return Task.CompletedTask;
        });

        foreach (var text in texts)
        {
            var lines = seal.Open(text)!.Split('\n');
            lines.Length.ShouldBe(2);
            lines[0].ShouldStartWith("Emploi.Allier : ");
            lines[0].Length.ShouldBeLessThanOrEqualTo(SmsText.MaxLength, lines[0]);
            lines[0].ShouldAllBe(letter => SmsText.Holds(letter));
            lines[1].ShouldContain("/candidatures/suivre?jeton=");
            text.Channel.ShouldBe(Channel.Sms);
        }
    }

    [Fact]
    public async Task ACompanyWithoutAnOffer_IsWrittenToWithANumberToo()
    {
        var page = await Data.OpenCompany();
        var mobile = NewMobile();

        var answer = await (await Anybody().Open($"{page.Path}/candidature")).Form.Fill("Prénom", "Inès").Fill("Nom", "Roux").Fill("Téléphone", mobile).Submit();

        answer.Path.ShouldBe("/candidatures/sms-envoye");
        (await (await Anybody().Open(await Mail.LinkTo(mobile))).FormWith("Envoyer ma candidature").Submit()).Shows("Votre candidature est envoyée.");
        (await Data.Single<Application>(a => a.OrganisationId == page.OrganisationId)).Phone.ShouldBe(mobile);
    }

    [Fact]
    public async Task TheDatabase_TakesNobodyWhomNothingReaches()
    {
        var sent = await Data.Application(mobile: NewMobile());

        foreach (var number in new[] { null, "0612345678" })
            await Should.ThrowAsync<Exception>(() => Data.Read(db => db.Set<Application>().Where(a => a.Id == sent.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Phone, number))));
    }

    [Fact]
    public async Task TwoWhoShareATelephone_EachApply()
    {
        var offer = await Data.OfferHere(await Data.Company());
        var mobile = NewMobile();
        await Apply(offer, mobile);
        var hers = await Mail.LinkTo(mobile);
        await Apply(offer, mobile, "Tom");
        var his = await Mail.LinkTo(mobile);

        (await (await Anybody().Open(hers)).FormWith("Envoyer ma candidature").Submit()).Shows("Votre candidature est envoyée");
        (await (await Anybody().Open(his)).FormWith("Envoyer ma candidature").Submit()).Shows("Votre candidature est envoyée");

        (await Data.All<Application>(a => a.OfferId == offer.Id && a.ConfirmedAt != null)).Select(a => a.GivenName).ShouldBe(["Inès", "Tom"], ignoreOrder: true);
    }

    /// <summary>Tomorrow, at that hour in France.</summary>
    void At(int hour) => Clock.Set(Calendar.StartOf(Today.AddDays(1)).AddHours(hour));

    async Task<WebPage> Apply(Offer offer, string mobile, string given = "Inès") =>
        await (await Anybody().Open($"/offres/{offer.Slug}/postuler")).Form.Fill("Prénom", given).Fill("Nom", "Roux").Fill("Téléphone", mobile).Submit();

    Task Run<TJob>() where TJob : IJob => Site.With<TJob>(job => job.Run(new JobProgress(1), default));

    internal static string NewMobile() => "+336" + Interlocked.Increment(ref drawn);
}

public sealed class SparingSite : Site
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Limits:AnonymousTextsPerHour", "2")];
}

public sealed class TextedOriginsTests(SparingSite site) : SiteTest(site), IClassFixture<SparingSite>
{
    [Fact]
    public async Task FromOneOrigin_ManyNumbersAreNotTexted_AndAnAddressStillServes()
    {
        var offer = await Data.OfferHere(await Data.Company());
        for (var i = 0; i < 2; i++) (await Form(await Page(), PostulerSmsTests.NewMobile()).Submit()).Path.ShouldBe("/candidatures/sms-envoye");
        var third = PostulerSmsTests.NewMobile();

        var refused = await Form(await Page(), third).Submit();

        refused.ShowsError("Trop de candidatures par SMS viennent de cette connexion.");
        refused.Field("Téléphone").ShouldBe(third);
        (await Mail.To(third)).ShouldBeEmpty();
        (await refused.Form.Fill("Adresse e-mail", "reste@exemple.fr").Submit()).Path.ShouldBe("/compte/message-envoye");

        async Task<WebPage> Page() => await Anybody().Open($"/offres/{offer.Slug}/postuler");
    }

    static WebForm Form(WebPage page, string mobile) => page.Form.Fill("Prénom", "Inès").Fill("Nom", "Roux").Fill("Téléphone", mobile);
}
