using System.Text.RegularExpressions;
using static Emploi.Allier.Core.Offers.Wording.Criterion;

namespace Emploi.Allier.Core.Offers.Wording;

static partial class HealthAndLooks
{
    public static readonly WordingRule[] Rules =
    [
        Refused("health", "la santé ou le handicap", "Décrivez les gestes et les contraintes du poste, par exemple «\u00a0port de charges de 20 kg\u00a0»\u00a0: la médecine du travail juge de l’aptitude.",
            ["sante", "handicap", "rqth", "arret", "fumeu", "dos", "medica", "malade", "souffrant", "physique"], Health(), NotHealth()),
        Refused("looks", "l’apparence physique", "Si le poste est en contact avec le public, écrivez «\u00a0présentation soignée\u00a0».",
            ["physique", "belle", "apparence", "mince", "elance", "joli", "charmant", "sexy", "svelte", "beau", "blond", "brun", "rousse", "mesur", "taille", "surpoids", "embonpoint", "silhouette", "mensurations"], Looks(), NotLooks(), PartToPlay()),
        new(RemarkKind.Warning, "presentation", ["presentation", "photo", "tatouage", "piercing"], LooksWished(), words =>
            $"«\u00a0{words}\u00a0» peut faire croire que l’on choisit selon l’apparence ({Law}). Écrivez «\u00a0présentation soignée\u00a0», et ne demandez pas de photographie.")
        { Allowed = NotLooks() },
    ];

    [GeneratedRegex($@"({Candidate}|\bavoir|\bayant|\bjouissez|\bjouir){Few} (en |une |d'une )?(bonne|tres bonne|excellente|parfaite|pleine) sante\b|\b(bonne|excellente|parfaite) sante {Only}"
        + @"|\b(sans|aucune?|pas de|ni) (problemes?|soucis?|antecedents?|difficultes?) (de sante|de dos|au dos|medica[a-z]+|physiques?)\b"
        + $@"|\b(restrictions?|problemes?|contre-indications?)( medicales?| de sante| physiques?)? s'abstenir|\b(souffrant|malades?){Few} s'abstenir|\b(dossier|questionnaire) medical{Some}(candidature|a fournir|a joindre|exige)|\bne convien[a-z]+ pas (aux|a des|a une) (personnes? |travailleurs? )?(handicape|en situation de handicap)|\bhandicape[es]* s'abstenir|\b(non|pas|in)[ -]?(accessible|ouvert|adapte)[es]* (aux|a des) (personnes |travailleurs )?(handicape|en situation de handicap|rqth)"
        + @"|\bsans handicap\b|\bpas de (rqth|handicap)|\bnon handicape"
        + @"|\bvotre etat de sante\b|\bjamais (en )?(arrets? maladie|arrets? de travail|malades?)|\b(pas d'|sans |aucun )arrets? maladie"
        + $@"|({Candidate}|\bimperativement|{Seeks}) (une? )?non[ -]fumeu[a-z]+|\bnon[ -]fumeu(r|se)s? {Only}", Options)]
    private static partial Regex Health();

    [GeneratedRegex(@"\bavec ou sans handicap|\bbonne sante (financiere|economique|animale|des|du|de la|de l')|\bsante publique", Options)]
    private static partial Regex NotHealth();

    [GeneratedRegex($@"\bphysique (agreable|avantageux|attrayant|attractif)|\bbelles? (presentation|apparence|allure)\b|\bapparence (agreable|avantageuse)|\bmensurations\b|\bsilhouette (fine|elancee|mince|agreable|soignee)"
        + $@"|({Candidate}|\bhotes[a-z]*) (mince|elancee?|jolie?|belle|beau|charmante?|sexy|svelte)s?\b"
        + @"|\b(jolie?s?|belles?|charmantes?|beaux?) (hotesses?|vendeuses?|serveuses?|femmes?|filles?|jeunes? femmes?|garcons?)\b"
        + @"|\b(hotesses?|vendeuses?|vendeurs?|serveuses?|serveurs?|secretaires?|receptionnistes?) (jolie?s?|belles?|beaux?|sexy|charmante?s?|minces?|sveltes?|elancee?s?|blondes?|blonds?|brunes?|bruns?|rousses?)\b"
        + @"|\bmesur(er|ez|ant) (au moins |au minimum |plus de |minimum )?1 ?[m,.] ?[0-9]{2}|\btaille (minimum|minimale|mannequin|exigee)\b|\btaille ?:? ?1 ?m ?[0-9]"
        + @"|\b(sans|pas de|pas d'|aucun) ?(surpoids|embonpoint)|\bsurpoids s'abstenir", Options)]
    private static partial Regex Looks();

    [GeneratedRegex(@"\b(belles?|bonnes?|excellentes?) presentation (des|du|de la|de l'|de nos|de vos|en|d'|orale|ecrite|marchande)|\bphotos? (des|du|de la|de l'|de nos|d'|produits?)", Options)]
    private static partial Regex NotLooks();

    [GeneratedRegex(@"\b(mannequin|comedien|figurant|modeles? (photo|vivant))", Options)]
    private static partial Regex PartToPlay();

    [GeneratedRegex(@"\b(bonne|excellente|tres bonne) presentation\b|\b(cv|lettre|candidature|dossier) (avec|et|\+) (une )?photo[a-z]*|\bphoto[a-z]* (exigee|obligatoire|recente|d'identite|souhaitee|a joindre)|\b(sans|pas de) (tatouages?|piercings?)\b", Options)]
    private static partial Regex LooksWished();
}
