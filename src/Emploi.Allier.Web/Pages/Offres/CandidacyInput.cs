using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.People;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Emploi.Allier.Web.Pages.Offres;

/// <summary>What somebody types to apply.</summary>
public sealed record CandidacyInput
{
    /// <summary>More than a CV may weigh, so that one that is too heavy comes as far as the sentence that says so.</summary>
    public const long RequestMaxLength = 6 * CvFile.MaxLength;

    const string CallHint = "Si vous voulez bien que l’employeur vous appelle. Par exemple 06 12 34 56 78",
        NotAName = "Écrivez ce nom avec des lettres, par exemple Anne-Marie.",
        NotAMobile = "Ce numéro n’est pas celui d’un mobile : un SMS n’y arrive pas. Indiquez un numéro qui commence par 06 ou 07, ou une adresse e-mail.",
        NotFrench = "Nous n’envoyons de SMS qu’aux mobiles français. Indiquez-en un, ou une adresse e-mail.";

    [Display(Name = "Prénom"), Required(ErrorMessage = "Indiquez votre prénom.")]
    public string? GivenName { get; init; }

    [Display(Name = "Nom"), Required(ErrorMessage = "Indiquez votre nom.")]
    public string? FamilyName { get; init; }

    [EmailField, Display(Name = "Adresse e-mail", Description = "L’employeur vous y répond. Vous n’en avez pas ? Laissez vide et indiquez votre mobile. Par exemple nom@exemple.fr")]
    public string? Email { get; init; }

    [Display(Name = "Téléphone", Description = CallHint), DataType(DataType.PhoneNumber)]
    public string? Phone { get; init; }

    [Display(Name = "Quelques mots à l’employeur", Description = "Pourquoi ce poste vous intéresse, quand vous pouvez commencer. Deux ou trois phrases suffisent.")]
    [StringLength(Application.MotivationMaxLength, ErrorMessage = "Écrivez au plus {1} caractères.")]
    public string? Motivation { get; init; }

    /// <summary>To the questions of the offer, in their order.</summary>
    public List<AnswerInput> Answers { get; set => field = value.FindAll(answer => answer is not null); } = [];

    [Display(Name = "CV", Description = "PDF, Word (.docx), OpenDocument (.odt), texte ou photo (JPEG, PNG), de 5 Mo au plus.")]
    public IFormFile? Cv { get; init; }

    /// <summary>Which CV, when there is a choice: <see cref="CandidacyCvs"/> says the words, or the id of a file sent before.</summary>
    [Display(Name = "Quel CV envoyer ?")]
    public string? CvFrom { get; init; }

    /// <summary>A file that came with an earlier try, sealed.</summary>
    public string? CvKept { get; init; }

    [Display(Name = "Finalement, ne pas envoyer de CV")]
    public bool CvDropped { get; init; }

    [Display(Name = "J’accepte que cet employeur garde ma candidature pour me proposer d’autres offres", Description = "Facultatif. Vous pouvez changer d’avis à tout moment.")]
    public bool AgreesToPool { get; init; }

    [Display(Name = "Prévenez-moi quand je peux relancer l’employeur", Description = "S’il n’a pas répondu. Rien ne part sans vous.")]
    public bool WantsNudge { get; init; }

    [Display(Name = "Ne remplissez pas ce champ")]
    public string? Site { get; init; }

    public Guid FormKey { get; init; }

    /// <summary>Without an account nor an address, the telephone is where we write.</summary>
    public static string PhoneHint(bool hasAccount) => hasAccount ? CallHint
        : "Si vous voulez bien que l’employeur vous appelle. Sans adresse e-mail, indiquez un mobile : nous vous y écrivons par SMS, et l’employeur le lit. Par exemple 06 12 34 56 78";

