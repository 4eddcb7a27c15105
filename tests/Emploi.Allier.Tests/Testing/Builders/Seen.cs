using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Candidates.Visible;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Tests.Testing;

public static class SeenData
{
    public static ProfileFacts Cook { get; } = new()
    {
        Jobs = [new("Cuisinière", "G1602", 60) { Employer = "Auberge du Tilleul" }],
        Wanted = [new("Cuisinière", "G1602")],
        Skills = ["cuissons", "dressage des assiettes"],
        Licences = ["B"],
        CommuneInsee = OffersData.Moulins,
        RadiusKm = 25,
    };

    /// <summary>Somebody who agreed to be seen without a name, as they do on the page.</summary>
    public static async Task<Visibility> Seen(this TestData data, Account? account = null, ProfileFacts? facts = null, bool toEmployers = true, bool toStaff = true)
    {
        account ??= await data.Account(new Who(AccountKind.Candidat));
        await data.Site.With<IServiceProvider>(async services =>
        {
            var db = services.GetRequiredService<EmploiDbContext>();
            if (!await db.Set<Profile>().AnyAsync(p => p.AccountId == account.Id))
                (await services.GetRequiredService<KeptProfiles>().Keep(account.Id, facts ?? Cook, null, default)).ShouldBeNull();
            var revision = await db.Set<Profile>().Where(p => p.AccountId == account.Id).Select(p => p.Revision).SingleAsync();
            (await services.GetRequiredService<Visibilities>().Show(account.Id, toEmployers, toStaff, revision, default)).ShouldBeNull();
        });
        return await data.Single<Visibility>(v => v.AccountId == account.Id);
    }

    /// <summary>A company asks somebody for a contact.</summary>
    public static async Task<ContactRequest> ContactAsked(this TestData data, Company company, Visibility seen, Offer? offer = null)
    {
        (await data.TryToAsk(company, seen, offer)).ShouldBeNull();
        return await data.Single<ContactRequest>(r => r.VisibilityId == seen.Id && r.OrganisationId == company.Organisation.Id);
    }

    public static Task<Problem?> TryToAsk(this TestData data, Company company, Visibility seen, Offer? offer = null, string? reason = "Nous cherchons une personne pour notre cuisine.") =>
        data.Site.With<IServiceProvider, Problem?>(async services =>
        {
            var organisation = await services.GetRequiredService<EmploiDbContext>().Set<Organisation>().SingleAsync(o => o.Id == company.Organisation.Id);
            var profile = new VisibleProfile(seen.Id, seen.AccountId, seen.Facts, seen.Card, seen.AgreedAt);
            return await services.GetRequiredService<ContactRequests>().Ask(new Me { Id = company.Recruiter.Id, Kind = AccountKind.Employeur }, organisation, profile, offer, reason, default);
        });
}
