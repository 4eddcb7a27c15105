using System.Net;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Favoris;

public sealed class FavorisTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Keep_WithoutAnAccount_StaysOnThisDevice_UntilItIsDropped()
    {
        var visitor = Anybody();
        var (first, second) = (await Data.Offer(o => o.Title = "Cueilleur / Cueilleuse de lavande"), await Data.Offer(o => o.Title = "Souffleur / Souffleuse de verre"));

        await Keep(visitor, first);
        var page = await Keep(visitor, second);

        page.Shows("L’offre est dans vos favoris.");
        page.Shows("2 offres en ligne");
        Titles(page).ShouldBe([second.Title, first.Title]);
        (await Data.Count<Favourite>(f => f.OfferId == first.Id)).ShouldBe(0);
        (await Anybody().Open("/favoris")).Shows("Vous ne gardez aucune offre");

        page = await page.FormWith($"Retirer {second.Title} de mes favoris").Submit();
        Titles(page).ShouldBe([first.Title]);
    }

    [Fact]
    public async Task Cookie_HoldsReferencesAlone_AndNoScriptReadsIt()
    {
        var visitor = Anybody();
        var offer = await Data.Offer();

        await Keep(visitor, offer);

        var cookie = visitor.Cookies.GetAllCookies()["favoris"]!;
        cookie.Value.ShouldBe(offer.Reference);
        cookie.HttpOnly.ShouldBeTrue();
    }

    [Fact]
    public async Task Cookie_Forged_TellsOnlyWhatWasPublic()
    {
        var draft = await Data.Draft(o => o.Title = "Brouillon secret");
        var visitor = Anybody();
        visitor.Cookies.Add(new Cookie("favoris", $"{draft.Reference}.x.%22%3Cscript%3E.{new string('z', 3_000)}", "/", Site.Address.Host));

        var page = await visitor.Open("/favoris");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Shows("Vous ne gardez aucune offre");
    }

    [Fact]
    public async Task Device_HoldsFiftyOffers_AndSaysSo()
    {
        var offer = await Data.Offer();
        var visitor = Anybody();
        visitor.Cookies.Add(new Cookie("favoris", string.Join('.', Enumerable.Range(10_000_000, 50)), "/", Site.Address.Host));

        (await Keep(visitor, offer)).ShowsError("Cet appareil garde déjà 50 offres. Retirez-en une, ou connectez-vous pour en garder plus.");
    }

    [Fact]
    public async Task SignIn_BringsThoseOfTheDeviceToTheAccount()
    {
        var account = await Data.Account(Candidate with { Password = AccountsData.Password });
        var (kept, known) = (await Data.Offer(o => o.Title = "Fauconnier / Fauconnière"), await Data.Offer(o => o.Title = "Luthier / Luthière"));
        await Keep(As(account), known);
        var visitor = Anybody();
        await Keep(visitor, kept);
        await Keep(visitor, known);

        var form = (await visitor.Open("/compte/connexion")).Form;
        await form.Fill("Adresse e-mail", account.Email!).Fill("Mot de passe", AccountsData.Password).Submit();

        (await Data.All<Favourite>(f => f.AccountId == account.Id)).Select(f => f.Title).ShouldBe([kept.Title, known.Title], ignoreOrder: true);
        visitor.Cookies.GetAllCookies()["favoris"].ShouldBeNull();
        (await As(account).Open("/favoris")).Shows("2 offres en ligne");
    }

    [Fact]
    public async Task Ended_IsSaidSo_WithWhatItWas()
    {
        var offer = await Data.Offer(o => (o.Title, o.EmployerName) = ("Rémouleur / Rémouleuse", "Lames de Thiers"));
        var visitor = As(Candidate);
        await Keep(visitor, offer);
        await Data.Pass(offer, (publishing, found) => publishing.Fill(found, default));

        var page = await visitor.Open("/favoris");

        page.Shows("1 offre qui n’est plus en ligne");
        page.Shows("Rémouleur / Rémouleuse");
        page.Shows("Lames de Thiers, Moulins");
        page.Shows("Ce poste est pourvu depuis le 15 septembre 2026.");
        page = await page.FormWith($"Retirer {offer.Title} de mes favoris").Submit();
        page.Shows("Vous ne gardez aucune offre");
    }

    [Fact]
    public async Task Keep_OfWhatIsNotPublic_IsNotFound()
    {
        var (draft, gone) = (await Data.Draft(), await Data.Offer());
        await Data.Withdraw(gone);

        foreach (var address in new[] { draft.Reference, gone.Slug, "inconnu", "%00", new string('a', 5_000) })
            (await Anybody().Open($"/favoris/garder/{address}")).Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Keep_Twice_KeepsOnce_WithWhatItSaidFirst()
    {
        var visitor = As(Candidate);
        var offer = await Data.Offer(o => o.Title = "Sabotier / Sabotière");
        await Keep(visitor, offer);
        await Data.Read(db => db.Set<Offer>().Where(o => o.Id == offer.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.Title, "Autre titre")));
        await Keep(visitor, offer);

        (await Data.Single<Favourite>(f => f.OfferId == offer.Id)).Title.ShouldBe("Sabotier / Sabotière");
    }

    [Fact]
    public async Task Drop_OfSomebodyElse_ChangesNothing()
    {
        var (mine, other) = (As(Candidate), As(Candidate));
        var offer = await Data.Offer();
        await Keep(mine, offer);
        var page = await Keep(other, await Data.Offer());

        await page.Form.Force("reference", offer.Reference).Submit();

        (await Data.Count<Favourite>(f => f.OfferId == offer.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task Close_ForgetsWhatTheAccountKept()
    {
        var visitor = As(Candidate);
        await Keep(visitor, await Data.Offer());
        var id = (await visitor.Account()).Id;

        await Site.With<IServiceProvider>(async services => await services.GetRequiredService<Closing>().Close(
            await services.GetRequiredService<Emploi.Allier.Core.Data.EmploiDbContext>().Set<Account>().Include(a => a.Activity).SingleAsync(a => a.Id == id), default));

        (await Data.Count<Favourite>(f => f.AccountId == id)).ShouldBe(0);
    }

    static async Task<WebPage> Keep(Visitor visitor, Offer offer) => await (await visitor.Open($"/favoris/garder/{offer.Slug}")).Form.Submit("Garder cette offre");

    static IEnumerable<string> Titles(WebPage page) => page.Document.QuerySelectorAll(".offer h3").Select(heading => heading.TextContent.Trim());
}
