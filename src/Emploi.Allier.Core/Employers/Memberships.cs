using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Emploi.Allier.Core.Employers;

/// <summary>What somebody says of an establishment; all but its SIRET counts only as long as nobody has said it before.</summary>
public sealed record DeclaredCompany(string Siret, string? Name, string? NafCode = null, string? Address = null, string? PostalCode = null, string? CommuneInsee = null);

/// <summary>Who recruits for whom: joining, approving, refusing, passing on, leaving.</summary>
public sealed class Memberships(EmploiDbContext db, Verifications verifications, CallBacks calls, MembershipMails mails, Calendar calendar, Actor actor)
{
    /// <summary>Organisations that one account may wait for, and establishments that one organisation may have: beyond, somebody plays.</summary>
    public const int WaitingMost = 10, EstablishmentsMost = 500, EstablishmentsMostUnproved = 20;
    const int ToldMost = 20;

    public static readonly Problem WrongSiret = new("Siret", "Ce numéro SIRET n’est pas juste : il a 14 chiffres, et l’un d’eux manque ou n’est pas le bon. Vous le trouvez sur une facture ou un bulletin de paie.");

    /// <summary>Joins what stands, or declares it. Whoever has joined already has nothing more to do, unless their proof has come since.</summary>
    public async Task<(Establishment? Establishment, Problem? Problem)> Join(Account account, DeclaredCompany company, CancellationToken stop)
    {
        await using var transaction = await Begin(stop);
        if (await Find(company, stop) is not ({ } siret, var organisation, var establishment)) return (null, WrongSiret);
        var membership = organisation is null ? null : await Open(organisation.Id).SingleOrDefaultAsync(m => m.AccountId == account.Id, stop);
        if (membership is null && await db.Set<Membership>().CountAsync(m => m.AccountId == account.Id && m.EndedAt == null && m.VerifiedAt == null, stop) >= WaitingMost)
            return (null, new("", $"Vous attendez déjà d’être vérifié ou vérifiée pour {WaitingMost} organismes. Attendez notre appel, ou quittez l’un d’eux."));

        var most = membership is { IsVerified: true } ? EstablishmentsMost : EstablishmentsMostUnproved;
        if (establishment is null && await Declare(siret, company, organisation, most, stop) is var (declared, owner, problem))
        {
            if (problem is not null) return (null, problem);
            (establishment, organisation) = (declared, owner);
        }
        if (membership is null) await Enter(account, organisation!, stop);
        else await verifications.ByDomain(membership, account, organisation!, stop);
        return await End(transaction, establishment!, stop);
    }

    /// <summary>The team writes down a company on its behalf: nobody joins it by that.</summary>
    public async Task<(Establishment? Establishment, Problem? Problem)> Note(DeclaredCompany company, CancellationToken stop)
    {
        await using var transaction = await Begin(stop);
        if (await Find(company, stop) is not ({ } siret, var organisation, var establishment)) return (null, WrongSiret);
        if (establishment is null && await Declare(siret, company, organisation, EstablishmentsMost, stop) is var (declared, _, problem))
        {
            if (problem is not null) return (null, problem);
            establishment = declared;
        }
        return await End(transaction, establishment!, stop);
    }

    /// <summary>The caller's transaction when there is one.</summary>
    async Task<IDbContextTransaction?> Begin(CancellationToken stop) => db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(stop) : null;

    async Task<(Establishment? Establishment, Problem? Problem)> End(IDbContextTransaction? transaction, Establishment establishment, CancellationToken stop)
    {
        if (await db.Save(stop) is { } problem) return (null, problem);
        if (transaction is not null) await transaction.CommitAsync(stop);
        return (establishment, null);
    }

    /// <summary>What we know of a SIRET, held until the end: a double click joins once, and two who declare a company at the same instant declare it once.</summary>
    async Task<(Siret? Siret, Organisation? Organisation, Establishment? Establishment)> Find(DeclaredCompany company, CancellationToken stop)
    {
        if (!Siret.TryParse(company.Siret, out var siret)) return default;

        var (digits, siren) = (siret.Value.Digits, siret.Value.Siren.Digits);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('siren:' || {siren}, 0))", stop);
        var establishment = await db.Set<Establishment>().SingleOrDefaultAsync(e => e.Siret == digits, stop);
        var id = establishment?.OrganisationId ?? await db.Set<Organisation>().Where(o => o.Siren == siren).Select(o => (Guid?)o.Id).SingleOrDefaultAsync(stop);
        if (id is null) return (siret, null, null);

