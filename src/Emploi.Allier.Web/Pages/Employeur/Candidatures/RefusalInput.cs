using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Offers;

namespace Emploi.Allier.Web.Pages.Employeur.Candidatures;

/// <summary>Why, for the employer alone; and what whoever applied will read.</summary>
public sealed record RefusalInput
{
    [Display(Name = "Pourquoi refuser ?", Description = "Pour vous : la personne ne lit que votre message."), Required(ErrorMessage = "Choisissez une raison.")]
    public RefusalReason? Reason { get; init; }

    [Display(Name = "Message envoyé au candidat ou à la candidate", Description = "Relisez-le, changez-le : il part en votre nom, avec votre adresse pour vous répondre.")]
    [Required(ErrorMessage = "Écrivez ce que la personne lira."), StringLength(ApplicationMessage.TextMaxLength, ErrorMessage = "Écrivez au plus {1} caractères.")]
    public string? Text { get; init; }

    /// <summary>Drawn when the form was shown: sent twice, it refuses once.</summary>
    public Guid FormKey { get; init; }

    /// <summary>A refusal that says a criterion of discrimination is one.</summary>
    public Problem? Unlawful(OfferRules rules) => rules.Refusal(nameof(Text), Text!) is { } refusal ? new(nameof(Text), $"Ce message donne une raison que la loi interdit. {refusal.Message}") : null;

    public static RefusalInput For(OfferCopy copy) => For(copy.Title, copy.Employer, copy.IsSpontaneous);

    public static RefusalInput For(string title, string? employer, bool isSpontaneous = false) => new()
    {
        FormKey = Guid.NewGuid(),
        Text = $"""
            Bonjour,

            Merci {(isSpontaneous ? "de nous avoir écrit" : $"d’avoir postulé à notre offre « {title} »")} et du temps que vous y avez passé. Nous avons lu votre candidature avec attention. Nous ne pouvons pas y donner suite cette fois.

            Nous vous souhaitons de trouver bientôt le poste qui vous convient.

            {employer ?? "L’employeur"}
            """,
    };
}
