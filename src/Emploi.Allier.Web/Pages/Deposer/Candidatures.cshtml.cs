using System.ComponentModel.DataAnnotations;
using System.Net.Mail;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Deposer;

/// <summary>How to apply; and, from whoever has no account yet, who recruits: the code that opens one leaves from here.</summary>
public sealed class CandidaturesModel(StepParts parts, Sending sending, SteadyAnswer steady, Parameters parameters) : StepPage(parts)
{
    [BindProperty]
    public CandidaturesInput Input { get; set; } = new();

    /// <summary>Of the code that was asked for.</summary>
    string? request;

    public bool AsksWho => !Parts.Me.IsSignedIn;

    /// <summary>The company is known as soon as the offer is one's own.</summary>
    public bool AsksCompany => Offer.OrganisationId is null;

    /// <summary>Those for which they may recruit, when there is a choice.</summary>
    public IReadOnlyList<Establishment> Establishments { get; private set; } = [];

    public IEnumerable<SelectListItem> Choices => Establishments.Select(e => new SelectListItem($"{e.Name} ({Written(e)})", e.Id.ToString()));

    public override PostingStep Step => PostingStep.Candidatures;

    protected override IReadOnlyList<string> Fields { get; } = [nameof(Offer.ApplyHow), nameof(Offer.Questions)];

    protected override async Task Prepare(CancellationToken stop)
    {
        var mine = await Parts.Db.EstablishmentsOf(Parts.Me).AsNoTracking().Where(e => Offer.OrganisationId == null || e.OrganisationId == Offer.OrganisationId)
            .OrderBy(e => e.Name).ThenBy(e => e.Siret).ToListAsync(stop);
        Establishments = mine.Count > (AsksCompany ? 0 : 1) ? mine : [];
    }

    protected override void Read() => Input = new()
    {
        Establishment = (Establishments.FirstOrDefault(e => e.Id == Posting.EstablishmentId || e.Siret == Posting.Siret) ?? Establishments.FirstOrDefault(e => e.Name == Offer.EmployerName))?.Id,
        By = Offer switch { { ApplyEmail: not null } => Way.Email, { ApplyPhone: not null } => Way.Telephone, { ApplyUrl: not null } => Way.Site, _ when Posting.AppliesHere => Way.Ici, _ => null },
        Contact = Offer.ApplyEmail ?? Offer.ApplyPhone ?? Offer.ApplyUrl,
        Anonymous = Offer.Anonymous,
        Siret = Posting.Siret,
        Company = Posting.CompanyName ?? Offer.EmployerName,
        Questions = [.. Offer.Questions.Select(QuestionInput.Of)],
        Name = TempData.Peek(nameof(VerifierModel.WhoInput.Name)) as string,
        Email = TempData.Peek(nameof(VerifierModel.WhoInput.Email)) as string,
    };

    /// <summary>Room for one more question; what was typed stays, and nothing is saved.</summary>
    public async Task<IActionResult> OnPostAsk(string reference, CancellationToken stop)
    {
        if (await Find(reference, stop) is { } away) return away;
        await Prepare(stop);
        ModelState.Clear();
        if (MayAsk) Input.Questions.Add(new());
        return Page();
    }

    public bool MayAsk => Input.Questions.Count < Most;

    /// <summary>Those that were asked before stay, however many may be asked today.</summary>
    int Most => Math.Max(parameters.Get(OfferQuestion.Most), Offer.Questions.Length);

    protected override Problem? Write()
    {
        // Stored nowhere before there is an account: for this page again, and for the one that asks for the code.
        if (AsksWho) (TempData[nameof(VerifierModel.WhoInput.Name)], TempData[nameof(VerifierModel.WhoInput.Email)]) = (Input.Name, Input.Email);
        if (Contact() is { } unclear) return unclear;
        Offer.Questions = [.. Input.Questions.Take(Most).Select(question => question.Clean()).OfType<OfferQuestion>()];
        if (Offer.Questions.Length > 0 && !Posting.AppliesHere) return new("By", "Les questions sont posées sur Emploi.Allier : choisissez cette façon de postuler, ou effacez-les.");
        Offer.Anonymous = Input.Anonymous;
        if (AsksWho && string.IsNullOrWhiteSpace(Input.Name)) return new("Name", "Indiquez votre prénom et votre nom.");
        if (AsksWho && string.IsNullOrWhiteSpace(Input.Email)) return new("Email", "Indiquez votre adresse e-mail.");
        if (Input.Establishment is { } chosen)
        {
            if (Establishments.FirstOrDefault(e => e.Id == chosen) is not { } establishment) return new("Establishment", "Choisissez un établissement de la liste.");
            Posting.At(establishment);
            return null;
        }
        if (!AsksCompany) return null;

        if (!Siret.TryParse(Input.Siret, out var siret)) return Memberships.WrongSiret;
        if (string.IsNullOrWhiteSpace(Input.Company)) return new("Company", "Indiquez le nom de votre entreprise ou de votre association.");
        Posting.Declare(siret.Value.Digits, Input.Company.Trim());
        Offer.EmployerName = Input.Company.Trim();
        return null;
    }

