using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Territory;

/// <summary>Which TSD and MSD each commune of the Allier belongs to, as the Département tells it.</summary>
public sealed class SocialMap(EmploiDbContext db, PlaceLoader places)
{
    public const int ImportMaxBytes = 1024 * 1024;
    static readonly Problem OtherTerritory = new("Centre", "Cette MSD travaille pour un autre TSD. Choisissez ce TSD, ou donnez à la MSD un autre nom.");

    /// <summary>A person looked at this commune: the answer counts as confirmed, even when it is the first guess.</summary>
    public async Task<Problem?> Assign(string insee, string territory, string? centre, long revision, CancellationToken stop)
    {
        var assignment = await db.Set<SocialAssignment>().SingleAsync(a => a.CommuneInsee == insee, stop);
        if (!await db.Set<SocialTerritory>().AnyAsync(t => t.Code == territory, stop)) return new("Territory", "Choisissez un TSD de la liste.");
        db.Expect(assignment, revision);
        var code = await CentreOf(centre, territory, stop);
        if (code is { OfOtherTerritory: true }) return OtherTerritory;
        (assignment.TerritoryCode, assignment.CentreCode, assignment.Confirmed) = (territory, code?.Code, true);
        if (await db.SaveOr("social_centres_pkey", Problem.ChangedMeanwhile, stop) is { } problem) return problem;
        await places.Refresh(stop);
        return null;
    }

    /// <summary>Saves the rows of a file that was looked at; answers how many communes changed.</summary>
    public async Task<int> Save(IEnumerable<SocialRow> rows, CancellationToken stop)
    {
        var assignments = await db.Set<SocialAssignment>().ToDictionaryAsync(a => a.CommuneInsee, stop);
        foreach (var row in rows)
        {
            var centre = await CentreOf(row.Centre, row.Territory.Code, stop);
            var assignment = assignments[row.Commune.Insee];
            (assignment.TerritoryCode, assignment.CentreCode, assignment.Confirmed) = (row.Territory.Code, centre?.Code, true);
        }
        var changed = db.ChangeTracker.Entries<SocialAssignment>().Count(e => e.State == EntityState.Modified);
        await db.SaveChangesAsync(stop);
        await places.Refresh(stop);
        return changed;
    }

    /// <summary>Reads commune;msd;tsd without saving anything. A commune is said by its INSEE code or its name.</summary>
    public async Task<SocialPreview> Read(CsvRows rows, CancellationToken stop)
    {
        if (!rows.Has("commune", "msd", "tsd")) return new([], [new(1, "L’en-tête doit porter les colonnes commune, msd et tsd.")], 0);
        var territories = await db.Set<SocialTerritory>().AsNoTracking().ToListAsync(stop);
        var assignments = await db.Set<SocialAssignment>().AsNoTracking().ToDictionaryAsync(a => a.CommuneInsee, stop);
        var territoryOfCentre = await db.Set<SocialCentre>().AsNoTracking().ToDictionaryAsync(c => c.Code, c => c.TerritoryCode, stop);
        Dictionary<string, int> lines = [];
        List<SocialRow> accepted = [];
        List<Refusal> refused = [];
        foreach (var row in rows.Read())
        {
            var commune = places.CommuneOfAllier(row["commune"]);
            var territory = territories.Find(t => PlaceText.Fold(t.Name) == PlaceText.Fold(row["tsd"]) || t.Code == row["tsd"]);
            var centre = row["msd"] is { Length: > 0 } name ? name : null;
            var reason =
                commune is null || !assignments.ContainsKey(commune.Insee) ? $"« {row["commune"]} » n’est pas une commune de l’Allier."
                : territory is null ? $"« {row["tsd"]} » n’est pas un TSD : {string.Join(", ", territories.Select(t => t.Name))}."
                : centre?.Length > SocialCentre.NameMaxLength ? "Le nom de la MSD est trop long."
                : centre is not null && Slug.Of(centre).Length == 0 ? $"« {centre} » n’est pas un nom de MSD."
                : centre is not null && territoryOfCentre.GetValueOrDefault(Slug.Of(centre), territory.Code) != territory.Code ? $"La MSD « {centre} » travaille pour un autre TSD."
                : !lines.TryAdd(commune.Insee, row.Line) ? $"{commune.Name} est déjà à la ligne {lines[commune.Insee]}."
                : null;
            if (reason is not null)
            {
                refused.Add(new(row.Line, reason));
                continue;
            }
            if (centre is not null) territoryOfCentre.TryAdd(Slug.Of(centre), territory!.Code);
            accepted.Add(new(row.Line, commune!, territory!, centre));
        }
        var changes = accepted.Count(r => assignments[r.Commune.Insee] is var now
            && (now.TerritoryCode != r.Territory.Code || now.CentreCode != (r.Centre is null ? null : Slug.Of(r.Centre)) || !now.Confirmed));
        return new(accepted, refused, changes);
    }

    /// <summary>The centre of that name, made when it is named for the first time.</summary>
    async Task<(string Code, bool OfOtherTerritory)?> CentreOf(string? name, string territory, CancellationToken stop)
    {
        var code = Slug.Of(name ?? "");
        if (code.Length == 0) return null;
        var centre = await db.Set<SocialCentre>().FindAsync([code], stop);
        if (centre is null) db.Add(centre = new() { Code = code, Name = name!.Trim(), TerritoryCode = territory });
        return (code, centre.TerritoryCode != territory);
    }
}

public sealed record SocialRow(int Line, Commune Commune, SocialTerritory Territory, string? Centre);

/// <param name="Changes">How many of the rows say something new.</param>
public sealed record SocialPreview(IReadOnlyList<SocialRow> Rows, IReadOnlyList<Refusal> Refusals, int Changes);
