using System.Text.RegularExpressions;
using static Emploi.Allier.Core.Offers.Wording.Criterion;

namespace Emploi.Allier.Core.Offers.Wording;

/// <summary>What is not to be asked of candidates, and what is not a job.</summary>
static partial class Money
{
    const string Theirs = @"(a votre charge|a la charge d(u|e la|es|e l') ?(candidat|salarie|stagiaire|interesse)[a-z()·]*)";

    const string Payslips = @"(bulletins? de (salaire|paie|paye)|fiches? de (paie|paye|salaire))";

    public static readonly WordingRule[] Rules =
    [
        new(RemarkKind.Refusal, "payment",
            ["frais", "a votre charge", "a la charge", "mandat", "western union", "moneygram", "coupon", "pcs", "transcash", "neosurf", "bitcoin", "caution", "garantie", "droit d'entree", "kit", "achete", "merci de", "veuillez", "vous de", "il faudra", "demandee", "virement", "par le", "par la", "envoye", "versez", "payez", "reglez", "avancez", "virez", "carte bancaire", "carte bleue"],
            Payment(), words => $"«\u00a0{words}\u00a0»\u00a0: on ne demande pas d’argent à qui cherche un emploi (Code du travail, article L5321-3). Retirez cette demande\u00a0; ce que le poste exige est payé par l’employeur.")
        { Allowed = NotAskedOfCandidates() },

        new(RemarkKind.Refusal, "undeclared", ["au noir", "au black", "declar"],
            Undeclared(), words => $"«\u00a0{words}\u00a0»\u00a0: tout travail est déclaré et payé avec un bulletin (Code du travail, article L8221-1). Retirez ces mots."),

        new(RemarkKind.Refusal, "past_pay", ["salaire", "remuneration", "bulletin", "fiche"],
            PastPay(), words => $"«\u00a0{words}\u00a0»\u00a0: on ne demande pas à une personne ce qu’elle gagnait (Code du travail, article L1221-6\u202f; directive (UE) 2023/970, article 5). Annoncez plutôt la fourchette de salaire du poste.")
        { Allowed = OfThePayroll() },

        new(RemarkKind.Warning, "not_a_job", ["cpf", "compte formation", "formation", "apport", "patron", "revenu", "gagnez"],
            NotAJob(), words => $"«\u00a0{words}\u00a0» ressemble à l’annonce d’une formation ou d’une affaire à monter. Une offre propose un emploi qui existe (Code du travail, article L5331-3)\u00a0: dites le poste, le contrat et qui embauche."),
    ];

    [GeneratedRegex($@"\bfrais (de [a-z]+ et )?(de dossier|d'inscription|d'adhesion|de candidature|d'entretien|administratifs|de formation|de recrutement|de gestion){Some}({Theirs}|\b(a regler|a payer|a verser|a prevoir|(par|d') ?avance|avant (l'|le |la |votre )(entretien|embauche|contrat|debut))\b)"
        + $@"|\bformation{Some}{Theirs}"
        + $@"|\b(envoy|vers|pay|regl|achet|avanc)(er|ez){Some}\b(mandat|western union|moneygram|coupons?|pcs|transcash|neosurf|bitcoins?|carte prepayee)\b|\bpa(i|y)ement par (coupons?|mandat|pcs|bitcoin)"
        + $@"|\b(cheque de caution|depot de garantie|droit d'entree|caution){Some}\b(demande|exige)e?\b{Some}\bavant\b|\bvous (versez|payez|reglez|avancez){Some}(une caution|un droit d'entree|des frais d'inscription|un kit)"
        + $@"|\b(achat|acheter|achetez){Few}\b(kit|mallette|stock){Some}({Theirs}|\bobligatoire)|\b(acheter|achetez) (votre|notre) (kit|mallette|pack|stock)"
        + $@"|\b(merci de|veuillez|vous devrez|vous devez|il faudra) (virer|verser|payer|regler|envoyer|debourser){Some}(€|euros?\b)"
        + $@"|\ba (acheter|regler|payer|financer|avancer) par (le|la|les) candidat|\bvirement de [0-9]+{Some}\b(inscription|candidature)"
        + @"|\b(envoy|vers|pay|regl|avanc|vir)ez (nous |-nous |la somme de |un montant de )?[0-9][0-9 ]{0,8}([.,][0-9]{1,2})? ?(€|euros?\b)"
        + $@"|\b(copie|photo|scan|recto|numero)s?{Few}\b(de |du )(votre|vos) (carte|cartes) (bancaires?|bleues?|de credit)"
        + @"|\b(participation|contribution|somme)[^.!?;|\n]{0,30}(vous (sera|est)|est|sera) demandee", Options)]
    private static partial Regex Payment();

    [GeneratedRegex($@"\b(pa[iy]e[a-z]*|regle[a-z]*|travail[a-z]*|salaires?|remuner[a-z]*|heures?|especes|complements?|extras?|embauch[a-z]*){Few} au (noir|black)\b"
        + @"|\b(sans etre declaree?s?|travail non declare|emploi non declare|(poste|travail|heures?) non declaree?s?)\b", Options)]
    private static partial Regex Undeclared();

    [GeneratedRegex(@"\b(aucune?|sans|pas de|ni|jamais) ([a-z']+ )?(frais|caution|depot|droit d'entree)[^.!?;|\n]{0,40}|\b(des|les|aux) (clients?|eleves|locataires|adherents|familles)\b", Options)]
    private static partial Regex NotAskedOfCandidates();

    [GeneratedRegex($@"\b(vos|votre|les|le|la|ses) ((deux|trois|2|3) )?(derniers?|dernieres?|anciens?|anciennes?|precedents?|precedentes?) (salaires?|remunerations?|{Payslips})"
        + $@"|\b(votre|indique[rz]|precise[rz]|mentionne[rz]|communique[rz]){Some}\b(salaires?|remunerations?) (actuel|precedent|anterieur|passe|percu)[a-z]*"
        + $@"|\bderniers? salaires?{Few}a (preciser|indiquer|mentionner|joindre)|\bsalaires? actuels?{Some}\b(preciser|indiquer|pretentions)"
        + $@"|\b(joindre|joignez|cv|lettre|candidature){Some}\b{Payslips}|\bvotre historique (de remuneration|de salaire|salarial)", Options)]
    private static partial Regex PastPay();

    [GeneratedRegex($@"\bvous (etablissez|preparez|calculez|controlez|editez|saisissez|verifiez|distribuez|transmettez){Some}\b{Payslips}", Options)]
    private static partial Regex OfThePayroll();

    [GeneratedRegex($@"\b(votre|mobilise[rz]|utilise[rz]|eligible au|finance[a-z]* par le) (cpf|compte (personnel de )?formation)\b|\b(inscrivez-vous|inscription) a (la|notre|cette) formation\b|\bformation (gratuite et |)(100 ?%|entierement|integralement) (financee|gratuite|prise en charge par le cpf)"
        + @"|\bapport (personnel|financier) (de |minimum |exige|: ?)|\b(votre propre patron|devenez franchise|complement de revenus?|revenus? (passifs?|illimites?))\b|\bgagnez (jusqu'a|plus de|facilement) ", Options)]
    private static partial Regex NotAJob();
}
