using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Export;
using Emploi.Allier.Core.Territory;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Admin.Comptes;

public enum StaffState { Actif, Invite, Suspendu }

public sealed record StaffRow(
    Guid Id, string Name, string Email, IReadOnlyList<Role> Roles, IReadOnlyList<string> Territories,
    DateTimeOffset Seen, bool Confirmed, bool Suspended)
{
    public string RoleNames => string.Join(", ", Roles.Order().Select(r => r.Label()));
    public string TerritoryNames => string.Join(", ", Territories);
    public StaffState State => Suspended ? StaffState.Suspendu : Confirmed ? StaffState.Actif : StaffState.Invite;
}

/// <summary>The list of staff, on the screen and in its exports.</summary>
static class StaffList
{
    public static readonly IReadOnlyList<Column<StaffRow>> Columns = Export.Columns<StaffRow>(
        new("Nom", row => row.Name, 30), new("Adresse", row => row.Email, 35), new("Rôles", row => row.RoleNames, 50),
        new("Territoires", row => row.TerritoryNames, 40), new("Dernier passage", row => row.State is StaffState.Invite ? null : row.Seen, 20), new("État", row => row.State.Words(), 12));

    public static IQueryable<Account> Filter(EmploiDbContext db, string? words, Role? role, StaffState? state)
    {
        var staff = db.Set<Account>().AsNoTracking().Where(a => a.Kind == AccountKind.Agent && a.ClosedAt == null);
        if (words is { Length: > 0 })
        {
            var like = Like.Containing(words);
            staff = staff.Where(a => EF.Functions.ILike(a.DisplayName, like) || EF.Functions.ILike(a.Email!, like));
        }
        if (role is not null) staff = staff.Where(a => a.Roles.Any(r => r.Role == role));
        return state switch
        {
            StaffState.Suspendu => staff.Where(a => a.SuspendedAt != null),
            StaffState.Invite => staff.Where(a => a.SuspendedAt == null && a.EmailConfirmedAt == null),
            StaffState.Actif => staff.Where(a => a.SuspendedAt == null && a.EmailConfirmedAt != null),
            _ => staff,
        };
    }

    public static IQueryable<Account> Sort(IQueryable<Account> staff, string? sort) => sort switch
    {
        "adresse" => staff.OrderBy(a => a.NormalizedEmail),
        "-adresse" => staff.OrderByDescending(a => a.NormalizedEmail),
        "passage" => staff.OrderBy(a => a.Activity.LastSeenAt).ThenBy(a => a.Id),
        "-passage" => staff.OrderByDescending(a => a.Activity.LastSeenAt).ThenBy(a => a.Id),
        "-nom" => staff.OrderByDescending(a => EF.Functions.Collate(a.DisplayName, "fr-x-icu")).ThenBy(a => a.Id),
        _ => staff.OrderBy(a => EF.Functions.Collate(a.DisplayName, "fr-x-icu")).ThenBy(a => a.Id),
    };

    public static IQueryable<StaffRow> Rows(EmploiDbContext db, IQueryable<Account> staff) => staff.Select(a => new StaffRow(
        a.Id, a.DisplayName, a.Email!,
        a.Roles.Select(r => r.Role).ToList(),
        db.Set<SocialTerritory>().Where(t => a.Territories.Any(of => of.Territory == t.Code)).OrderBy(t => t.Name).Select(t => t.Name).ToList(),
        a.Activity.LastSeenAt, a.EmailConfirmedAt != null, a.SuspendedAt != null));

    public static string Words(this StaffState state) => state switch
    {
        StaffState.Actif => "Actif",
        StaffState.Invite => "Invitation envoyée",
        _ => "Suspendu",
    };

    public static string Kind(this StaffState state) => state switch
    {
        StaffState.Actif => "ok",
        StaffState.Invite => "info",
        _ => "warn",
    };
}
