using System.Text;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Tests.Testing;

public static class ApplicationsData
{
    static int drawn;

    /// <summary>A public offer of a company, applied for on this site.</summary>
    public static async Task<Offer> OfferHere(this TestData data, Company company, Action<Offer>? change = null)
    {
        var offer = await data.OfferOf(company, change);
        await data.Read(db => db.Set<Posting>().Where(p => p.OfferId == offer.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.AppliesHere, true)));
        return offer;
    }

    /// <summary>An application that has arrived: to a new offer of a new company unless told.</summary>
    /// <param name="mobile">Of somebody without an e-mail.</param>
    public static async Task<Application> Application(
        this TestData data, Offer? to = null, string given = "Inès", string family = "Roux", string? email = null, Account? account = null, Guid? file = null, bool confirmed = true, string? mobile = null)
    {
        var offer = to ?? await data.OfferHere(await data.Company());
        var said = new Candidacy(given, family, mobile is not null ? null : email ?? account?.Email ?? $"candidate{Interlocked.Increment(ref drawn)}@exemple.fr", mobile ?? "+33612345678", "Je peux commencer lundi.", file, Guid.NewGuid());
        return await data.Read(async db =>
        {
            var found = await db.Set<Offer>().Include(o => o.Commune).SingleAsync(o => o.Id == offer.Id);
            var application = Emploi.Allier.Core.Employers.Applications.Application.Of(Aim.Of(found, data.Site.Clock.GetUtcNow()), said, account?.Id, data.Site.Clock.GetUtcNow());
            db.Add(application);
            if (file is { } id) (await db.Set<StoredFile>().SingleAsync(f => f.Id == id)).KeptBy(application.Id);
            if (confirmed) application.Arrive(new Actor(), data.Site.Clock.GetUtcNow());
            await db.SaveChangesAsync();
            return application;
        });
    }

    /// <summary>Somebody who says that they applied on the site of a partner.</summary>
    public static async Task<ApplicationElsewhere> Elsewhere(this TestData data, Account account, Offer? offer = null)
    {
        var found = offer ?? await data.Offer(o => o.ApplyUrl = "https://atelier.exemple.fr/1");
        return await data.Site.With<Elsewhere, ApplicationElsewhere>(async elsewhere =>
        {
            await elsewhere.Leave(found, "atelier.exemple.fr", account.Id, default);
            var left = await elsewhere.Of(account.Id).SingleAsync(a => a.OfferId == found.Id);
            await elsewhere.Tell(left, ElsewhereState.Envoyee, default);
            return left;
        });
    }

    /// <summary>The link that leads whoever recruits to one application.</summary>
    public static async Task<string> LinkOf(this TestData data, Application application, Membership membership, int days = 14)
    {
        var (link, token) = ApplicationLink.For(application, data.Site.Clock.GetUtcNow(), membership, days);
        await data.Add(link);
        return $"/candidatures/repondre?jeton={token}";
    }

    /// <summary>A CV that somebody has dropped and no application keeps yet.</summary>
    public static async Task<Guid> Cv(this TestData data, string name, string text) =>
        (await data.Site.With<CvFile, Saved>(cvs => cvs.Save(name, new MemoryStream(Pdf(text)), default))).Id;

    public static byte[] Pdf(string text = "Mon CV") => Encoding.Latin1.GetBytes($"%PDF-1.4\n{text}\n%%EOF");
}
