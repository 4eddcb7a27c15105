using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Territory;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Feeds.Duplicates;

/// <summary>What people decide of offers that were joined, or should have been; the job that puts offers in their place obeys at once.</summary>
public sealed class DuplicateDecisions(EmploiDbContext db, JobPrints prints, PlaceResolver places, JobOrders orders, Calendar calendar)
{
    readonly Lazy<JobPlaces> jobPlaces = new(() => new(places.Index));

    /// <summary>These two are one job.</summary>
    public async Task<Problem?> Join(Offer one, string reference, CancellationToken stop)
    {
        var other = await db.Set<Offer>().SingleOrDefaultAsync(o => o.Reference == reference, stop);
        if (other is null) return new("Reference", "Aucune offre ne porte cette référence.");
        if (other.Id == one.Id || other.DuplicateOf == one.Id) return new("Reference", "Ces deux offres sont déjà ensemble.");
        if (one.SourceId is null && other.SourceId is null) return new("Reference", "Ces deux offres ont été publiées ici : chacune garde sa page.");

        await Decide(one.Id, other.Id, isOneJob: true, stop);
        return await Save(stop);
    }

    /// <summary>This one is another job than each of those that it was joined with.</summary>
    public async Task<Problem?> Part(Offer one, CancellationToken stop)
    {
        var best = one.DuplicateOf ?? one.Id;
        var others = await db.Set<Offer>().Where(o => (o.Id == best || o.DuplicateOf == best) && o.Id != one.Id).Select(o => o.Id).ToListAsync(stop);
        foreach (var other in others) await Decide(one.Id, other, isOneJob: false, stop);
        return await Save(stop);
    }

    /// <summary>Leaves the two to what they look like.</summary>
    public async Task<Problem?> Forget(Guid one, Guid other, CancellationToken stop)
    {
        if (await Find(one, other, stop) is { } decision) db.Remove(decision);
        return await Save(stop);
    }

    /// <summary>In words, for who wonders: what two offers share and what parts them.</summary>
    public IReadOnlyList<string> Why(Offer one, Offer other)
    {
        var (a, b) = (prints.Of(one), prints.Of(other));
        var like = Likeness.Between(a, b, TextWeights.Even, jobPlaces.Value.Between(a.Commune, b.Commune), one.SourceId == other.SourceId);
        return
        [
            like.Employer switch
            {
                Agreement.Same => "Même employeur",
                Agreement.Near => "Noms d’employeur proches",
                Agreement.Other => "Employeurs différents",
                _ => "Employeur non précisé",
            },
            like.Place switch
            {
                Agreement.Same => "Même commune ou même code postal",
                Agreement.Near => "Communes voisines",
                Agreement.Other => "Communes éloignées",
                _ => "Commune non précisée",
            },
            $"Intitulés semblables à {Percent(like.Titles)}{(like.TitlesDiffer ? ", mais un mot change le poste" : "")}",
            like.Words is { } words ? $"Textes semblables à {Percent(words)}" : "Textes trop courts pour être comparés",
            .. like.OtherContract ? ["Contrats différents"] : Array.Empty<string>(),
            .. like.OtherHours ? ["Durées de travail différentes"] : Array.Empty<string>(),
        ];
    }

    static string Percent(double share) => $"{Math.Round(share * 100)}{French.NoBreakSpace}%";

    async Task Decide(Guid one, Guid other, bool isOneJob, CancellationToken stop)
    {
        if (await Find(one, other, stop) is { } known) (known.IsOneJob, known.DecidedAt) = (isOneJob, calendar.Now);
        else db.Add(new DuplicateDecision { OneId = InOrder(one, other).Least, OtherId = InOrder(one, other).Most, IsOneJob = isOneJob, DecidedAt = calendar.Now });
    }

    async Task<DuplicateDecision?> Find(Guid one, Guid other, CancellationToken stop)
    {
        var (least, most) = InOrder(one, other);
        return await db.Set<DuplicateDecision>().SingleOrDefaultAsync(d => d.OneId == least && d.OtherId == most, stop);
    }

    async Task<Problem?> Save(CancellationToken stop)
    {
        if (await db.Save(stop) is { } problem) return problem;
        await orders.Run(SettleDuplicates.Name, stop);
        return null;
    }

    static (Guid Least, Guid Most) InOrder(Guid one, Guid other) => one.CompareTo(other) < 0 ? (one, other) : (other, one);
}
