using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Core.Platform.Retention;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Relays;

/// <summary>What the team notes of a structure. Its number is a SIREN or a SIRET, or nothing.</summary>
public sealed record StructureFacts(
    string Name, string? Number, StructureKind Kind, string CommuneInsee, string? Activities, string? Contact, string Email, string? Phone, bool Active);

/// <summary>The team's directory of those who may know somebody for an offer.</summary>
public sealed class StructureDirectory(EmploiDbContext db, Outbox outbox, Erasures erasures, Calendar calendar)
{
    static readonly Problem KnownAddress = new("Email", "Cette adresse est déjà dans l’annuaire : complétez la fiche qui la porte.");

    /// <param name="id">Drawn when the form was shown: a double click adds once.</param>
    public async Task<Problem?> Add(Guid id, StructureFacts facts, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('structure:' || {id}, 0))", stop);
        if (await db.Set<Structure>().AnyAsync(s => s.Id == id, stop)) return null;

        var structure = new Structure { Id = id, Name = facts.Name, Kind = facts.Kind, CommuneInsee = facts.CommuneInsee, Email = facts.Email, TouchedAt = calendar.Now };
        if (await Fill(structure, null, facts, stop) is { } unclear) return unclear;
        db.Add(structure);
        if (await db.SaveOr(Structure.EmailIndex, KnownAddress, stop) is { } problem) return problem;
        await transaction.CommitAsync(stop);
        return null;
    }

    /// <param name="wanted">Those who had asked for no more offers have asked for them again.</param>
    public async Task<Problem?> Change(Structure structure, StructureFacts facts, bool wanted, long revision, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var organisation = await db.Set<Organisation>().SingleAsync(o => o.Id == structure.OrganisationId, stop);
        if (await Fill(structure, organisation, facts, stop) is { } unclear) return unclear;
        (structure.Name, structure.Kind, structure.CommuneInsee, structure.Email, structure.TouchedAt) = (facts.Name, facts.Kind, facts.CommuneInsee, facts.Email, calendar.Now);
        if (wanted) structure.StoppedAt = null;
        db.Expect(structure, revision);
        if (await db.SaveOr(Structure.EmailIndex, KnownAddress, stop) is { } problem) return problem;
        await transaction.CommitAsync(stop);
        return null;
    }

    /// <summary>What was sent to it stays told, by its name alone.</summary>
    public async Task<Problem?> Remove(Structure structure, long revision, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        db.Expect(structure, revision);
        db.Remove(structure);
        erasures.Note<Structure>(structure.Id);
        await outbox.ForgetRecipient(structure.Email, stop);
        if (await db.Save(stop) is { } problem) return problem;
        await transaction.CommitAsync(stop);
        return null;
    }

    async Task<Problem?> Fill(Structure structure, Organisation? organisation, StructureFacts facts, CancellationToken stop)
    {
        var siren = Siren.In(facts.Number);
        if (facts.Number is not null && siren is null) return new("Number", "Ce numéro n’est pas juste : un SIREN a 9 chiffres, un SIRET en a 14.");
        Phone? phone = null;
        if (facts.Phone is not null && !Phone.TryParse(facts.Phone, out phone)) return new("Phone", "Ce numéro n’est pas complet. Écrivez-le comme 04 70 12 34 56.");

        structure.Siret = Siret.TryParse(facts.Number, out var siret) ? siret.Value.Digits : null;
        (structure.Activities, structure.Contact, structure.Phone, structure.Active) = (facts.Activities, facts.Contact, phone?.E164, facts.Active);
        structure.Organisation = await OrganisationOf(organisation, facts.Name, siren?.Digits, stop);
        if (Structure.Siae.Contains(facts.Kind)) structure.Organisation.IsSiae = true;
        else structure.Organisation.IsPartner = true;
        return null;
    }

    async Task<Organisation> OrganisationOf(Organisation? present, string name, string? siren, CancellationToken stop)
    {
        if (present is not null && present.Siren == siren) return present;
        if (siren is not null)
        {
            // Two who declare it at the same instant declare it once.
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('siren:' || {siren}, 0))", stop);
            if (await db.Set<Organisation>().SingleOrDefaultAsync(o => o.Siren == siren, stop) is { } known) return known;
            if (present is { Siren: null })
            {
                present.Siren = siren;
                return present;
            }
        }
        var declared = new Organisation { Name = name, Siren = siren, CreatedAt = calendar.Now };
        db.Add(declared);
        return declared;
    }
}
