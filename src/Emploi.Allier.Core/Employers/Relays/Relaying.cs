using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Relays;

/// <summary>To whom an offer goes: those who never had it, and those to whom it is sent again on purpose.</summary>
public sealed record Recipients(IReadOnlyCollection<Guid> To, IReadOnlyCollection<Guid> Again)
{
    public bool IsEmpty => To.Count + Again.Count == 0;
}

/// <summary>Sends offers on to the structures of the directory, and takes what they answer.</summary>
public sealed class Relaying(EmploiDbContext db, RelayMails mails, StaffTasks tasks, Parameters parameters, Calendar calendar, Actor actor)
{
    public static readonly Problem NobodyChosen = new("To", "Choisissez au moins une structure.");

    static readonly Problem NotPublic = new("", "Cette offre n’est pas en ligne : elle ne peut pas être relayée.");
    static readonly Problem AllGone = new("", "Aucune des structures choisies ne peut recevoir cette offre : elles l’ont déjà reçue, ou ne souhaitent plus en recevoir.");

    /// <summary>What stops a message before it is sent. An employer who is not named to the public is not named by it either.</summary>
    public static Problem? Refusal(Offer offer, string word) =>
        offer.State is not OfferState.Publiee ? NotPublic
        : offer is { Anonymous: true, EmployerName: { } name } && word.Contains(name, StringComparison.OrdinalIgnoreCase)
            ? new("Text", $"L’employeur a demandé à ne pas être nommé : enlevez « {name} » du message.")
        : null;

    /// <summary>Answers to how many it was sent with that key: sent twice, it leaves once.</summary>
    public async Task<(int Count, Problem? Problem)> Send(Offer offer, Recipients recipients, string word, Guid formKey, CancellationToken stop)
    {
        if (recipients.IsEmpty) return (0, NobodyChosen);
        if (Refusal(offer, word) is { } refusal) return (0, refusal);

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        // Two who send at once follow one another; the offer may have ended meanwhile.
        await db.Database.ExecuteSqlAsync($"select 1 from offers where id = {offer.Id} for update", stop);
        await db.Entry(offer).ReloadAsync(stop);
        if (offer.State is not OfferState.Publiee) return (0, NotPublic);

        var known = await db.Set<Relay>().Where(r => r.OfferId == offer.Id).Select(r => new { r.StructureId, r.FormKey }).ToListAsync(stop);
        if (known.Count(r => r.FormKey == formKey) is > 0 and var before) return (before, null);
        var text = mails.Text(offer, word);
        var count = 0;
        foreach (var structure in await Open(recipients, stop))
        {
            var again = known.Exists(r => r.StructureId == structure.Id);
            if (again && !recipients.Again.Contains(structure.Id)) continue;
            Send(offer, structure, text, again, formKey);
            count++;
        }
        if (count == 0) return (0, AllGone);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return (count, null);
    }

    /// <summary>Those who still want offers, held: whoever asks for no more of them at this instant comes before or after.</summary>
    Task<List<Structure>> Open(Recipients recipients, CancellationToken stop)
    {
        var ids = recipients.To.Concat(recipients.Again).Distinct().ToArray();
        return db.Set<Structure>().FromSql($"select * from structures where id = any({ids}) and active and stopped_at is null order by id for update").ToListAsync(stop);
    }

    void Send(Offer offer, Structure structure, string text, bool again, Guid formKey)
    {
        var token = Secret.New();
        var message = mails.Send(structure, offer, text, token);
        structure.TouchedAt = calendar.Now;
        db.Add(new Relay
        {
            OfferId = offer.Id, StructureId = structure.Id, StructureName = structure.Name, SentAt = calendar.Now, SentBy = actor.Id, SentByName = actor.Name,
            Text = text, MessageId = message.Id, Again = again, FormKey = formKey, TokenHash = Secret.Hash(token),
        });
    }

    /// <summary>The one that a link answers; a structure that has left the directory answers no more.</summary>
    public async Task<Relay?> Find(string? token, CancellationToken stop)
    {
        if (token is null) return null;
        var hash = Secret.Hash(token);
        return await db.Set<Relay>().Include(r => r.Structure).Include(r => r.Offer).ThenInclude(o => o.Commune)
            .SingleOrDefaultAsync(r => r.TokenHash == hash && r.StructureId != null, stop);
    }

    /// <summary>The last word counts; said twice, it is said once.</summary>
    public async Task Answer(Relay relay, RelayAnswer answer, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await Hold(relay, stop);
        if (relay.Answer == answer) return;
        relay.Answered(answer, calendar.Now);
        relay.Structure!.TouchedAt = calendar.Now;
        if (answer is RelayAnswer.QuelquUn) await Raise(relay, stop);
        else await tasks.EndFor(relay.TaskKey, "La structure dit finalement : pas cette fois.", stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>No offer is sent there any more, and those that wait to leave do not.</summary>
    public async Task Stop(Relay relay, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await Hold(relay, stop);
        relay.Structure!.StoppedAt ??= calendar.Now;
        var waiting = await (
            from sent in db.Set<Relay>()
            join message in db.Set<Message>() on sent.MessageId equals message.Id
            where sent.StructureId == relay.StructureId && sent.Id != relay.Id && message.State == MessageState.Waiting
            select new { sent, message }).ToListAsync(stop);
        db.RemoveRange(waiting.SelectMany(one => new object[] { one.sent, one.message }));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>What is said by a link is said by the structure, one thing after another.</summary>
    async Task Hold(Relay relay, CancellationToken stop)
    {
        actor.Is(relay.StructureName);
        await db.Database.ExecuteSqlAsync($"select 1 from structures where id = {relay.StructureId} for update", stop);
        await db.Entry(relay).ReloadAsync(stop);
        await db.Entry(relay.Structure!).ReloadAsync(stop);
    }

    Task Raise(Relay relay, CancellationToken stop) => tasks.Raise(new StaffTask
    {
        Title = StaffTask.Short($"Une structure a quelqu’un pour une offre{French.NoBreakSpace}: {relay.Offer.Title}"),
        Details = $"{relay.StructureName} répond à l’offre que nous lui avons relayée.",
        LinkPath = $"/equipe/offres/{relay.Offer.Reference}/relayer",
        ForRole = StaffTask.TeamRole,
        DueAt = WorkingDays.After(calendar.Now, parameters.Get(ReviewQueue.AnsweredWithin)),
        SourceKey = relay.TaskKey,
    }, stop);
}
