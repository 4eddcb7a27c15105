using System.Text.RegularExpressions;
using static Emploi.Allier.Core.Offers.Wording.Criterion;

namespace Emploi.Allier.Core.Offers.Wording;

static partial class SexAndFamily
{
    const string People = @"(hommes?|femmes?|dames?|monsieur|messieurs|garcons?|filles?|gars|mecs?|gent (feminine|masculine))\b";

    public static readonly WordingRule[] Rules =
    [
        Refused("sex", "le sexe", "Décrivez le poste et ce qu’il demande\u00a0: port de charges, horaires, savoir-faire.",
            ["homme", "femme", "dame", "monsieur", "messieurs", "garcon", "fille", "gars", "mec", "masculin", "feminin"], Sex(), NotSex(), ReservedToOne()),
        Refused("family", "la situation de famille ou la grossesse", "Dites plutôt les horaires, les déplacements et les astreintes du poste.",
            ["celibataire", "famil", "marital", "matrimonial", "enceinte", "enfant", "projet", "mari", "attache"], Family(), NotFamily()),
        Refused("orientation", "l’orientation sexuelle ou l’identité de genre", "Retirez ces mots\u00a0: ils ne disent rien du travail.",
            ["hetero", "homosexuel", "gay", "lesbienne", "trans", "sexuelle"], Orientation()),
    ];

    [GeneratedRegex($@"{Seeks}( urgent| urgemment| rapidement| activement)?( une?| des| d'une?| un\(e\))?( jeunes?)? {People}"
        + $@"|({Seeks}|\bvoulons|\bvoudrions) (une?|des) [a-z]+ (hommes?|femmes?)\b"
        + $@"|\breserve[es]* (aux|a des|a une?|a la|a) {People}"
        + $@"|\b(hommes?|femmes?|dames?) {Only}"
        + $@"|\b(preference|plutot|preferablement|idealement|uniquement|exclusivement|imperativement|seulement|obligatoirement)[ :,]+(a |pour )?(une? |des |les )?(candidat[es]* |candidatures? )?(jeunes? )?(hommes?|femmes?|masculine?s?|feminine?s?)\b"
        + $@"|\b(profils?|candidat[es]*|candidatures?|personnes?|personnel|sexe)( de sexe)? (exclusivement |uniquement )?(masculine?|feminine?)s?\b|\b(masculin|feminin)e?s?( est| sont)? {Only}"
        + $@"|\b(poste|travail|emploi|metier|mission){Some}\b(convien[a-z]+|adaptee?|faite?|ideale?|destinee?|s'adresse) (a|pour|aux) (une? |des |les )?{People}"
        + @"|\b(vous etes|etre|soyez) une? (homme|femme)\b"
        + $@"|\b(poste|travail|emploi|mission|place|job|offre|annonce)s? (pour|a pourvoir par) (une? |des |les )?(jeunes? |jolie?s? |belles? |beaux? )*{People}"
        + @"|\b(des|une?) (jeunes? )?(femmes?|hommes?|filles?|garcons?) (jeunes?|agee?s?|celibataires?|blondes?|blonds?|brunes?|bruns?|jolies?|belles?)\b"
        + $@"|\b(pas d[e'] ?|aucune? |interdite? aux ){People}", Options)]
    private static partial Regex Sex();

    [GeneratedRegex(@"\b(h|hommes?)( et | ou |[ ]?[/,-][ ]?|[ ]?\(s\)[ ]?)(aux |les |des |d'|l'|une? |de )*(femmes?|f)\b"
        + @"|\b(f|femmes?)( et | ou |[ ]?[/,-][ ]?)(aux |les |des |d'|l'|une? |de )*(hommes?|h)\b"
        + @"|\b(femmes?|hommes?|dames?|filles?) (de chambre|de menage|de pied|de l'art|de metier|d'entretien|a tout faire|toutes mains|enceintes?|de compagnie)|\bsages?-femmes?|\bprud'hommes|\bhomme[ -]machine"
        + @"|\b(accueill|heberg|accompagn|clientele|public|rayons?|vetements?|coiff)[a-z]*[^.!?;|\n]{0,40}\b(hommes?|femmes?)\b", Options)]
    private static partial Regex NotSex();

    /// <summary>Artists, models (R1142-1): who plays or wears the part.</summary>
    [GeneratedRegex(@"\b(mannequin|comedien|figurant|acteurs?\b|actrices?\b|modeles? (photo|vivant))", Options)]
    private static partial Regex ReservedToOne();

    [GeneratedRegex(@"\bcelibataires?\b"
        + @"|\bvotre situation (de famille|familiale|maritale|matrimoniale)\b"
        + @"|\bpas de femmes? enceintes?|\benceintes? s'abstenir|\b(etre|etes) enceinte\b"
        + @"|\bsans (charges? de famille|charges? familiales?|enfants?)\b"
        + @"|\b(sans|libres? de|aucune?|pas de) (toutes? )?(contraintes?|obligations?|attaches?) (familiales?|de famille)"
        + @"|\b(pas de|sans|aucun|votre) projets? (de maternite|d'enfants?|de grossesse|de bebe)"
        + $@"|\b(peres?|meres?) de famille( serait| seraient)? ({Only}|ideale?s?\b|parfaite?s?\b)|\betes[ -]vous (enceinte|mariee?|celibataire|divorcee?|en couple)\b|\bsans attaches?\b"
        + $@"|\b(ideal[a-z]*|{Seeks}|convien[a-z]*|parfait[a-z]*){Few}\b(meres?|peres?) de famille"
        + $@"|({Candidate}|\bhommes?|\bfemmes?) mariee?s?\b|\bmariee?s? {Only}"
        + @"|\bvous n'avez pas d'enfants?|\bvous avez des enfants? ?\?[^.!?;|\n]{0,30}(pas|eviter|s'abstenir)", Options)]
    private static partial Regex Family();

    [GeneratedRegex(@"\b(clubs?|rencontres?|soirees?|meres?|peres?|parents?|jeunes) (celibataires?|maries?)|\b(couples|familles?|adultes?|personnes) sans enfants?", Options)]
    private static partial Regex NotFamily();

    [GeneratedRegex($@"\b(hetero(sexuel)?|homosexuel|gay|lesbienne|trans(genre|sexuel)?)(le)?s? {Only}"
        + $@"|{Candidate} (une? )?(hetero|homosexuel|gay|lesbienne|transgenre|transsexuel)[a-z]*|\bvotre orientation sexuelle", Options)]
    private static partial Regex Orientation();
}
