using System.Text.RegularExpressions;
using Emploi.Allier.Core.Platform;
using static Emploi.Allier.Core.Offers.Wording.Criterion;

namespace Emploi.Allier.Core.Offers.Wording;

/// <summary>What is not to be asked of whoever applies, beyond what no offer may say: a question is on the job alone (L1221-6).</summary>
static partial class Asked
{
    const string Being = @"(etes[ -]vous|etre|vous etes|seriez[ -]vous)", Which = @"\b(quel(le)?s? (est|sont|etait|etaient)|indique[rz]|precise[rz]|donne[rz]|dites|mentionne[rz]|communique[rz])";

    public static readonly WordingRule[] Rules =
    [
        Unasked("age", "l’âge", "Demandez plutôt l’expérience ou le permis que le poste exige.", ["age", "ans", "nee", "naissance"], OfAge()),
        Unasked("family", "la situation de famille ou la grossesse", "Demandez plutôt si les horaires du poste conviennent.",
            ["enfant", "bebe", "mari", "conjoint", "epou", "femme", "pacs", "couple", "celibataire", "divorce", "enceinte", "garde", "famil", "maternite", "veuf", "veuve"], OfFamily()),
        Unasked("sex", "le sexe, le genre ou l’orientation sexuelle", "Retirez cette question\u00a0: elle ne dit rien du travail.", ["homme", "femme", "sexe", "genre", "monsieur", "madame", "sexuelle"], OfSex()),
        Unasked("origin", "l’origine ou la nationalité", "Demandez plutôt à quel niveau la personne parle une langue, ou si elle a le droit de travailler en France.",
            ["nationalite", "origine", "pays", "naissance", "francais", "etranger", "venez", "maternelle", "religi"], OfOrigin()),
        Unasked("health", "la santé ou le handicap", "Décrivez les gestes et les contraintes du poste dans l’offre\u00a0: la médecine du travail juge de l’aptitude.",
            ["sante", "handicap", "rqth", "malad", "allerg", "fume", "dos", "arret", "traitement", "mesur", "pes", "taille", "poids", "medica", "corpulence"], OfHealth(), Adapted()),
        Unasked("opinion", "les convictions, la religion ou le syndicat", "Retirez cette question\u00a0: elle ne dit rien du travail.",
            ["religi", "croyant", "pratiqu", "ramadan", "priere", "votez", "politique", "syndi", "voile", "confession", "musulman", "catholi", "juif", "juive", "chretien"], OfBeliefs()),
        Unasked("residence", "le lieu de résidence", "Demandez plutôt si la personne peut venir sur le lieu de travail aux heures du poste.",
            ["habit", "resid", "adresse", "domicil", "logez", "vivez", "loin"], OfResidence()),
        new(RemarkKind.Refusal, "past_pay", ["gagn", "salaire", "remuneration", "touch", "pay"], OfPay(),
            words => $"«\u00a0{words}\u00a0»\u00a0: on ne demande pas à une personne ce qu’elle gagnait (directive (UE) 2023/970, article 5). Annoncez plutôt la fourchette de salaire du poste."),
        new(RemarkKind.Refusal, "papers", ["securite sociale", "nir", "rib", "iban", "bancaire", "identite", "passeport", "titre de sejour", "carte vitale"], OfPapers(),
            words => $"«\u00a0{words}\u00a0»\u00a0: ces papiers se demandent à l’embauche, pas pour postuler (Code du travail, article L1221-6). Retirez cette question."),
        new(RemarkKind.Warning, "criminal_record", ["casier", "condamn"], OfRecord(),
            words => $"«\u00a0{words}\u00a0»\u00a0: on ne le demande que pour les métiers où la loi l’exige, comme la garde d’enfants ou la sécurité. Retirez cette question si ce n’en est pas un."),
    ];

    static WordingRule Unasked(string code, string named, string advice, string[] hints, Regex found, Regex? exempt = null) => new(RemarkKind.Refusal, code, hints, found, words =>
        $"«{French.NoBreakSpace}{words}{French.NoBreakSpace}»{French.NoBreakSpace}: on ne pose pas de question sur {named} à qui postule (Code du travail, articles L1132-1 et L1221-6). {advice}") { Exempt = exempt };

    [GeneratedRegex($@"\b(quel|votre) age\b|\bage (avez|as|est)\b|\bvous quel age|\b(date|annee|jour) de (votre )?naissance\b|\b{Being} nee?s?\b"
        + @"|\b(avez|as|aurez)[ -](vous|tu) (deja |bien |au moins )?(plus de |moins de |entre )?(2[2-9]|[3-6][0-9]) (et [2-6][0-9] )?ans( ?(\?|$|revolus))|\b(plus|moins) de (2[2-9]|[3-6][0-9]) ans[ ]?(\?|$)", Options)]
    private static partial Regex OfAge();

