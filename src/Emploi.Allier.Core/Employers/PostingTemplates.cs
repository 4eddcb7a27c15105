using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers;

/// <summary>A first text for an offer, after its trade: a frame to fill in rather than a blank page.</summary>
public sealed class PostingTemplates(EmploiDbContext db, MetierResolver resolver, Trades trades)
{
    const int SkillsShown = 6, OffersRead = 500;

    /// <summary>A skill of one trade alone is a speciality, one of a hundred says nothing of any: the core of a trade is shared with about so many.</summary>
    const double SharedByCore = 6;

    /// <summary>Nothing when the title names no trade that we know.</summary>
    public async Task<string?> For(string? title, CancellationToken stop)
    {
        if (resolver.Resolve(title) is not [var likely, ..]) return null;

        var (asked, official) = (await AskedSkills(likely.Trade.Code, stop), await OfficialSkills(likely.Trade.Code, stop));
        string[] tasks = asked.Count > 0 ? [.. asked.Take(SkillsShown)] : ["…", "…", "…"];
        var post = title!.Trim();
        return $"""
            Nous recherchons une personne pour ce poste{French.NoBreakSpace}: {post}.{(string.Equals(post, likely.Trade.Label, StringComparison.OrdinalIgnoreCase) ? "" : $" Métier{French.NoBreakSpace}: {likely.Trade.Label}.")}

            Ce que vous ferez{French.NoBreakSpace}:
            {string.Join('\n', tasks.Select(task => "- " + task))}

            {Known(official)}Avec qui et dans quelles conditions{French.NoBreakSpace}:
            - dans une équipe de … personnes
            - avec …

            Ce que nous vous apportons{French.NoBreakSpace}: un accueil et une formation à votre arrivée, …
            """;
    }

    static string Known(IReadOnlyList<string> official) => official.Count == 0 ? "" : $"""
        Ce qu’il est utile de connaître, d’après la fiche du métier (gardez ce qui convient){French.NoBreakSpace}:
        {string.Join('\n', official.Take(SkillsShown).Select(skill => "- " + skill))}


        """;

    /// <summary>What ROME says that a trade calls for, those that offers ask too first; then what offers ask most often. Without the official import, offers alone.</summary>
    public async Task<IReadOnlyList<string>> SkillsOf(string? romeCode, CancellationToken stop)
    {
        if (romeCode is null) return [];
        var asked = await AskedSkills(romeCode, stop);
        var official = await OfficialSkills(romeCode, stop);
        var rank = asked.Select((skill, at) => (Skill: Folded(skill), At: at)).DistinctBy(one => one.Skill).ToDictionary(one => one.Skill, one => one.At);
        return [.. official.OrderBy(skill => rank.GetValueOrDefault(Folded(skill), int.MaxValue)).Concat(asked).DistinctBy(Folded).Take(SkillsShown)];
    }

    /// <summary>The core of the trade first. None until the official files are imported.</summary>
    async Task<IReadOnlyList<string>> OfficialSkills(string romeCode, CancellationToken stop)
    {
        if (trades.Index.Find(romeCode)?.Rome3Code is not { } rome3) return [];
        var all = await (
            from link in db.Set<Rome3Skill>()
            where link.Rome3Code == rome3
            join skill in db.Set<Skill>() on link.SkillOgr equals skill.Ogr
            where !skill.Gone
            select new { skill.Label, Shared = db.Set<Rome3Skill>().Count(other => other.SkillOgr == skill.Ogr) }).ToListAsync(stop);
        return [.. all.OrderBy(skill => Math.Abs(Math.Log(skill.Shared / SharedByCore))).ThenBy(skill => skill.Label, StringComparer.Ordinal).Select(skill => skill.Label)];
    }

    /// <summary>What the latest public offers of a trade ask, each at least twice, the most often asked first.</summary>
    async Task<IReadOnlyList<string>> AskedSkills(string romeCode, CancellationToken stop)
    {
        var asked = await db.Set<Offer>().Where(o => o.RomeCode == romeCode && o.State == OfferState.Publiee && o.Skills.Length > 0)
            .OrderByDescending(o => o.PublishedAt).Take(OffersRead).Select(o => o.Skills).ToListAsync(stop);
        return [.. asked.SelectMany(skills => skills.Distinct(StringComparer.OrdinalIgnoreCase)).GroupBy(skill => skill, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key)];
    }

    static string Folded(string skill) => skill.Trim().ToUpperInvariant();
}
