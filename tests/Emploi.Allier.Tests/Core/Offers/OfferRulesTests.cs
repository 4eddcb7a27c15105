using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Core.Offers;

public sealed class OfferRulesTests(Site site) : SiteTest(site)
{
    /// <summary>What a description needs beside the sentence that is judged.</summary>
    const string Rest = "Le travail se fait en équipe, du lundi au vendredi.";

    /// <summary>Of 51 sentences, 30 to be refused and 21 to be accepted. The rules would rather miss than stop an honest offer; the team reads what they miss.</summary>
    const int FalseAlarmsOfTheUnseen = 1, MissesOfTheUnseen = 6;

    OfferRules Rules => Site.Services.GetRequiredService<OfferRules>();

    [Theory]
    [InlineData(3, SalaryPeriod.Heure, 35, true)]
    [InlineData(12.02, SalaryPeriod.Heure, 35, false)]
    [InlineData(1_500, SalaryPeriod.Mois, 35, true)]
    [InlineData(1_500, SalaryPeriod.Mois, 28, false)]
    [InlineData(1_823.04, SalaryPeriod.Mois, 35, false)]
    [InlineData(15_000, SalaryPeriod.An, 35, true)]
    [InlineData(22_000, SalaryPeriod.An, 35, false)]
    public void ASalary_UnderTheMinimum_IsSaid(double salary, SalaryPeriod period, int hours, bool said) =>
        Rules.Remarks(Data.Made(o => (o.SalaryMin, o.SalaryMax, o.SalaryPeriod, o.WeeklyHours, o.Contract) = ((decimal)salary, null, period, hours, Contract.Cdi)))
            .Any(remark => remark.Code == "minimum_wage").ShouldBe(said);

    [Fact]
    public void Wordings_AreRefusedAndAcceptedAsTheListSays()
    {
        var list = Lines("wordings.tsv");
        list.Count.ShouldBeGreaterThan(250);

        FalseAlarms(list).ShouldBeEmpty();
        Misses(list).ShouldBeEmpty();
    }

    /// <summary>What costs less to look for in a long text is found there all the same.</summary>
    [Fact]
    public void WhatIsRefusedInAShortText_IsInALongOne()
    {
        var filler = string.Concat(Enumerable.Repeat($"<p>{Rest}</p>", 20));

        // What tongue a text is in is judged of the whole.
        foreach (var line in Lines("wordings.tsv").Where(line => line[0] != "language"))
            Codes($"<p>{line[^1]}</p>{filler}").ShouldBe(Codes($"<p>{line[^1]}</p><p>{Rest}</p>"), line[^1]);

        List<string> Codes(string description) => [.. Of(o => o.Description = description).Select(remark => remark.Code)];
    }

    /// <summary>Sentences that the rules were never tuned on: how well they do on what they have not met.</summary>
    [Fact]
    public void UnseenWordings_AreJudgedAsWellAsWhenLastMeasured()
    {
        var list = Lines("wordings-unseen.tsv");

        FalseAlarms(list).Count.ShouldBeLessThanOrEqualTo(FalseAlarmsOfTheUnseen, string.Join('\n', FalseAlarms(list)));
        Misses(list).Count.ShouldBeLessThanOrEqualTo(MissesOfTheUnseen, string.Join('\n', Misses(list)));
    }

