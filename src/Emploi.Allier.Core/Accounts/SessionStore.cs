using System.Globalization;
using System.Security.Claims;
using Emploi.Allier.Core.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Core.Accounts;

/// <summary>Keeps the sessions on the server: the cookie holds a key, the table its hash and the ticket, encrypted.</summary>
public sealed class SessionStore(IServiceScopeFactory scopes, IDataProtectionProvider protection, TimeProvider time) : ITicketStore
{
    public const string SessionIdClaim = "session";

    static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);
    readonly IDataProtector tickets = protection.CreateProtector("Emploi.Allier.Sessions");

    public Task<string> StoreAsync(AuthenticationTicket ticket) => Store(ticket, "Appareil inconnu", default);

    public Task<string> StoreAsync(AuthenticationTicket ticket, HttpContext httpContext, CancellationToken cancellationToken) =>
        Store(ticket, Device.Describe(httpContext.Request.Headers.UserAgent), cancellationToken);

    async Task<string> Store(AuthenticationTicket ticket, string device, CancellationToken stop)
    {
        var (key, now) = (Secret.New(), time.GetUtcNow());
        var session = new Session
        {
            AccountId = AccountOf(ticket), KeyHash = Secret.Hash(key), SecurityStamp = StampOf(ticket),
            Ticket = Seal(ticket), Device = device, CreatedAt = now, LastSeenAt = now, ExpiresAt = ExpiryOf(ticket),
        };
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EmploiDbContext>();
        db.Add(session);
        await db.SaveChangesAsync(stop);
        await Seen(db, session.Id, session.AccountId, now);
        return key;
    }

    /// <summary>A session changes hands never: renewed for another account, it is simply not found.</summary>
    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        var (hash, account, stamp, bytes, expiry) = (Secret.Hash(key), AccountOf(ticket), StampOf(ticket), Seal(ticket), ExpiryOf(ticket));
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EmploiDbContext>();
        await db.Set<Session>().Where(s => s.KeyHash == hash && s.AccountId == account).ExecuteUpdateAsync(set => set
            .SetProperty(s => s.SecurityStamp, stamp).SetProperty(s => s.Ticket, bytes).SetProperty(s => s.ExpiresAt, expiry));
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var (hash, now) = (Secret.Hash(key), time.GetUtcNow());
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EmploiDbContext>();
        var found = await (from session in db.Set<Session>()
                           join account in db.Set<Account>() on session.AccountId equals account.Id
                           where session.KeyHash == hash && session.ExpiresAt > now
                                 && session.SecurityStamp == account.SecurityStamp
                                 && account.ClosedAt == null && account.SuspendedAt == null
                           select new { session.Id, session.AccountId, session.Ticket, session.LastSeenAt }).SingleOrDefaultAsync();
        if (found is null) return null;

        if (now - found.LastSeenAt >= SeenEvery) await Seen(db, found.Id, found.AccountId, now);
        return Open(found.Ticket, found.Id);
    }

    public async Task RemoveAsync(string key)
    {
        var hash = Secret.Hash(key);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<EmploiDbContext>().Set<Session>().Where(s => s.KeyHash == hash).ExecuteDeleteAsync();
    }

    public async Task End(Guid session, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<EmploiDbContext>().Set<Session>().Where(s => s.Id == session).ExecuteDeleteAsync(stop);
    }

    static async Task Seen(EmploiDbContext db, Guid session, Guid account, DateTimeOffset now)
    {
        await db.Set<Session>().Where(s => s.Id == session).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now));
        await db.Set<AccountActivity>().Where(a => a.AccountId == account).ExecuteUpdateAsync(set => set.SetProperty(a => a.LastSeenAt, now));
    }

    byte[] Seal(AuthenticationTicket ticket) => tickets.Protect(TicketSerializer.Default.Serialize(ticket));

    AuthenticationTicket? Open(byte[] bytes, Guid session)
    {
        if (TicketSerializer.Default.Deserialize(tickets.Unprotect(bytes)) is not { } ticket) return null;

        var identity = (ClaimsIdentity)ticket.Principal.Identity!;
        if (identity.FindFirst(SessionIdClaim) is { } written) identity.RemoveClaim(written);
        identity.AddClaim(new(SessionIdClaim, session.ToString()));
        return ticket;
    }

    static Guid AccountOf(AuthenticationTicket ticket) =>
        Guid.Parse(ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);

    static string StampOf(AuthenticationTicket ticket) => ticket.Principal.FindFirstValue(AccountPrincipal.StampClaim)!;

    DateTimeOffset ExpiryOf(AuthenticationTicket ticket) => ticket.Properties.ExpiresUtc ?? time.GetUtcNow().AddHours(12);
}