    /// <summary>What no attribute can tell.</summary>
    public void Check(ModelStateDictionary state, bool asksAddress)
    {
        if (GivenName is not null && PersonName.Clean(GivenName) is null) state.AddModelError("Said.GivenName", NotAName);
        if (FamilyName is not null && PersonName.Clean(FamilyName) is null) state.AddModelError("Said.FamilyName", NotAName);
        var isPhone = Core.Platform.Phone.TryParse(Phone, out var phone);
        if (Phone is not null && !isPhone) state.AddModelError("Said.Phone", "Ce numéro n’est pas complet. Écrivez-le comme 06 12 34 56 78.");
        if (asksAddress && Email is null && !isPhone) state.AddModelError("Said.Email", "Indiquez votre adresse e-mail ou, si vous n’en avez pas, un numéro de mobile plus bas.");
        if (asksAddress && Email is null && isPhone && !phone!.Value.IsFrenchMobile) state.AddModelError("Said.Phone", phone.Value.IsMobile ? NotFrench : NotAMobile);
        if (Cv?.Length > CvFile.MaxLength) state.AddModelError("Said.Cv", "Ce fichier dépasse 5 Mo. Choisissez-en un plus léger.");
        if (FormKey == Guid.Empty) state.AddModelError("", "Le formulaire est arrivé incomplet. Rechargez la page et recommencez.");
    }

    public static CandidacyInput Of(DraftWords? draft, IReadOnlyList<OfferQuestion> asked) => new()
    {
        FormKey = Guid.NewGuid(), GivenName = draft?.GivenName, FamilyName = draft?.FamilyName, Phone = draft?.Phone, Motivation = draft?.Motivation, AgreesToPool = draft?.AgreesToPool ?? false,
        Answers = [.. asked.Select(question => new AnswerInput { Question = question.Text, Text = draft?.Answers.FirstOrDefault(answer => answer.Question == question.Text)?.Text })],
    };

    public DraftWords ToDraft() => new(GivenName, FamilyName, Phone, Motivation, [.. Answers.Select(answer => new ApplicationAnswer(answer.Question ?? "", answer.Text))], AgreesToPool);

    /// <summary>What the offer asks today; answers to a question that is asked no more go, and it is said.</summary>
    public void CheckAnswers(ModelStateDictionary state, IReadOnlyList<OfferQuestion> asked)
    {
        if (!Answers.Select(answer => answer.Question).SequenceEqual(asked.Select(question => question.Text)))
        {
            foreach (var key in state.Keys.Where(key => key.StartsWith("Said.Answers", StringComparison.Ordinal)).ToList()) state.Remove(key);
            Answers = [.. asked.Select(question => new AnswerInput { Question = question.Text, Text = Answers.Find(answer => answer.Question == question.Text)?.Text })];
            state.AddModelError("", "L’employeur vient de changer ses questions. Relisez-les avant d’envoyer votre candidature.");
            return;
        }
        foreach (var (question, i) in asked.Select((question, i) => (question, i)))
            if (Problem(question, Answers[i].Text) is { } sentence) state.AddModelError($"Said.Answers[{i}].Text", sentence);
    }

    static string? Problem(OfferQuestion question, string? text) => text switch
    {
        _ when string.IsNullOrWhiteSpace(text) => question.Required ? "Répondez à cette question de l’employeur." : null,
        { Length: > ApplicationAnswer.TextMaxLength } => $"Répondez en {French.Number(ApplicationAnswer.TextMaxLength)} caractères au plus.",
        not (ApplicationAnswer.Yes or ApplicationAnswer.No) when question.YesNo => "Répondez par oui ou par non.",
        _ => null,
    };

    /// <summary>Whoever has no account nor address is written to on their mobile.</summary>
    public bool IsBySms => Email is null;

    /// <summary>The page that says where to look for the message that confirms.</summary>
    public string Sent => IsBySms ? "/Candidatures/SmsEnvoye" : "/Compte/MessageEnvoye";

    /// <param name="mine">The address of the account, when there is one.</param>
    public Candidacy Clean(string? mine, Guid? file) => new(
        PersonName.Clean(GivenName)!, PersonName.Clean(FamilyName)!, mine ?? Email?.Trim(), Core.Platform.Phone.TryParse(Phone, out var phone) ? phone.Value.E164 : null,
        Words(Motivation), file, FormKey, AgreesToPool)
    {
        Answers = [.. Answers.Select(answer => new ApplicationAnswer(answer.Question, Words(answer.Text)))],
        WantsNudge = WantsNudge,
    };

    /// <summary>A social security number is nobody's to read here.</summary>
    static string? Words(string? typed) => Nir.Drop(typed ?? "").Text.Trim() is { Length: > 0 } words ? words : null;
}

public sealed record AnswerInput
{
    /// <summary>As it was read: another one meanwhile is told.</summary>
    public string Question { get; init; } = "";

    [Display(Name = "Réponse")]
    public string? Text { get; init; }
}