        await verifications.Hold(id.Value, stop);
        return (siret, await db.Set<Organisation>().SingleAsync(o => o.Id == id, stop), establishment);
    }

    async Task<(Establishment? Establishment, Organisation? Organisation, Problem? Problem)> Declare(
        Siret siret, DeclaredCompany company, Organisation? organisation, int most, CancellationToken stop)
    {
        var name = company.Name?.Trim() is { Length: > 0 } typed ? typed : organisation?.Name;
        if (name is null) return (null, null, new("Name", "Nous ne connaissons pas encore cet établissement : indiquez le nom de l’entreprise."));
        if (organisation is not null && await db.Set<Establishment>().CountAsync(e => e.OrganisationId == organisation.Id, stop) >= most)
            return (null, null, new("", "Cet organisme a déjà beaucoup d’établissements ici. Appelez-nous pour en ajouter un."));

        if (organisation is null) db.Add(organisation = new() { Siren = siret.Siren.Digits, Name = name, IsEmployer = true, CreatedAt = calendar.Now });
        var establishment = new Establishment
        {
            OrganisationId = organisation.Id,
            Siret = siret.Digits,
            Name = name,
            NafCode = company.NafCode,
            Address = company.Address,
            PostalCode = company.PostalCode,
            CommuneInsee = company.CommuneInsee,
        };
        db.Add(establishment);
        return (establishment, organisation, null);
    }

    async Task Enter(Account account, Organisation organisation, CancellationToken stop)
    {
        var membership = new Membership { AccountId = account.Id, OrganisationId = organisation.Id, AskedAt = calendar.Now };
        db.Add(membership);
        await calls.Ask(account, organisation, stop);
        if (await verifications.ByDomain(membership, account, organisation, stop)) return;

        var colleagues = await Open(organisation.Id).Where(m => m.VerifiedAt != null).OrderByDescending(m => m.Owner).ThenBy(m => m.VerifiedAt).Take(ToldMost)
            .Select(m => m.Account).ToListAsync(stop);
        foreach (var colleague in colleagues) await mails.AskedToJoin(colleague, account, organisation, stop);
    }

    public Task<Problem?> Approve(Guid organisationId, Guid ownerId, Guid membershipId, long revision, CancellationToken stop) =>
        AsOwner(organisationId, ownerId, membershipId, async colleague =>
        {
            if (colleague.IsVerified) return;
            db.Expect(colleague, revision);
            await verifications.Verify(colleague, colleague.Account, colleague.Organisation, MembershipProof.Collegue, actor.Id, actor.Name, stop);
        }, stop);

    /// <summary>Refuses whoever waits, and takes the access of whoever had it.</summary>
    public Task<Problem?> Remove(Guid organisationId, Guid ownerId, Guid membershipId, long revision, CancellationToken stop) =>
        AsOwner(organisationId, ownerId, membershipId, colleague =>
        {
            if (colleague.Owner) return Task.CompletedTask;
            db.Expect(colleague, revision);
            if (colleague.IsVerified) mails.Removed(colleague.Account, colleague.Organisation);
            else mails.Refused(colleague.Account, colleague.Organisation);
            colleague.Remove(calendar.Now);
            return Task.CompletedTask;
        }, stop);

    public Task<Problem?> PassOn(Guid organisationId, Guid ownerId, Guid membershipId, CancellationToken stop) =>
        AsOwner(organisationId, ownerId, membershipId, async colleague =>
        {
            if (colleague.Owner || !colleague.IsVerified) return;
            // One owner at any instant: the index would not hear of two.
            (await db.Set<Membership>().SingleAsync(m => m.OrganisationId == organisationId && m.Owner, stop)).Owner = false;
            await db.SaveChangesAsync(stop);
            Crown(colleague);
        }, stop);

    public async Task Leave(Guid organisationId, Guid accountId, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await verifications.Hold(organisationId, stop);
        if (await Open(organisationId).SingleOrDefaultAsync(m => m.AccountId == accountId, stop) is not { } mine) return;

        var owned = mine.Owner;
        mine.End(calendar.Now);
        await calls.Drop(accountId, organisationId, stop);
        await db.SaveChangesAsync(stop);
        var heir = owned ? await Open(organisationId).Include(m => m.Account).Include(m => m.Organisation)
            .Where(m => m.VerifiedAt != null).OrderBy(m => m.VerifiedAt).ThenBy(m => m.Id).FirstOrDefaultAsync(stop) : null;
        if (heir is not null) Crown(heir);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>The team has found a domain of e-mail addresses, or it was wrong. Those who wait and write from it are verified; nobody loses what they had.</summary>
    public async Task<Problem?> NoteDomain(Guid organisationId, string? typed, long revision, CancellationToken stop)
    {
        string? domain = null;
        if (!string.IsNullOrWhiteSpace(typed))
        {
            (domain, var refusal) = CompanyDomain.Read(typed);
            if (refusal is not null) return refusal;
        }
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await verifications.Hold(organisationId, stop);
        var organisation = await db.Set<Organisation>().SingleAsync(o => o.Id == organisationId, stop);
        db.Expect(organisation, revision);
        organisation.EmailDomain = domain;
        foreach (var waiting in await Open(organisationId).Include(m => m.Account).Where(m => m.VerifiedAt == null).OrderBy(m => m.AskedAt).ThenBy(m => m.Id).ToListAsync(stop))
            await verifications.ByDomain(waiting, waiting.Account, organisation, stop);
        if (await db.Save(stop) is { } problem) return problem;
        await transaction.CommitAsync(stop);
        return null;
    }

    /// <summary>What is done already is not done twice: a colleague who is gone, or owns already, is no problem.</summary>
    async Task<Problem?> AsOwner(Guid organisationId, Guid ownerId, Guid membershipId, Func<Membership, Task> act, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await verifications.Hold(organisationId, stop);
        if (await Open(organisationId).Include(m => m.Account).Include(m => m.Organisation).SingleOrDefaultAsync(m => m.Id == membershipId, stop) is not { } colleague) return null;
        if (colleague.Owner && colleague.AccountId != ownerId) return null;
        if (!await Open(organisationId).AnyAsync(m => m.AccountId == ownerId && m.Owner, stop))
            return new("", "Seule la personne responsable de cet espace peut le faire.");

        await act(colleague);
        if (await db.Save(stop) is { } problem) return problem;
        await transaction.CommitAsync(stop);
        return null;
    }

    void Crown(Membership membership)
    {
        membership.Owner = true;
        mails.Owns(membership.Account, membership.Organisation);
    }

    IQueryable<Membership> Open(Guid organisationId) => db.Set<Membership>().Where(m => m.OrganisationId == organisationId && m.EndedAt == null);
}