    [Fact]
    public void Titles_AreProposedWithTheirOtherGender()
    {
        var wrong = Lines("titles.tsv")
            .Select(line => (Title: line[0], Expected: line[1], Got: Of(o => o.Title = line[0]).SingleOrDefault(r => r.Code == "gender")?.Proposal ?? "-"))
            .Where(line => line.Got != line.Expected)
            .Select(line => $"{line.Title}: {line.Got}, not {line.Expected}");

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void ARefusal_QuotesTheWordsSaysTheLawAndHowToReword()
    {
        var remark = Of(o => o.Description = "<p>Nous vendons des fruits. Vous avez entre 25 et 35 ans. Le magasin est à Vichy.</p>").First();

        (remark.Field, remark.Kind, remark.Code).ShouldBe(("Description", RemarkKind.Refusal, "age"));
        remark.Message.ShouldStartWith("«\u00a0Vous avez entre 25 et 35 ans\u00a0»\u00a0: une offre ne peut pas choisir selon l’âge");
        remark.Message.ShouldContain("articles L1132-1 et L5331-2");
        remark.Message.ShouldContain("Dites plutôt l’expérience");
    }

    [Theory]
    [InlineData("Title", "Recherche femme de 20 à 30 ans")]
    [InlineData("ApplyHow", "Envoyez CV et vos trois derniers bulletins de salaire")]
    public void ARefusal_NamesItsField(string field, string text) =>
        Of(o => typeof(Offer).GetProperty(field)!.SetValue(o, text)).Where(r => r.Kind is RemarkKind.Refusal).ShouldAllBe(r => r.Field == field);

    [Fact]
    public void AYouthContract_MayNameItsAges()
    {
        const string Ages = "<p>Vous avez entre 16 et 25 ans et vous aimez la pâtisserie, le matin et la farine.</p>";

        Of(o => o.Description = Ages).ShouldContain(r => r.Code == "age");
        Of(o => (o.Description, o.Contract) = (Ages, Contract.Alternance)).ShouldNotContain(r => r.Code == "age");
    }

    [Theory]
    [InlineData("VENDEUR EN PRET A PORTER", "Vendeur en prêt à porter")]
    [InlineData("CHAUFFEUR SPL A MOULINS - CDI", "Chauffeur SPL à Moulins - CDI")]
    [InlineData("INFIRMIER EN EHPAD", "Infirmier en EHPAD")]
    public void ATitleInCapitals_IsProposedInSentenceCase(string title, string proposal) =>
        Of(o => o.Title = title).Single(r => r.Code == "capitals").Proposal.ShouldBe(proposal);

    [Theory]
    [InlineData("Conducteur SPL / Conductrice SPL")]
    [InlineData("Aide-soignant / Aide-soignante EHPAD")]
    [InlineData("ATSEM")]
    [InlineData("Opérateur CN / Opératrice CN")]
    public void Initials_AreNoCapitals(string title) => Of(o => o.Title = title).ShouldNotContain(r => r.Code == "capitals");

    [Theory]
    [InlineData("Appelez Léa au 04 70 12 34 56 pour en parler.", "phone")]
    [InlineData("Appelez le +33 6 12 34 56 78.", "phone")]
    [InlineData("Écrivez à rh@garage-martin.fr.", "email")]
    [InlineData("URGENT!!! Poste à pourvoir.", "punctuation")]
    [InlineData("Bonne présentation exigée.", "presentation")]
    [InlineData("Vous habitez Moulins ou ses environs.", "residence")]
    [InlineData("Le poste convient à un jeune diplômé.", "young_graduate")]
    [InlineData("Inscrivez-vous à la formation, mobilisez votre CPF.", "not_a_job")]
    [InlineData("NOUS RECHERCHONS UNE PERSONNE SERIEUSE ET MOTIVEE POUR REJOINDRE NOTRE EQUIPE DE VENTE.", "capitals")]
    public void AClumsyWording_IsAWarningOnly(string sentence, string code)
    {
        var remarks = Said(sentence);

        remarks.Where(r => r.Kind is RemarkKind.Refusal).ShouldBeEmpty();
        remarks.ShouldContain(r => r.Code == code && r.Kind == RemarkKind.Warning);
    }

    [Theory]
    [InlineData("SIRET 732 829 320 00074, réf. 2027030412345.")]
    [InlineData("Bonne présentation des produits en rayon.")]
    [InlineData("Vous tenez le compte @emploi.allier sur les réseaux.")]
    public void WhatLooksLikeAWarning_IsNone(string sentence) => Said(sentence).ShouldBeEmpty();

    [Theory]
    [InlineData("Title", "", "title_empty")]
    [InlineData("Description", "<p>Voir le site.</p>", "description_short")]
    [InlineData("Title", 151, "title_long")]
    [InlineData("Description", 30_001, "description_long")]
    public void ATextTooShortOrTooLong_IsRefused(string field, object value, string code) =>
        Of(o => typeof(Offer).GetProperty(field)!.SetValue(o, value is int length ? new string('a', length) : value))
            .ShouldContain(r => r.Field == field && r.Code == code && r.Kind == RemarkKind.Refusal);

    [Theory]
    [InlineData("Quel âge avez-vous ?", "age")]
    [InlineData("Avez-vous plus de 25 ans ?", "age")]
    [InlineData("Quelle est votre date de naissance ?", "age")]
    [InlineData("Avez-vous des enfants ?", "family")]
    [InlineData("Êtes-vous mariée ou célibataire ?", "family")]
    [InlineData("Qui garde vos enfants quand ils sont malades ?", "family")]
    [InlineData("Prévoyez-vous un congé maternité ?", "family")]
    [InlineData("Êtes-vous un homme ou une femme ?", "sex")]
    [InlineData("Quelle est votre nationalité ?", "origin")]
    [InlineData("D’où venez-vous ?", "origin")]
    [InlineData("Êtes-vous reconnu travailleur handicapé (RQTH) ?", "health")]
    [InlineData("Fumez-vous ?", "health")]
    [InlineData("Avez-vous mal au dos ?", "health")]
    [InlineData("Êtes-vous syndiqué ?", "opinion")]
    [InlineData("Pratiquez-vous le ramadan ?", "opinion")]
    [InlineData("Où habitez-vous ?", "residence")]
    [InlineData("Combien gagniez-vous dans votre dernier poste ?", "past_pay")]
    [InlineData("Quel est votre numéro de sécurité sociale ?", "papers")]
    public void AQuestion_OnWhatIsNoneOfTheEmployersBusiness_IsRefused(string question, string code) =>
        Asked(question).ShouldContain(r => r.Field == nameof(Offer.Questions) && r.Kind == RemarkKind.Refusal && r.Code == code);

    [Theory]
    [InlineData("Avez-vous le permis B ?")]
    [InlineData("Avez-vous déjà tenu une caisse ?")]
    [InlineData("Combien d’années d’expérience avez-vous en soudure ?")]
    [InlineData("Avez-vous plus de 3 ans d’expérience ?")]
    [InlineData("Pouvez-vous travailler le week-end ?")]
    [InlineData("Pouvez-vous venir à Moulins pour 6 heures ?")]
    [InlineData("Quelles machines savez-vous conduire ?")]
    [InlineData("Avez-vous un diplôme d’aide-soignante ou d’aide-soignant ?")]
    [InlineData("Avez-vous travaillé avec des enfants ?")]
    [InlineData("Parlez-vous anglais couramment ?")]
    [InlineData("Avez-vous le droit de travailler en France ?")]
    [InlineData("Quand pouvez-vous commencer ?")]
    [InlineData("Avez-vous votre CACES 3 à jour ?")]
    [InlineData("Quelles sont vos prétentions salariales ?")]
    [InlineData("Aimez-vous travailler auprès de personnes âgées ou en situation de handicap ?")]
    [InlineData("Connaissez-vous le pays bourbonnais ?")]
    [InlineData("Avez-vous déjà gardé des enfants de moins de 3 ans ?")]
    [InlineData("Avez-vous déjà administré des traitements ?")]
    [InlineData("Acceptez-vous de travailler à votre domicile un jour par semaine ?")]
    public void AQuestion_OnTheWork_IsAccepted(string question) => Asked(question).Where(r => r.Kind is RemarkKind.Refusal).ShouldBeEmpty();

    IEnumerable<Remark> Asked(string question) => Of(o => o.Questions = [new(question, false, false)]);

    [Fact]
    public async Task WithoutSalary_WarnsUntilTheDayItIsRequired()
    {
        static void Mute(Offer offer) => (offer.SalaryMin, offer.SalaryMax, offer.SalaryPeriod) = (null, null, null);

        Of(Mute).Single(r => r.Code == "salary").Kind.ShouldBe(RemarkKind.Warning);
        (await Site.With<ParameterDecisions, object?>(async d => await d.Decide(OfferRules.SalaryRequired, "oui", Today.AddDays(10), "Loi", null, false, default))).ShouldBeNull();
        Of(Mute).Single(r => r.Code == "salary").Kind.ShouldBe(RemarkKind.Warning);
        Clock.Advance(TimeSpan.FromDays(10));

        Of(Mute).Single(r => r.Code == "salary").Kind.ShouldBe(RemarkKind.Refusal);
        Of(o => o.Title = "Aide à domicile").ShouldBeEmpty();
    }

    [Fact]
    public void AHostileText_CostsLittle()
    {
        string[] texts =
        [
            string.Concat(Enumerable.Repeat("recherche un homme ou une femme de moins de de de 25 ans candidat ", 450)),
            string.Concat(Enumerable.Repeat("frais de dossier formation cv lettre votre salaire caution demande ", 450)),
            "recherche" + new string('e', 29_000) + " ideal" + new string('e', 500),
            string.Concat(Enumerable.Repeat("ideal ", 4_900)),
            string.Concat(Enumerable.Repeat("vous etes ", 2_900)),
        ];
        var start = System.Diagnostics.Stopwatch.GetTimestamp();

        foreach (var text in texts) Of(o => o.Description = $"<p>{text}</p>");

        System.Diagnostics.Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Publish_OfARefusedWording_SaysWhyAndChangesNothing()
    {
        var draft = await Data.Draft(o => o.Description = "<p>Poste réservé aux hommes, dans une petite équipe de maçons.</p>");

        var (submitted, published) = await Site.With<IServiceProvider, (string?, string?)>(async services =>
        {
            var publishing = services.GetRequiredService<Publishing>();
            return ((await publishing.Submit(draft, default))?.Field, (await publishing.Publish(draft, default))?.Message);
        });

        submitted.ShouldBe("Description");
        published!.ShouldContain("réservé aux hommes");
        (await Data.Single<Offer>(o => o.Id == draft.Id)).State.ShouldBe(OfferState.Brouillon);
    }

    List<string> FalseAlarms(List<string[]> list) => [.. from line in list where line[0] == "ok" let got = Refusals(line[1]) where got != "ok" select $"{got}: {line[1]}"];

    List<string> Misses(List<string[]> list) => [.. from line in list where line[0] != "ok" let got = Refusals(line[1]) where got != line[0] select $"{line[0]}, not {got}: {line[1]}"];

    string Refusals(string sentence) =>
        string.Join(',', Said(sentence).Where(r => r.Kind is RemarkKind.Refusal).Select(r => r.Code).Distinct()) is { Length: > 0 } codes ? codes : "ok";

    IReadOnlyList<Remark> Said(string sentence) => Of(o => o.Description = SafeHtml.FromText($"{sentence}\n\n{Rest}"));

    IReadOnlyList<Remark> Of(Action<Offer> change) => Rules.Remarks(OffersData.Made(Data, change));

    static List<string[]> Lines(string file) =>
        [.. File.ReadLines(Path.Combine(Source.Root, "tests/Emploi.Allier.Tests/Core/Offers", file)).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'))];
}
