using Emploi.Allier.Core.Candidates.Cvs;
using Emploi.Allier.Tests.Testing;
using Emploi.Allier.Tests.Testing.Cvs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Core.Candidates.Cvs;

public sealed class CvReaderTests(Site site) : SiteTest(site)
{
    const string Office = """
        Sandrine MOREAU
        38 ans, mariée, 2 enfants
        née le 12/05/1986 à Lyon
        14 rue Voltaire
        03100 Montluçon
        Portable : 06-12-34-56-78 / Fixe 04 70 05 11 22
        sandrine.moreau@exemple.fr
        N° de sécurité sociale : 2 86 05 69 123 456 78
        Permis B, véhicule personnel

        COMPETENCES
        Secrétariat : accueil physique et téléphonique, gestion du courrier, classement
        Informatique : Word, Excel, Ciel Compta

        EXPERIENCES PROFESSIONNELLES
        2018 – 2023 : Assistante commerciale – CDI
        Société Bois du Centre – Domérat
        - Gestion des commandes, devis et factures
        - Relance des impayés depuis 2020

        2012 – 2018 : Secrétaire, Cabinet d’assurances à Montluçon (CDI, 35h)
        Accueil, standard, rédaction des courriers

        Mars 2011 – Août 2011 : Agent administratif en intérim
        2009-2010 Congé parental

        FORMATION
        2009 Bac Pro Secrétariat, lycée Madame de Staël, Montluçon (obtenu)
        2007 BEP Métiers du secrétariat

        LANGUES
        Anglais : niveau scolaire - Espagnol : notions
        """;

    const string Telephone = """
        Mohamed Ali TRAORE
        Quartier Fontbouillant - 03100 MONTLUCON
        Tel 07.58.11.22.33
        Je recherche un poste de manutentionnaire, disponible de suite.
        Mes expériences :
        * Manutentionnaire, Pneus du Cher (6 mois, 2022)
        * Agent de production chez Laitière du Centre, Domérat, de janvier à avril 2023
        * Cueilleur de fruits - été 2021, exploitation agricole dans la Drôme
        * Plongeur au restaurant Le Grenier (2 ans)
        Mes compétences :
        Travail en équipe
        CACES R485 catégorie 1 (2023)
        Langues parlées :
        Bambara (langue maternelle)
        Français : B1
        Soninké
        Pas de permis, je me déplace en bus et à vélo
        """;

    [Fact]
    public void Read_OfAnOrdinaryCv_KeepsWhoWhereAndHowToReach() => Read(Office).ShouldSatisfyAllConditions(
        read => read.GivenName!.Value.ShouldBe("Sandrine"),
        read => read.FamilyName!.Value.ShouldBe("Moreau"),
        read => read.Email!.Value.ShouldBe("sandrine.moreau@exemple.fr"),
        read => read.Phone!.Value.ShouldBe("+33612345678"),
        read => read.CommuneInsee!.Value.ShouldBe("03185"),
        read => read.Licences.Select(licence => licence.Value).ShouldBe(["B"]));

    [Fact]
    public void Read_KeepsNeitherTheSocialSecurityNumberNorTheBirthNorTheFamily()
    {
        var kept = System.Text.Json.JsonSerializer.Serialize(Read(Office));

        foreach (var told in new[] { "69 123", "69123", "1986", "05/1986", "Lyon", "mari", "enfants", "Voltaire" }) kept.ShouldNotContain(told);
    }

    [Fact]
    public void Read_OfJobs_KeepsEachTogetherAndLeavesTheirStoryOut() => Jobs(Office).ShouldBe(
    [
        "Assistante commerciale, Société Bois du Centre, 2018 to 2023, Paid", "Secrétaire, Cabinet d’assurances, 2012 to 2018, Paid", "Agent administratif, , 03/2011 to 08/2011, Paid", "Congé parental, , 2009 to 2010, Care",
    ]);

