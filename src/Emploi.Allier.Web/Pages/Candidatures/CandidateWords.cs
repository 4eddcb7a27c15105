using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Time;

namespace Emploi.Allier.Web.Pages.Candidatures;

/// <summary>What whoever applied writes to the employer.</summary>
public sealed record CandidateWords
{
    [Display(Name = "Votre message", Description = "Il part par e-mail, tout de suite, et l’employeur peut vous répondre.")]
    [Required(ErrorMessage = "Écrivez le message."), StringLength(ApplicationNote.TextMaxLength, ErrorMessage = "Écrivez au plus {1} caractères.")]
    public string? Text { get; init; }

    public Guid FormKey { get; init; }

    /// <summary>Nobody has answered, and it is time to write again.</summary>
    public bool FollowsUp { get; init; }

    /// <param name="copy">Of the offer, as far as they have been told.</param>
    public static CandidateWords For(Application application, OfferCopy copy, bool followsUp) => new() { FormKey = Guid.NewGuid(), FollowsUp = followsUp, Text = followsUp ? Prepared(application, copy) : null };

    static string Prepared(Application application, OfferCopy copy) => $"""
        Bonjour,

        Je vous ai envoyé ma candidature {(copy.IsSpontaneous ? "spontanée" : $"à votre offre « {copy.Title} »")} le {French.LongDate(Calendar.DayOf(application.ConfirmedAt!.Value))}. Ce poste m’intéresse toujours, et je reste à votre disposition pour en parler.

        Merci de me dire où en est votre recrutement.

        Cordialement,
        {application.FullName}
        """;
}