    Problem? Contact()
    {
        var typed = Input.Contact?.Trim();
        Phone? called = null;
        (Offer.ApplyEmail, Offer.ApplyPhone, Offer.ApplyUrl) = (null, null, null);
        Posting.AppliesHere = Input.By is Way.Ici;
        switch (Input.By)
        {
            case Way.Email when typed is null || !MailAddress.TryCreate(typed, out var mail) || mail.Address != typed || !typed[typed.IndexOf('@')..].Contains('.'):
                return new("Contact", "Écrivez l’adresse e-mail où arriveront les candidatures, par exemple recrutement@exemple.fr.");
            case Way.Email when typed.Length > Offer.ApplyEmailMaxLength:
                return new("Contact", "Cette adresse e-mail est trop longue. Donnez-en une autre.");
            case Way.Email:
                Offer.ApplyEmail = typed;
                return null;
            case Way.Telephone when !Phone.TryParse(typed, out called):
                return new("Contact", "Écrivez le numéro où l’on vous appelle, par exemple 04 70 00 00 00.");
            case Way.Telephone:
                Offer.ApplyPhone = called!.Value.Spaced;
                return null;
            case Way.Site when !Uri.TryCreate(typed, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || typed!.Length > Offer.ApplyUrlMaxLength:
                return new("Contact", "Écrivez l’adresse complète de la page où l’on postule, par exemple https://exemple.fr/recrutement.");
            case Way.Site:
                Offer.ApplyUrl = typed;
                return null;
            default:
                return null;
        }
    }

    protected override async Task<IActionResult> Leave(PostingStep next, CancellationToken stop)
    {
        await sending.Look(Posting, stop);
        if (!AsksWho) return RedirectToPage("Verifier", new { reference = Offer.Reference });
        if (sending.Refusal(Posting) is null) request = await steady.To(() => sending.AskCode(Input.Email!, Input.Name!, HttpContext.Origin(), stop), stop);
        return RedirectToPage("Verifier", new { reference = Offer.Reference, demande = request });
    }

    protected override IEnumerable<(string Name, string Value)> Told(Offer offer) =>
    [
        ("Questions posées", string.Join('\n', offer.Questions.Select(question => question.Text))), ("Comment postuler", offer.ApplyEmail ?? offer.ApplyPhone ?? offer.ApplyUrl ?? Way.Ici.Label()), ("Employeur", offer.Anonymous ? "Non communiqué" : offer.EmployerName ?? ""),
    ];

    static string Written(Establishment establishment) => establishment.Address is null ? $"SIRET {establishment.Siret}" : $"{establishment.Address}, {establishment.PostalCode}";

    public enum Way
    {
        [Display(Name = "Sur Emploi.Allier", Description = "Conseillé : vous les retrouvez toutes au même endroit, et vous y répondez en un clic")] Ici,
        [Display(Name = "Par e-mail")] Email,
        [Display(Name = "Par téléphone")] Telephone,
        [Display(Name = "Sur un autre site")] Site,
    }

    public sealed record CandidaturesInput
    {
        [Display(Name = "Comment souhaitez-vous recevoir les candidatures ?"), Required(ErrorMessage = "Choisissez comment les personnes postulent.")]
        public Way? By { get; init; }

        [Display(Name = "Adresse e-mail, téléphone ou adresse web", Description = "Rien si l’on postule sur Emploi.Allier"), StringLength(Offer.ApplyUrlMaxLength)]
        public string? Contact { get; init; }

        public List<QuestionInput> Questions { get; init; } = [];

        [Display(Name = "Ne pas montrer le nom de l’entreprise aux personnes qui cherchent (nous, nous le connaissons)")]
        public bool Anonymous { get; init; }

        [Display(Name = "Votre prénom et votre nom"), StringLength(Account.NameMaxLength)]
        public string? Name { get; init; }

        [EmailField, Display(Name = "Votre adresse e-mail", Description = "Nous y envoyons un code : il remplace le mot de passe. De préférence, celle de l’entreprise.")]
        public string? Email { get; init; }

        [Display(Name = "Établissement qui recrute")]
        public Guid? Establishment { get; init; }

        [Display(Name = "SIRET de l’établissement qui recrute", Description = "14 chiffres, écrits sur vos factures et vos fiches de paie"), StringLength(30)]
        public string? Siret { get; init; }

        [Display(Name = "Nom de l’entreprise ou de l’association"), StringLength(Organisation.NameMaxLength)]
        public string? Company { get; init; }
    }

    public sealed record QuestionInput
    {
        [StringLength(OfferQuestion.TextMaxLength, ErrorMessage = "Écrivez une question de {1} caractères au plus.")]
        public string? Text { get; init; }

        public bool YesNo { get; init; }
        public bool Required { get; init; }

        public static QuestionInput Of(OfferQuestion asked) => new() { Text = asked.Text, YesNo = asked.YesNo, Required = asked.Required };

        public OfferQuestion? Clean() => string.IsNullOrWhiteSpace(Text) ? null : new(Text.Trim(), YesNo, Required);
    }
}