    [Fact]
    public void Read_OfAList_TakesSeasonsAndLengths() => Jobs(Telephone).ShouldBe(
    [
        "Manutentionnaire, Pneus du Cher, 2022 to 2022, Paid", "Agent de production, Laitière du Centre, 01/2023 to 04/2023, Paid", "Cueilleur de fruits, , 06/2021 to 08/2021, Paid", "Plongeur au restaurant Le Grenier, , 24 months, Paid",
    ]);

    [Fact]
    public void Read_OfWhatIsNotHeld_DoesNotMakeItUp() => Read(Telephone).ShouldSatisfyAllConditions(
        read => read.Licences.ShouldBeEmpty(),
        read => read.Email.ShouldBeNull(),
        read => read.Certificates.Select(card => card.Value).ShouldBe(["CACES R485 1"]),
        read => read.Sought!.Value.ShouldBe("manutentionnaire"),
        read => read.Languages.Select(language => language.Value).ShouldBe([new("bambara", Cefr.C2), new("français", Cefr.B1), new("soninké", null)]));

    [Fact]
    public void Read_OfDiplomas_SaysTheirLevelAndYear() =>
        Read(Office).Diplomas.Select(diploma => diploma.Value).ShouldBe([new("Bac Pro Secrétariat", 4, 2009), new("BEP Métiers du secrétariat", 3, 2007)]);

    [Fact]
    public void Read_OfSkills_OpensTheDrawersThatTheyLieIn() =>
        Read(Office).Skills.Select(skill => skill.Value).ShouldBe(["accueil physique et téléphonique", "gestion du courrier", "classement", "Word", "Excel", "Ciel Compta"]);

    [Theory]
    [InlineData("09/15-06/18", "09/2015", "06/2018")]
    [InlineData("Du 1er septembre 2015 au 30 juin 2018", "09/2015", "06/2018")]
    [InlineData("01/09/2015 au 30/06/2018", "09/2015", "06/2018")]
    [InlineData("de mars à juin 2020", "03/2020", "06/2020")]
    [InlineData("Nov. 2019-Fév. 2020", "11/2019", "02/2020")]
    [InlineData("Vendeuse (2015 à ce jour)", "2015", null)]
    [InlineData("depuis janvier 2021 (CDI)", "01/2021", null)]
    [InlineData("Oct 2020 / Aujourd’hui", "10/2020", null)]
    [InlineData("Depuis 2019", "2019", null)]
    [InlineData("2018-09 / 2020-06", "09/2018", "06/2020")]
    [InlineData("2018-09 - 2020-06", "09/2018", "06/2020")]
    [InlineData("2019-02-01 au 2019-07-31", "02/2019", "07/2019")]
    [InlineData("Saison 1998/99", "1998", "1999")]
    [InlineData("2008/09", "2008", "2009")]
    [InlineData("2015-18", "2015", "2018")]
    [InlineData("2015-2018", "2015", "2018")]
    [InlineData("2021-03 à aujourd’hui", "03/2021", null)]
    [InlineData("2017 2022 : garde d’enfants", "2017", "2022")]
    [InlineData("Étés 2017", "06/2017", "08/2017")]
    [InlineData("Sept. 2021 – auj.", "09/2021", null)]
    [InlineData("Juillet/août 2019", "07/2019", "08/2019")]
    [InlineData("Été 2014", "06/2014", "08/2014")]
    [InlineData("2015/2018", "2015", "2018")]
    [InlineData("Fin 2019 à début 2021", "2019", "2021")]
    public void Dates_InTheMannersOfPeople_AreRead(string written, string? from, string? to)
    {
        var period = CvDates.Find(written)!;

        period.From.ToString().ShouldBe(from);
        period.To?.ToString().ShouldBe(to);
    }

    [Theory]
    [InlineData("06 20 15 20 19")]
    [InlineData("03000 Moulins")]
    [InlineData("Mardi et mercredi")]
    [InlineData("")]
    public void WhatIsNoDate_IsNone(string written) => CvDates.Find(written).ShouldBeNull();

