using System.Net;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Platform.Stash;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Emploi.Allier.Tests.Security;

/// <summary>A form whose sign-in expired, on a real page: the note that ends a task.</summary>
public sealed class FormStashTests(Site site) : SiteTest(site)
{
    const string Field = "Qu’avez-vous fait ?";

    [Fact]
    public async Task APostAfterTheSignInExpired_ComesBackFilled()
    {
        var (me, task, browser, back) = await Expired("Appelée deux fois, sans réponse « encore »");

        await SignIn(browser, me);
        var page = await browser.Open(back);

        page.Shows("Nous avons gardé votre saisie. Vérifiez-la et envoyez-la.");
        page.Field(Field).ShouldBe("Appelée deux fois, sans réponse « encore »");
        (await page.Form.Submit()).Shows("La tâche est terminée.");
        (await Data.Single<StaffTask>(t => t.Id == task.Id)).Outcome.ShouldBe("Appelée deux fois, sans réponse « encore »");
        (await Data.Count<StashedForm>(f => f.AccountId == me.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task TheStash_HoldsNothingReadable()
    {
        var (me, _, _, _) = await Expired("Un secret de famille");

        var kept = await Data.Single<StashedForm>(f => f.AccountId == me.Id);

        System.Text.Encoding.UTF8.GetString(kept.Fields).ShouldNotContain("famille");
    }

    [Fact]
    public async Task AnotherAccount_InTheSameBrowser_SeesNothingOfIt()
    {
        var (_, _, browser, back) = await Expired("Un secret de famille");

        await SignIn(browser, await Data.Account(Staff.With(Role.Equipe)));
        var page = await browser.Open(back);

        page.Source.ShouldNotContain("secret de famille");
        page.Shows("votre saisie n’a pas pu être gardée");
    }

    [Fact]
    public async Task TheSameAccount_InAnotherBrowser_SeesNothingOfIt()
    {
        var (me, _, _, back) = await Expired("Un secret de famille");

        var page = await As(me).Open(back);

        page.Source.ShouldNotContain("secret de famille");
    }

    [Fact]
    public async Task AfterAnHour_ItIsGone()
    {
        var (me, _, browser, back) = await Expired("Trop tard");

        Clock.Advance(TimeSpan.FromMinutes(61));
        await SignIn(browser, me);

        (await browser.Open(back)).Field(Field).ShouldBe("");
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://ailleurs.example")]
    [InlineData("X-Nothing", "")]
    public async Task AnotherSite_LeavesNothingHere(string header, string value)
    {
        var (me, task, browser, _) = await Signed();

        var request = Post(task, browser, ("Done.Outcome", "Piège"));
        request.Headers.Remove("Origin");
        request.Headers.TryAddWithoutValidation(header, value);
        (await browser.Send(request)).Headers.Location!.ToString().ShouldNotContain("reprise");

        (await Data.Count<StashedForm>(f => f.AccountId == me.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task SomebodyWhoNeverSignedInHere_LeavesNothing()
    {
        var before = await Data.Count<StashedForm>();
        var stranger = Anybody();

        var answer = await stranger.Send(Post(await Data.StaffTask(), stranger, ("Done.Outcome", "x")));

        answer.Headers.Location!.ToString().ShouldContain("/compte/connexion");
        (await Data.Count<StashedForm>()).ShouldBe(before);
    }

    [Fact]
    public async Task PasswordsAndTokens_AreNotKept()
    {
        var (me, task, browser, _) = await Signed();

        var back = await Back(await browser.Send(Post(task, browser,
            ("Done.Outcome", "Gardé"), ("Input.NewPassword", "violette"), ("Code", "123456"), ("__RequestVerificationToken", "jeton"))));

        await SignIn(browser, me);
        var page = await browser.Open(back);
        page.Field(Field).ShouldBe("Gardé");
        (await Data.Single<StashedForm>(f => f.AccountId == me.Id)).Fields.Length.ShouldBeLessThan(250);
    }

    [Fact]
    public async Task AFormTooLongToKeep_SaysSo()
    {
        var (me, task, browser, _) = await Signed();

        var back = await Back(await browser.Send(Post(task, browser, ("Done.Outcome", new string('a', 300_000)))));

        await SignIn(browser, me);
        (await browser.Open(back)).Shows("votre saisie n’a pas pu être gardée");
        (await Data.Count<StashedForm>(f => f.AccountId == me.Id)).ShouldBe(0);
    }

    async Task<(Account Me, StaffTask Task, Visitor Browser, string Back)> Expired(string typed)
    {
        var (me, task, browser, page) = await Signed(expire: false);
        await EndSessions(me);
        var request = Post(task, browser, [.. page.Document.QuerySelectorAll("main form input").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? "")), ("Done.Outcome", typed)]);
        return (me, task, browser, await Back(await browser.Send(request)));
    }

    async Task<(Account Me, StaffTask Task, Visitor Browser, WebPage Page)> Signed(bool expire = true)
    {
        var me = await Data.Account(Staff.With(Role.Equipe));
        var task = await Data.StaffTask();
        var browser = As(me);
        var page = await browser.Open($"/taches/{task.Id}");
        page.Status.ShouldBe(HttpStatusCode.OK);
        if (expire) await EndSessions(me);
        return (me, task, browser, page);
    }

    Task EndSessions(Account me) => Data.Read(db => db.Set<Session>().Where(s => s.AccountId == me.Id).ExecuteDeleteAsync());

    async Task SignIn(Visitor browser, Account account) => browser.Cookies.Add(await Site.Session(account, secondFactor: true));

    static HttpRequestMessage Post(StaffTask task, Visitor browser, params (string, string)[] fields) => new(HttpMethod.Post, $"/taches/{task.Id}")
    {
        Content = Visitor.Form(fields),
        Headers = { { "Origin", browser.Address.GetLeftPart(UriPartial.Authority) } },
    };

    /// <summary>Where the sign-in page will lead back to.</summary>
    static Task<string> Back(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var location = new Uri(new Uri("http://site"), answer.Headers.Location!);
        location.AbsolutePath.ShouldBe("/compte/connexion");
        var back = System.Web.HttpUtility.ParseQueryString(location.Query)["retour"]!;
        back.ShouldContain("reprise=");
        return Task.FromResult(back);
    }
}
