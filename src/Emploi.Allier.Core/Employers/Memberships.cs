using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers;

/// <summary>What somebody says of an establishment; all but its SIRET counts only as long as nobody has said it before.</summary>
public sealed record DeclaredCompany(string Siret, string? Name, string? NafCode = null, string? Address = null, string? PostalCode = null, string? CommuneInsee = null);

/// <summary>Who recruits for whom.</summary>
public sealed class Memberships(EmploiDbContext db, Calendar calendar)
{
    static readonly Problem WrongSiret = new("Siret", "Ce numéro SIRET n’est pas juste. Il a 14 chiffres\u00a0: vous le trouvez sur une facture ou un bulletin de paie.");

    public async Task<(Establishment? Establishment, Problem? Problem)> Join(Account account, DeclaredCompany company, CancellationToken stop)
    {
        if (await Note(company, stop) is not ({ } establishment, _)) return (null, WrongSiret);
        if (!await db.Set<Membership>().AnyAsync(m => m.AccountId == account.Id && m.OrganisationId == establishment.OrganisationId && m.EndedAt == null, stop))
            db.Add(new Membership { AccountId = account.Id, OrganisationId = establishment.OrganisationId, AskedAt = calendar.Now });
        return await db.Save(stop) is { } problem ? (null, problem) : (establishment, null);
    }

    public async Task<(Establishment? Establishment, Problem? Problem)> Note(DeclaredCompany company, CancellationToken stop)
    {
        if (!Siret.TryParse(company.Siret, out var siret)) return (null, WrongSiret);
        var (digits, siren) = (siret.Value.Digits, siret.Value.Siren.Digits);
        if (await db.Set<Establishment>().SingleOrDefaultAsync(e => e.Siret == digits, stop) is { } known) return (known, null);

        var name = company.Name!.Trim();
        var organisation = await db.Set<Organisation>().SingleOrDefaultAsync(o => o.Siren == siren, stop);
        if (organisation is null) db.Add(organisation = new() { Siren = siren, Name = name, IsEmployer = true, CreatedAt = calendar.Now });
        var establishment = new Establishment { OrganisationId = organisation.Id, Siret = digits, Name = name, NafCode = company.NafCode, Address = company.Address, PostalCode = company.PostalCode, CommuneInsee = company.CommuneInsee };
        db.Add(establishment);
        return await db.Save(stop) is { } problem ? (null, problem) : (establishment, null);
    }
}