    [Theory]
    [InlineData("EXPÉRIENCES PROFESSIONNELLES", CvSection.Jobs)]
    [InlineData("▶ Mon parcours", CvSection.Jobs)]
    [InlineData("PARCOURS PROFE SSIONNEL", CvSection.Jobs)]
    [InlineData("Expérience bénévole", CvSection.Volunteering)]
    [InlineData("Compétences linguistiques", CvSection.Languages)]
    [InlineData("Savoir-faire", CvSection.Skills)]
    [InlineData("Formation et diplômes :", CvSection.Studies)]
    [InlineData("Centres d’intérêt", CvSection.Interests)]
    [InlineData("vente et travail en équipe", null)]
    [InlineData("Formation des nouveaux vendeurs", null)]
    public void Headings_AreToldByTheirWords(string line, CvSection? section) => CvSections.HeadingOf(line).ShouldBe(section);

    [Theory]
    [InlineData("Permis B et C, FIMO à jour", "B C FIMO")]
    [InlineData("Permis de conduire : A2, B", "A2 B")]
    [InlineData("Permis moto A2", "A2")]
    [InlineData("CACES R489 catégories 1A, 3 et 5 (2022)", "CACES R489 1A/CACES R489 3/CACES R489 5")]
    [InlineData("CACES 1, 3, 5", "CACES 1/CACES 3/CACES 5")]
    [InlineData("Permis B en cours", "")]
    [InlineData("Sans permis", "")]
    [InlineData("Dossiers de permis de construire", "")]
    public void Licences_AreTheHeldOnes(string line, string held)
    {
        var read = Read($"Jeanne Dupuis\n{line}");

        read.Licences.Concat(read.Certificates).Select(each => each.Value).ShouldBe(held.Contains("CACES", StringComparison.Ordinal) ? held.Split('/') : held.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void GuessedFacts_AreMarkedUncertain()
    {
        var read = Read("Jeanne DUPUIS\nVichy\nEXPÉRIENCE\nAgent polyvalent de quelque chose, Quelque Part\nLANGUES\nanglais courant");

        read.CommuneInsee!.IsUncertain.ShouldBeTrue();
        read.Languages.Single().IsUncertain.ShouldBeTrue();
        read.Jobs.ShouldAllBe(job => job.IsUncertain);
    }

    [Fact]
    public async Task Columns_AreReadOneAfterTheOther_AndTablesAcross()
    {
        await using var printer = await Printer.Open();
        var sides = await Text(printer, "<div style='display:grid;grid-template-columns:30% 1fr;gap:1cm'><div><h2>Compétences</h2><p>Vente</p><p>Caisse</p><p>Stocks</p><p>Accueil</p></div><div><h2>Expérience</h2><p>Vendeuse de fruits et légumes</p><p>au marché couvert de la ville</p><p>puis dans une épicerie</p><p>et au supermarché</p></div></div>");
        var table = await Text(printer, "<style>td{padding-right:1cm}</style><table><tr><th>Expérience</th></tr><tr><td>2015 - 2018</td><td>Vendeuse de fruits et légumes</td></tr><tr><td>2012 - 2015</td><td>Caissière au supermarché</td></tr><tr><td>2010 - 2012</td><td>Serveuse en salle</td></tr></table>");

        sides.IndexOf("Accueil", StringComparison.Ordinal).ShouldBeLessThan(sides.IndexOf("Vendeuse", StringComparison.Ordinal));
        table.ShouldContain("2012 - 2015\tCaissière au supermarché");
    }

    static async Task<string> Text(Printer printer, string html) => (await new CvFiles().Read(await printer.Print(html), default)).Text!.ToString();

    CvRead Read(string cv) => Site.Services.GetRequiredService<CvReader>().Read(CvText.Of(cv.Split('\n').Select(line => new CvLine(line.Trim()))));

    IEnumerable<string> Jobs(string cv) => Read(cv).Jobs.Select(job => job.Value)
        .Select(job => $"{job.Title}, {(job.Employer is { } employer && !employer.StartsWith("exploitation", StringComparison.Ordinal) ? employer : "")}, {(job.Period!.From is { } from ? $"{from} to {job.Period.To?.ToString() ?? "now"}" : $"{job.Period.Months} months")}, {job.Kind}");
}
