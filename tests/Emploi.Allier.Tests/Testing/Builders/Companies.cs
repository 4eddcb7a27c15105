using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Employers.Companies;
using Emploi.Allier.Core.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Tests.Testing;

public static class CompaniesData
{
    static int drawn;

    /// <summary>The public page of a company, of a new one unless told.</summary>
    public static async Task<CompanyPage> CompanyPage(this TestData data, Company? company = null, Action<CompanyPage>? change = null)
    {
        var page = new CompanyPage
        {
            OrganisationId = (company ?? await data.Company()).Organisation.Id, IsOn = true, WrittenAt = data.Site.Clock.GetUtcNow(),
            Presentation = "<p>Nous réparons des voitures depuis 1987, à huit, au centre de Moulins.</p>",
        };
        change?.Invoke(page);
        await data.Add(page);
        return await data.Read(db => db.Set<CompanyPage>().AsNoTracking().Include(p => p.Organisation).SingleAsync(p => p.OrganisationId == page.OrganisationId));
    }

    /// <summary>Somebody new who follows a company since now.</summary>
    public static Task<CompanyFollower> Follower(this TestData data, CompanyPage page, string? email = null)
    {
        var (now, address) = (data.Site.Clock.GetUtcNow(), email ?? $"suit{Interlocked.Increment(ref drawn)}@exemple.fr");
        var follower = new CompanyFollower
        {
            OrganisationId = page.OrganisationId, Email = address, NormalizedEmail = address.ToUpperInvariant(), CreatedAt = now, AskedAt = now, ExpiresAt = now,
        };
        follower.Confirm(now, 365);
        return data.Add(follower);
    }

    /// <summary>The public page of a company that hears whoever comes without an offer.</summary>
    public static async Task<CompanyPage> OpenCompany(this TestData data, Company? company = null)
    {
        var page = await data.CompanyPage(company);
        await data.Site.With<SpontaneousOpenings>(async openings =>
            (await openings.Open(page.OrganisationId, "Des personnes qui aiment la mécanique, avec ou sans expérience.", 0, default)).ShouldBeNull());
        return page;
    }

    /// <summary>An application without an offer that has arrived.</summary>
    public static async Task<Application> Spontaneous(this TestData data, CompanyPage page, string given = "Inès", string family = "Roux", string? email = null)
    {
        var said = new Candidacy(given, family, email ?? $"spontanee{Interlocked.Increment(ref drawn)}@exemple.fr", null, "J’aime votre atelier.", null, Guid.NewGuid());
        var opening = await data.Single<SpontaneousOpening>(o => o.OrganisationId == page.OrganisationId);
        var application = Emploi.Allier.Core.Employers.Applications.Application.Of(Aim.Of(page, opening, data.Site.Clock.GetUtcNow()), said, null, data.Site.Clock.GetUtcNow());
        application.Arrive(new Actor(), data.Site.Clock.GetUtcNow());
        return await data.Add(application);
    }

    /// <summary>Runs the job, as the schedule does; the answer is what it said.</summary>
    public static async Task<string?> TellFollowers(this TestData data)
    {
        var progress = new JobProgress(1);
        await data.Site.With<TellFollowers>(job => job.Run(progress, default));
        return progress.Current.Message;
    }
}
