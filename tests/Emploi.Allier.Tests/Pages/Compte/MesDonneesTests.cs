using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Accounts.MyData;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Candidates;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Compte;

public sealed class MesDonneesTests(Site site) : SiteTest(site)
{
    static Who WithPassword => Candidate with { Password = AccountsData.Password };

    [Fact]
    public async Task Copy_ReadsEveryTable_AndOpensNothing()
    {
        var secret = await Site.With<HeldData, List<string>>(data => Task.FromResult(data.Tables.All.SelectMany(table => table.Columns.Select(column => $"{table.Name}.{column.Name}"))
            .Where(name => name.Contains("Token") || name.Contains("Hash") || name.Contains("Password") || name.Contains("Stamp") || name.EndsWith("FormKey") || name.EndsWith("AuthenticatorKey") || name.EndsWith("ByName")).ToList()));
        var account = await Data.Account(WithPassword);

        var copy = await Copy(account);

        secret.ShouldBeEmpty();
        copy.Data.GetProperty("accounts").GetProperty("lignes")[0].GetProperty("email").GetString().ShouldBe(account.Email);
        copy.Text.ShouldNotContain((await Data.Again(account)).PasswordHash!);
    }

    [Fact]
    public async Task Copy_HoldsWhatTheyGave_WithTheirCv_AndNothingOfOthers()
    {
        var account = await Data.Account(WithPassword with { Name = "Apolline Rarissime" });
        var cv = await Data.Cv("mon-cv.pdf", "CV d’Apolline");
        var mine = await Data.Application(given: "Apolline", family: "Rarissime", account: account, file: cv);
        var others = await Data.Application(given: "Ignace", family: "Lautre");
        await Data.Add(new Favourite { AccountId = account.Id, Reference = "abcd2345", Title = "Soudeur", KeptAt = Clock.GetUtcNow() });
        await Site.With<KeptProfiles>(profiles => profiles.Keep(account.Id, new() { Skills = ["tressage du jonc"] }, null, default));

        var copy = await Copy(account);

        copy.Data.GetProperty("applications").GetProperty("lignes").GetArrayLength().ShouldBe(1);
        copy.Data.GetProperty("application_steps").GetProperty("lignes").GetArrayLength().ShouldBe(1);
        copy.Text.ShouldContain("tressage du jonc");
        copy.Text.ShouldContain(mine.Motivation!);
        copy.Text.ShouldNotContain("Lautre");
        copy.Text.ShouldNotContain(others.Id.ToString());
        copy.Files.ShouldHaveSingleItem().ShouldBe(("fichiers/01 mon-cv.pdf", Encoding.Latin1.GetString(ApplicationsData.Pdf("CV d’Apolline"))));
        (await Mail.LastTo(account.Email!)).Subject.ShouldBe("Une copie de vos données a été téléchargée");
    }

    [Fact]
    public async Task Copy_TellsARefusalNotBeforeItsMessage()
    {
        var account = await Data.Account(WithPassword);
        var application = await Data.Application(account: account);
        await Site.With<ApplicationLots>(lots => lots.Refuse([application.Id], RefusalReason.Experience, "Nous avons choisi quelqu’un d’autre.", Guid.NewGuid(), default));

        var before = await Copy(account);
        Clock.Advance(TimeSpan.FromHours(2));
        var after = await Copy(account);

        before.Text.ShouldNotContain("quelqu’un d’autre");
        Refusals(before).ShouldBe(0);
        Refusals(after).ShouldBe(1);
        State(before).ShouldBe("nouvelle");
        State(after).ShouldBe("refusee");
        after.Text.ShouldContain("quelqu’un d’autre");
    }

    [Fact]
    public async Task Copy_WithoutTheirPassword_IsRefused()
    {
        var account = await Data.Account(WithPassword);

        var page = await (await As(account).Open("/compte/mes-donnees/copie")).Form.Fill("Votre mot de passe", "un mauvais mot de passe").Submit();

        page.ShowsError("Votre mot de passe", "Ce n’est pas votre mot de passe. Après cinq essais, il faut attendre un quart d’heure.");
        page.Response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    [Fact]
    public async Task Get_SaysWhatIsKept_AndWhoHasLooked()
    {
        var account = await Data.Account(WithPassword);
        var company = await Data.Company();
        var application = await Data.Application(await Data.OfferHere(company), account: account);
        await As(company.Recruiter).Open($"/employeur/candidatures/{application.Id}");

        var page = await As(account).Open("/compte/mes-donnees");

        page.Shows("Vos candidatures");
        page.Shows("Voir ou retirer une candidature");
        page.Shows("votre compte se ferme le");
        page.Shows(company.Organisation.Name);
        page.Shows($"Candidature ouverte par l’employeur : {application.OfferCopy.Title}");
        page.ShowsNot(company.Recruiter.DisplayName);
    }

    [Fact]
    public async Task Get_OfAnOfferWithoutItsEmployersName_DoesNotNameThemEither()
    {
        var account = await Data.Account(WithPassword);
        var company = await Data.Company();
        var application = await Data.Application(await Data.OfferHere(company, offer => offer.Anonymous = true), account: account);
        await As(company.Recruiter).Open($"/employeur/candidatures/{application.Id}");

        var page = await As(account).Open("/compte/mes-donnees");

        page.Shows($"L’employeur de l’offre « {application.OfferCopy.Title} »");
        page.ShowsNot(company.Organisation.Name);
    }

    [Fact]
    public async Task Get_OfStaffWhoOpenedOurMessage_SaysTheTeam()
    {
        var account = await Data.Account(Candidate);
        var visitor = As(account);
        await (await visitor.Open("/compte/mes-donnees/copie")).FormWith("Recevoir un code pour télécharger mes données").Submit();
        await As(Staff.With(Role.Equipe)).Open($"/equipe/messages/{(await Mail.LastTo(account.Email!)).Id}");

        var page = await visitor.Open("/compte/mes-donnees");

        page.Shows("L’équipe d’Emploi.Allier");
        page.Shows("Lecture d’un message envoyé");
        (await Data.Count<Reading>(r => r.TableName == "messages")).ShouldBeGreaterThan(0);
    }

    static int Refusals(Copied copy) => copy.Data.TryGetProperty("messages", out var messages)
        ? messages.GetProperty("lignes").EnumerateArray().Count(message => message.GetProperty("subject").GetString()!.StartsWith("Votre candidature", StringComparison.Ordinal))
        : 0;

    static string State(Copied copy) => copy.Data.GetProperty("applications").GetProperty("lignes")[0].GetProperty("state").GetString()!;

    async Task<Copied> Copy(Account account)
    {
        var visitor = As(account);
        var form = (await visitor.Open("/compte/mes-donnees/copie")).Form.Fill("Votre mot de passe", AccountsData.Password);
        using var zip = new ZipArchive(await (await form.Submit()).Response.Content.ReadAsStreamAsync());
        var files = zip.Entries.Where(entry => entry.FullName.StartsWith("fichiers/")).Select(entry => (entry.FullName, Read(entry, Encoding.Latin1))).ToList();
        var text = Read(zip.GetEntry("donnees.json")!, Encoding.UTF8);
        return new(text, JsonDocument.Parse(text).RootElement.GetProperty("donnees"), files);
    }

    static string Read(ZipArchiveEntry entry, Encoding encoding)
    {
        using var reader = new StreamReader(entry.Open(), encoding);
        return reader.ReadToEnd();
    }

    sealed record Copied(string Text, JsonElement Data, IReadOnlyList<(string, string)> Files);
}