    [GeneratedRegex($@"\b(avez|aurez|as|souhaitez|voulez|desirez|prevoyez|attendez|envisagez)[ -](vous|tu) (avoir |bientot |fonder )?(une? |des |d'|de )?(jeunes? |autres? |petits? )?(enfants?|bebes?|famille|grossesse|maternite)\b|\bcombien d'enfants?\b|\bvos enfants?\b"
        + $@"|\b{Being}( actuellement)? (marie|celibataire|divorce|separe|pacse|veu[fv]|en couple|enceinte|mere|pere|maman|papa|parent)[a-z()·]*|\bvotre (mari|conjoint|conjointe|compagnon|compagne|epoux|epouse|femme)\b"
        + $@"|\b(votre |quelle )?situation (de famille|familiale|maritale|matrimoniale)\b|\bnom de jeune fille\b|{Which} votre famille\b|\bconge (de )?(maternite|parental)|\bmode de garde\b", Options)]
    private static partial Regex OfFamily();

    [GeneratedRegex($@"\b{Being} (bien )?(une? )?(homme|femme|garcon|fille|transgenre|homosexuel|heterosexuel)[a-z]*\b|\bvotre (sexe|genre|orientation sexuelle)\b|^(sexe|genre)( ?[:?]| |$)|\bmonsieur ou madame\b|\b(homme|femme) ou (une? )?(homme|femme)[ ]?\?", Options)]
    private static partial Regex OfSex();

    [GeneratedRegex($@"\bnationalites?\b|\b(vos|votre|quelles?) origines?\b|\bpays (de naissance|d'origine|de provenance)\b|\b(votre|quel) pays\b|\blieu de naissance\b|\b{Being} (d'origine|francaise?s?|etranger|etrangere|europeen|ne en france)\b|\bd'ou venez[ -]vous\b|\blangue maternelle\b|\bou {Being} nee?s?\b", Options)]
    private static partial Regex OfOrigin();

    [GeneratedRegex($@"\b(rqth|travailleu(r|se) handicapee?)\b|\bvotre handicap\b|\b(avez|as)[ -](vous|tu) un(e reconnaissance de)? handicap\b|{Being} (en situation de )?handicap[a-z]*|\b(etat de|votre|en bonne|problemes? de|soucis? de) sante\b|\b{Being} (souvent |actuellement )?(malade|fumeu[rs]e?|allergique)[a-z]*|\b(avez|as|souffrez|prenez|suivez)[ -](vous|tu) (souvent |parfois |deja (eu )?)?(des? |une? |d'|du )?(maladies?|allergies?|mal (au|de) dos|problemes? (de|au) dos|traitements?|medicaments?|restrictions? medicales?)\b"
        + @"|\bfumez[ -]vous\b|\barrets? (de travail|maladie)\b|\bcombien (mesurez|pesez)[ -]vous\b|\bvo(s|tre) (taille|poids|corpulence)\b|\bdossier medical\b", Options)]
    private static partial Regex OfHealth();

    /// <summary>Companies that the law opens to those who have a disability.</summary>
    [GeneratedRegex(@"\b(entreprises? adaptees?|esat)\b", Options)]
    private static partial Regex Adapted();

    [GeneratedRegex($@"\b(votre|quelle) (religion|confession|foi)\b|\b{Being} (croyant|pratiquant|musulman|catholique|chretien|juif|juive|protestant|athee|syndique|militant|de gauche|de droite)[a-z]*|\bpratiquez[ -]vous (une religion|le ramadan|un culte)|\bramadan\b|\b(faites|ferez)[ -]vous{Few}\bpriere|\b(pour qui )?votez[ -]vous|\b(opinions?|idees?|convictions?|orientation) (politiques?|religieuses?|philosophiques?)|\b(membre|adherente?) d'un syndicat\b|\bvotre (syndicat|engagement syndical|appartenance syndicale)\b|\bportez[ -]vous{Few}\b(voile|foulard|signe)", Options)]
    private static partial Regex OfBeliefs();

    [GeneratedRegex($@"\b(ou |d'ou )?(habitez|residez|logez|vivez)[ -]vous\b|\bvous (habitez|residez)\b|{Which} votre (adresse( (postale|personnelle|de residence))?|commune de residence|lieu de (residence|vie|domicile)|ville de residence|domicile)( ?\?|$)|\bvotre adresse (postale|personnelle)\b|\b{Being} domicilie", Options)]
    private static partial Regex OfResidence();

    [GeneratedRegex($@"\bcombien (gagn|touch|etiez[ -]vous pay|etes[ -]vous pay)[a-z]*|\b(salaires?|remunerations?|paye) (actuel|precedent|anterieur|passe|percu)[a-z]*|\b(derniers?|dernieres?|anciens?|ancienne) (salaires?|remunerations?|paye)\b|{Which} votre (salaire|remuneration)( ?\?|$)", Options)]
    private static partial Regex OfPay();

    [GeneratedRegex(@"\b(numero|n°|no) (de )?securite sociale\b|\bnir\b|\b(rib|iban|carte vitale)\b|\bcoordonnees bancaires\b|\b(piece|carte|photocopie|copie|numero)[^.!?;|\n]{0,25}\b(d'identite|passeport|titre de sejour)\b", Options)]
    private static partial Regex OfPapers();

    [GeneratedRegex(@"\bcasier( judiciaire)?\b|\b(ete|deja) condamnee?s?\b|\bcondamnations?\b", Options)]
    private static partial Regex OfRecord();
}
