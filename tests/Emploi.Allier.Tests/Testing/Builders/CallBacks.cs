using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Tests.Testing;

public static class CallBacksData
{
    /// <summary>Somebody asks to recruit for a company, as the form does; a new one unless told.</summary>
    public static async Task<CallBack> Joins(this TestData data, Account account, string? siret = null, string name = "Menuiserie du Val")
    {
        siret ??= EmployersData.NextSiret();
        await data.Site.With<IServiceProvider>(async services =>
        {
            var db = (EmploiDbContext)services.GetService(typeof(EmploiDbContext))!;
            var joining = await db.Set<Account>().SingleAsync(a => a.Id == account.Id);
            (await ((Memberships)services.GetService(typeof(Memberships))!).Join(joining, new(siret, name, CommuneInsee: OffersData.Moulins), default)).Problem.ShouldBeNull();
        });
        return await data.Read(db => db.Set<CallBack>().AsNoTracking().Include(c => c.Account).Include(c => c.Organisation)
            .SingleAsync(c => c.AccountId == account.Id && db.Set<Establishment>().Any(e => e.Siret == siret && e.OrganisationId == c.OrganisationId)));
    }

    public static async Task<CallBack> CallBack(this TestData data, string name = "Menuiserie du Val") =>
        await data.Joins(await data.Account(new Who(AccountKind.Employeur)), name: name);

    public static Task<Membership> MembershipOf(this TestData data, Account account, Guid organisation) =>
        data.Read(db => db.Set<Membership>().AsNoTracking().Where(m => m.AccountId == account.Id && m.OrganisationId == organisation).OrderByDescending(m => m.AskedAt).FirstAsync());
}
