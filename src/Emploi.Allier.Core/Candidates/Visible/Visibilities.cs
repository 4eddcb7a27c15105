using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds.Duplicates;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Retention;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Candidates.Visible;

/// <summary>Whether somebody is seen, by whom and how long: they alone decide, and change their mind at once.</summary>
public sealed class Visibilities(EmploiDbContext db, SeenCards cards, Parameters parameters, Erasures erasures, Calendar calendar)
{
    public static readonly Problem
        NoProfile = new("", "Répondez d’abord aux questions de votre profil."),
        NobodyChosen = new("ToEmployers", "Cochez au moins une case, ou ne changez rien : votre profil reste caché."),
        CardChanged = new("", "Votre profil a changé depuis. Relisez ce qui sera vu, puis confirmez."),
        NoEmployer = new("Name", "Indiquez le nom de l’entreprise ou son numéro SIRET."),
        TooMany = new("Name", $"Vous avez déjà indiqué {HiddenFrom.Most} entreprises. Retirez-en une d’abord.");

    /// <summary>As it holds now; nothing when its time is over.</summary>
    public Task<Visibility?> Of(Guid accountId, CancellationToken stop) =>
        db.Set<Visibility>().SingleOrDefaultAsync(v => v.AccountId == accountId && v.Until > calendar.Now, stop);

    /// <param name="profileRevision">Of the profile whose card they read.</param>
    public async Task<Problem?> Show(Guid accountId, bool toEmployers, bool toStaff, long profileRevision, CancellationToken stop)
    {
        if (!toEmployers && !toStaff) return NobodyChosen;
        if (await db.Set<Profile>().SingleOrDefaultAsync(p => p.AccountId == accountId, stop) is not { AgreedAt: not null } profile) return NoProfile;
        if (profile.Revision != profileRevision) return CardChanged;

        // What is over begins anew, under another number.
        await db.Set<Visibility>().Where(v => v.AccountId == accountId && v.Until <= calendar.Now).ExecuteDeleteAsync(stop);
        var visibility = await Of(accountId, stop);
        if (visibility is null) db.Add(visibility = new() { AccountId = accountId });
        var card = await cards.Of(profile.Facts, accountId, stop);
        visibility.Agree(toEmployers, toStaff, cards.Weighed(profile.Facts, card), card, calendar.Now, parameters.Get(Visibility.LifeDays));
        return await db.SaveOr("visibilities_account", Problem.ChangedMeanwhile, stop);
    }

    public async Task Prolong(Guid accountId, CancellationToken stop)
    {
        if (await Of(accountId, stop) is not { } visibility) return;
        visibility.Prolong(calendar.Now, parameters.Get(Visibility.LifeDays));
        await db.Save(stop);
    }

    /// <summary>For good: a backup that is restored does not show them again.</summary>
    public async Task Stop(Guid accountId, CancellationToken stop)
    {
        foreach (var id in await db.Set<Visibility>().Where(v => v.AccountId == accountId).Select(v => v.Id).ToListAsync(stop)) erasures.Note<Visibility>(id);
        await db.SaveChangesAsync(stop);
        await db.Set<Visibility>().Where(v => v.AccountId == accountId).ExecuteDeleteAsync(stop);
    }

    /// <summary>By its name, its SIRET or its SIREN. The same twice is one.</summary>
    public async Task<Problem?> HideFrom(Guid accountId, string? typed, CancellationToken stop)
    {
        var name = typed?.Trim() ?? "";
        var siren = Siren.In(name)?.Digits;
        if (name.Length is 0 or > HiddenFrom.NameMaxLength || siren is null && EmployerName.Read(name, null).Whole.Length == 0) return NoEmployer;

        return await Hide(new() { AccountId = accountId, Name = name, Siren = siren, At = calendar.Now }, stop);
    }

    /// <summary>One that has looked or asked.</summary>
    public Task<Problem?> HideFrom(Guid accountId, Guid organisationId, string name, CancellationToken stop) =>
        Hide(new() { AccountId = accountId, OrganisationId = organisationId, Name = name, At = calendar.Now }, stop);

    public Task ShowAgain(Guid accountId, Guid id, CancellationToken stop) => db.Set<HiddenFrom>().Where(h => h.AccountId == accountId && h.Id == id).ExecuteDeleteAsync(stop);

    async Task<Problem?> Hide(HiddenFrom hidden, CancellationToken stop)
    {
        var known = await db.Set<HiddenFrom>().Where(h => h.AccountId == hidden.AccountId).ToListAsync(stop);
        if (known.Exists(h => h.Name == hidden.Name && h.OrganisationId == hidden.OrganisationId)) return null;
        if (known.Count >= HiddenFrom.Most) return TooMany;

        db.Add(hidden);
        return await db.Save(stop);
    }
}
