using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers;

/// <summary>A first text for an offer, after its trade: a frame to fill in rather than a blank page.</summary>
public sealed class PostingTemplates(EmploiDbContext db, MetierResolver resolver)
{
    const int SkillsShown = 6, OffersRead = 500;

    /// <summary>Nothing when the title names no trade that we know.</summary>
    public async Task<string?> For(string? title, CancellationToken stop)
    {
        if (resolver.Resolve(title) is not [var likely, ..]) return null;

        var skills = await SkillsOf(likely.Trade.Code, stop);
        string[] tasks = skills.Count > 0 ? [.. skills] : ["…", "…", "…"];
        return $"""
            Nous recherchons une personne pour ce poste{Platform.French.NoBreakSpace}: {title!.Trim()}.

            Ce que vous ferez{Platform.French.NoBreakSpace}:
            {string.Join('\n', tasks.Select(task => "- " + task))}

            Avec qui et dans quelles conditions{Platform.French.NoBreakSpace}:
            - dans une équipe de … personnes
            - avec …

            Ce que nous vous apportons{Platform.French.NoBreakSpace}: un accueil et une formation à votre arrivée, …
            """;
    }

    /// <summary>What the latest public offers of a trade ask most often, each at least twice.</summary>
    public async Task<IReadOnlyList<string>> SkillsOf(string? romeCode, CancellationToken stop)
    {
        if (romeCode is null) return [];
        var asked = await db.Set<Offer>().Where(o => o.RomeCode == romeCode && o.State == OfferState.Publiee && o.Skills.Length > 0)
            .OrderByDescending(o => o.PublishedAt).Take(OffersRead).Select(o => o.Skills).ToListAsync(stop);
        return [.. asked.SelectMany(skills => skills.Distinct(StringComparer.OrdinalIgnoreCase)).GroupBy(skill => skill, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(SkillsShown).Select(group => group.Key)];
    }
}
