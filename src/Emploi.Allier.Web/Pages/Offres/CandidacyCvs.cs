using System.Security.Cryptography;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.People;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Emploi.Allier.Web.Pages.Offres;

/// <summary>The CV of an application on its page: a file that is sent now, kept while the page comes back, or one that whoever applies has already.</summary>
public sealed class CandidacyCvs(OwnCvs own, CvFile cvs, IDataProtectionProvider protection, Me me)
{
    public const string OfFile = "fichier", OfProfile = "profil", None = "aucun";

    /// <summary>As long as what nobody keeps is stored.</summary>
    static readonly TimeSpan kept = TimeSpan.FromDays(1);

    static readonly Problem
        NoFile = new("Cv", "Choisissez le fichier de votre CV, ou une autre réponse."),
        TwoAnswers = new("CvFrom", "Vous avez choisi un fichier et une autre réponse. Dites lequel des deux envoyer.");

    readonly ITimeLimitedDataProtector seal = protection.CreateProtector("Emploi.Allier.CandidacyCv").ToTimeLimitedDataProtector();

    /// <summary>Nothing for whoever can only send a file.</summary>
    /// <param name="mine">The address of the account, when there is one.</param>
    public async Task<IReadOnlyList<SelectListItem>> Choices(string? mine, CancellationToken stop)
    {
        if (mine is null) return [];
        var sent = await own.Of(me.Id, stop);
        var hasProfile = await own.HasProfile(me.Id, stop);
        if (sent.Count == 0 && !hasProfile) return [];
        return
        [
            new("Un fichier que j’envoie maintenant", OfFile),
            .. sent.Select(file => new SelectListItem($"{file.Name}, déjà envoyé le {French.LongDate(Calendar.DayOf(file.At))}", file.Id.ToString("N"))),
            .. hasProfile ? [new SelectListItem("Le CV fait depuis mon profil, tel qu’il est aujourd’hui", OfProfile)] : Array.Empty<SelectListItem>(),
            new("Aucun CV", None),
        ];
    }

    /// <summary>Saves the file that came, so that a page that comes back with an error does not lose it.</summary>
    public async Task<CandidacyInput> Keep(CandidacyInput said, ModelStateDictionary state, CancellationToken stop)
    {
        if (said.Cv is not { } file || file.Length > CvFile.MaxLength) return said;
        await using var content = file.OpenReadStream();
        var saved = await cvs.Save(file.FileName, content, stop);
        if (saved.Problem is { } refused)
        {
            state.AddModelError("Said.Cv", refused.Message);
            return said;
        }
        state.Remove("Said.CvKept");
        if (said.CvFrom is { } other and not OfFile) state.AddModelError("Said.CvFrom", TwoAnswers.Message);
        return said with { CvKept = seal.Protect($"{saved.Id:N}{Path.GetFileName(file.FileName)}", kept) };
    }

    /// <summary>The name of the file that is kept, as its owner calls it.</summary>
    public string? NameOf(CandidacyInput said) => Open(said.CvKept)?.Name;

    /// <summary>What leaves with the application: nothing is an answer too.</summary>
    public async Task<Saved?> Of(CandidacyInput said, string? mine, CancellationToken stop)
    {
        if (said.CvFrom is None || said.CvDropped) return null;
        if (mine is not null && said.CvFrom is OfProfile)
            return await own.Make(me.Id, $"{PersonName.Clean(said.GivenName)} {PersonName.Clean(said.FamilyName)}", mine, Phone.TryParse(said.Phone, out var phone) ? phone.Value.Spaced : null, stop);
        if (mine is not null && Guid.TryParse(said.CvFrom, out var earlier)) return await own.Again(me.Id, earlier, stop);
        if (Open(said.CvKept) is { } file) return await own.Take(file.Id, stop);
        return said.CvFrom is OfFile ? new(Guid.Empty, NoFile) : null;
    }

    (Guid Id, string Name)? Open(string? sealedFile)
    {
        if (string.IsNullOrEmpty(sealedFile)) return null;
        try
        {
            var text = seal.Unprotect(sealedFile);
            return (Guid.ParseExact(text[..32], "N"), text[32..]);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
