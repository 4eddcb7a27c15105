using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds.Duplicates;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Feeds.Blocking;

/// <summary>Blocks and lifts. What is decided holds at once for what is being gathered; the job that is asked for sees to what is already public.</summary>
public sealed class BlockDesk(EmploiDbContext db, Blocks blocks, TakenOffers taken, Publishing publishing, JobOrders orders, Calendar calendar)
{
    /// <summary>An employer to block, by its name, by its SIREN, or by both.</summary>
    public (BlockedEmployer? Employer, Problem? Problem) Employer(string? name, string? siren, string motive)
    {
        if (string.IsNullOrWhiteSpace(name) && string.IsNullOrWhiteSpace(siren)) return (null, new("Name", "Indiquez le nom de l’employeur, son SIREN, ou les deux."));
        var digits = Siren.In(siren);
        if (digits is null && !string.IsNullOrWhiteSpace(siren)) return (null, new("Siren", "Ce n’est pas un SIREN : neuf chiffres, par exemple 732 829 320."));
        var folded = EmployerName.Read(name, at: null).Whole;
        if (folded.Length == 0 && !string.IsNullOrWhiteSpace(name)) return (null, new("Name", "Ce nom ne désigne personne en particulier : beaucoup d’employeurs le portent."));

        return (new() { Name = Trimmed(name), Folded = Trimmed(folded), Siren = digits?.Digits, Motive = motive.Trim(), Since = calendar.Now }, null);
    }

    public (BlockedPhrase? Phrase, Problem? Problem) Phrase(string phrase, string motive)
    {
        var folded = PlainWords.Of(phrase);
        return folded.Length < BlockedPhrase.ShortestLetters
            ? (null, new("Phrase", $"Cette expression est trop courte : elle cacherait des offres honnêtes. Donnez au moins {BlockedPhrase.ShortestLetters} lettres."))
            : (new() { Phrase = phrase.Trim(), Folded = folded, Motive = motive.Trim(), Since = calendar.Now }, null);
    }

    public async Task<Problem?> Block(BlockedEmployer employer, CancellationToken stop)
    {
        db.Add(employer);
        if (await db.SaveOr(BlockedEmployer.OnceIndex, new("Name", "Cet employeur est déjà bloqué."), stop) is { } known) return known;
        await Apply(stop);
        return null;
    }

    public async Task<Problem?> Block(BlockedPhrase phrase, CancellationToken stop)
    {
        db.Add(phrase);
        if (await db.SaveOr(BlockedPhrase.FoldedIndex, new("Phrase", "Cette expression est déjà bloquée."), stop) is { } known) return known;
        await Apply(stop);
        return null;
    }

    /// <summary>Lifts a block of either sort; nothing happens when somebody did before.</summary>
    public async Task Lift(Guid id, CancellationToken stop)
    {
        if (await db.Set<BlockedEmployer>().SingleOrDefaultAsync(e => e.Id == id, stop) is { } employer) db.Remove(employer);
        if (await db.Set<BlockedPhrase>().SingleOrDefaultAsync(p => p.Id == id, stop) is { } phrase) db.Remove(phrase);
        if (await db.Save(stop) is null) await Apply(stop);
    }

    /// <summary>Withdraws one offer for good, whatever its source says from now on.</summary>
    public async Task<Problem?> Withdraw(Offer offer, string motive, CancellationToken stop)
    {
        // What a block took away becomes a person's decision, which lifting the block does not undo.
        if (await taken.Keep(offer.Id, motive, stop)) return null;
        return await publishing.Withdraw(offer, motive, stop);
    }

    /// <summary>Lets an offer come back that a person took away, if its source still gives it.</summary>
    public async Task LetBack(Guid offer, CancellationToken stop) => await taken.ReadAgain(await taken.Free([offer], stop), stop);

    async Task Apply(CancellationToken stop)
    {
        await blocks.Refresh(stop);
        await orders.Run(ApplyBlocks.Name, stop);
    }

    static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
