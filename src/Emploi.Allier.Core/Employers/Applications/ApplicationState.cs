using System.ComponentModel.DataAnnotations;

namespace Emploi.Allier.Core.Employers.Applications;

public enum ApplicationState
{
    [Display(Name = "Nouvelle")] Nouvelle,
    [Display(Name = "Vue")] Vue,
    [Display(Name = "À appeler")] AAppeler,
    [Display(Name = "Entretien")] Entretien,
    [Display(Name = "Proposition faite")] Proposition,
    [Display(Name = "Embauche")] Embauchee,
    [Display(Name = "Refusée")] Refusee,
    [Display(Name = "Retirée par la personne")] Retiree,
}

/// <summary>What whoever applied says of the interview.</summary>
public enum InterviewAnswer
{
    [Display(Name = "Vient")] Vient,
    [Display(Name = "Ne peut pas venir")] NePeutPas,
}

/// <summary>Why an application is refused, for the employer alone: what whoever applied reads is the message. Where somebody lives is no reason (L1132-1).</summary>
public enum RefusalReason
{
    [Display(Name = "Les compétences ne correspondent pas")] Competences,
    [Display(Name = "L’expérience demandée manque")] Experience,
    [Display(Name = "Un permis ou un diplôme obligatoire manque")] Permis,
    [Display(Name = "Les dates ou les horaires ne conviennent pas")] Disponibilite,
    [Display(Name = "Le poste est pourvu")] Pourvu,
    [Display(Name = "La personne n’a pas donné suite")] SansSuite,
    [Display(Name = "Autre raison")] Autre,
}

public static class ApplicationStates
{
    static readonly ApplicationState[] ended = [ApplicationState.Embauchee, ApplicationState.Refusee, ApplicationState.Retiree];

    public static bool IsOpen(this ApplicationState state) => !ended.Contains(state);

    /// <summary>Whether whoever applied knows where they stand by it; that somebody looked or means to call tells them nothing yet.</summary>
    public static bool IsAnswer(this ApplicationState state) => state is ApplicationState.Entretien or ApplicationState.Proposition or ApplicationState.Embauchee or ApplicationState.Refusee;

    /// <summary>A refusal may be gone back on; a hire and a withdrawal are not the employer's to undo.</summary>
    public static bool MayBecome(this ApplicationState from, ApplicationState to) => (from, to) switch
    {
        (_, ApplicationState.Nouvelle) => false,
        (ApplicationState.Refusee, ApplicationState.Vue) => true,
        _ => from.IsOpen() && from != to,
    };

    /// <summary>What whoever applied reads.</summary>
    public static string Told(this ApplicationState state) => state switch
    {
        ApplicationState.Nouvelle => "Envoyée",
        ApplicationState.Vue => "Lue par l’employeur",
        ApplicationState.AAppeler => "L’employeur veut vous appeler",
        ApplicationState.Entretien => "Un entretien vous est proposé",
        ApplicationState.Proposition => "Le poste vous est proposé",
        ApplicationState.Embauchee => "Vous avez le poste",
        ApplicationState.Refusee => "Non retenue",
        _ => "Retirée",
    };
}
