using System.Text.RegularExpressions;
using static Emploi.Allier.Core.Offers.Wording.Criterion;

namespace Emploi.Allier.Core.Offers.Wording;

static partial class Age
{
    /// <summary>Under it a limit is most often that of the law: of the work of minors, of a licence, of a machine.</summary>
    const string Adult = "(2[2-9]|[3-6][0-9])";

    const string AgeLaw = "Code du travail, articles L1132-1 et L5331-2\u202f; Code pénal, article 225-1";

    const string Advice = "Dites plutôt l’expérience ou les connaissances que le poste demande\u00a0; un âge que la loi impose s’écrit avec sa raison.";

    static readonly string[] hints = [" ans", "age", "jeune", "trentaine", "vingtaine", "quarantaine", "s'abstenir"];

    public static readonly WordingRule[] Rules =
    [
        Refused("age", "l’âge", Advice, hints, Limit(), NotOfCandidates(), law: AgeLaw),
        Refused("age", "l’âge", Advice, hints, Bracket(), NotOfCandidates(), ByContract(), AgeLaw),
        new(RemarkKind.Warning, "young_graduate", ["jeune"], YoungGraduate(), words =>
            $"«\u00a0{words}\u00a0» peut décourager qui a changé de métier. Écrivez «\u00a0personne débutante\u00a0» ou «\u00a0diplôme récent\u00a0»."),
    ];

    [GeneratedRegex(@"\bage (maxi(mum|mal)?|limite|ideal|souhaite|requis|exige)\b|\blimite d'age\b|\bage ?: ?(entre |de |moins de )?[1-6][0-9]"
        + $@"|({Candidate}|\bvous avez|\bavoir|\bayant|\bhomme|\bfemme|{Seeks}){Some}\b(moins|plus|au-dela) de {Adult} ans"
        + $@"|\b(moins|plus|au-dela) de {Adult} ans s'abstenir|\bcandidatures?{Some}\b(au-dela de|apres|avant|plus de|moins de) {Adult} ans"
        + $@"|\b{Adult} ans (maximum|maxi|max)\b"
        + $@"|(^|[.;\n] ?)(avoir )?moins de {Adult} ans($|[.;\n])"
        + @"|\b(avez|avoir|ayant|dans) la (vingtaine|trentaine|quarantaine)"
        + $@"|{Seeks}( une?| des| nos| un\(e\))?( jeunes?| [a-z]+ jeune)\b"
        + $@"|\b(ideal|parfait|convien|destine|reserve)[a-z]*( pour| a| aux)?( une?| des| les)? jeunes?\b|\b(ideal|parfait|convien|destine|reserve)[a-z]*{Few}\b(moins|plus) de {Adult} ans"
        + @"|\b(vous etes|candidat[a-z()·]*|profil|une personne|quelqu'un de) (plutot |assez |encore )?jeunes?\b"
        + @"|\b(agee?s?|vieux|seniors?|retraitee?s?|jeunes?) s'abstenir", Options)]
    private static partial Regex Limit();

    [GeneratedRegex($@"({Candidate}|\bvous avez|\bavoir|\bayant|\bhomme|\bfemme|\bage|{Seeks}){Some}\b(1[5-9]|[2-6][0-9])( et | a |[ ]?[-/][ ]?){Adult} ans", Options)]
    private static partial Regex Bracket();

    /// <summary>Experience, those who are cared for, and the age of companies and things.</summary>
    [GeneratedRegex(@"\b(sans|pas de|aucune|ni) limite d'age"
        + @"|\b[0-9]+ ans (d'|de (pratique|metier|permis|conduite|garantie|presence|carriere|recul)|dans |en |sur )"
        + @"|\bdepuis (plus|moins|pres|environ) de [0-9]+ ans"
        + @"|\b(enfants?|jeunes|adolescents?|eleves|mineurs?|adultes?|publics?|residents?|usagers?|patients?|clients?|personnes agees|aines|filles|garcons|beneficiaires|stagiaires|apprentis"
        + @"|entreprise|societe|groupe|maisons?|association|vehicules?|batiments?|machines?)\b[^.!?;|\n]{0,60}\b[0-9]+ ans"
        + @"|\bjeunes? (enfants?|pousses?|public|talents?|diplomee?s?|entreprise|equipe|structure|societe|conducteurs?|parents?|arbres|plants|animaux|veaux|filles et|garcons et)", Options)]
    private static partial Regex NotOfCandidates();

    /// <summary>Contracts that the law keeps for the young.</summary>
    [GeneratedRegex(@"\b(apprentissage|apprentie?s?|alternance|contrats? (de professionnalisation|d'engagement)|service civique|volontariat)\b", Options)]
    private static partial Regex ByContract();

    [GeneratedRegex(@"\bjeunes? diplomee?s?", Options)]
    private static partial Regex YoungGraduate();
}
