using System.Text.RegularExpressions;
using static Emploi.Allier.Core.Offers.Wording.Criterion;

namespace Emploi.Allier.Core.Offers.Wording;

static partial class Origins
{
    const string Lives = @"(habit(er|ant|ants|ez)|resid(er|ant|ants|ez)|domicilie[es]*|vivant)";

    public static readonly WordingRule[] Rules =
    [
        Refused("origin", "l’origine ou l’appartenance à une ethnie", "S’il faut bien parler une langue, dites à quel niveau, par exemple «\u00a0français courant\u00a0» ou «\u00a0anglais C1\u00a0».",
            ["origine", "type ", "de race", "de couleur", "souche", "bbr", "maternelle", "accent", "nati", "pas de", "pas d'", "s'abstenir"], Origin(), NotOrigin()),
        Refused("nationality", "la nationalité", "Si le poste est réservé par la loi, citez-la\u00a0; sinon, demandez seulement le droit de travailler en France.",
            ["nationalit", "etranger", "citoyen", "ressortissant", "francais"], Nationality(), exempt: ReservedByLaw()),
        Refused("name", "le nom", "Retirez ces mots\u00a0: ils ne disent rien du travail.", ["consonance", "nom", "patronyme"], Name()),
        Refused("residence", "le lieu de résidence", "Dites où se trouve le poste, à quelle heure il commence et s’il demande un véhicule.",
            ["habit", "resid", "domicilie", "vivant", "hors ", "local"], Residence(), exempt: ByDuty()),
        new(RemarkKind.Warning, "residence", ["habit", "resid", "domicilie"], ResidenceWished(), words =>
            $"«\u00a0{words}\u00a0»\u00a0: le lieu de résidence n’est pas un critère ({Law}). Dites où se trouve le poste\u00a0; chacun jugera du trajet."),
    ];

    [GeneratedRegex($@"({Candidate}|\bhommes?|\bfemmes?|\bsalarie[es]*) (d'origine|de type|de race|de couleur)\b"
        + @"|\btype (europeen|caucasien|maghrebin|africain|asiatique|occidental)|\bfrancais(es?)? de souche\b|\bbbr\b"
        + @"|\blangue maternelle\b|\b(francais|parl[a-z]+|elocution)[^.!?;|\n]{0,20} sans accent\b"
        + @"|\bnative speakers?\b|\blocut[a-z]+ nati(f|ve)s?\b|\b(anglais|francais|allemand|espagnol|italien|portugais|neerlandais)e? nati(f|ve)\b"
        + @"|\bpas d[e'] ?(gens du voyage|gitans?|roms|arabes?|maghrebins?|africains?|noirs)\b"
        + @"|\b(gens du voyage|gitans|roms|arabes|maghrebins|africains|noirs|asiatiques) s'abstenir", Options)]
    private static partial Regex Origin();

    [GeneratedRegex(@"\b(toutes|diverses|differentes) origines|\b(enseign|eleves|public|apprenants?)[a-z]*[^.!?;|\n]{0,40}langue maternelle", Options)]
    private static partial Regex NotOrigin();

    [GeneratedRegex($@"\bnationalite (francaise|europeenne|ue)( ou [a-z]+)? ?{Only}"
        + $@"|({Candidate}|\bavoir|\bayant|\bposseder|\bpossedez){Few} (de |la )?nationalite (francaise|europeenne|ue)\b|\b(possedez|posseder|avoir) (imperativement|obligatoirement) la nationalite\b"
        + @"|\b(etrangers?|etrangeres?|non[ -]francais) s'abstenir|\bpas d'etrangers?\b"
        + $@"|({Candidate}) (une? )?(citoyen|citoyenne|ressortissante?) (francaise?|europeen|europeenne)\b"
        + @"|\bseule?s? les? ([a-z]+ )?(francais|ressortissants?|citoyens?)\b|\breserve[es]* aux (francais|nationaux|ressortissants)|\b(candidat[es]*|personnes) francais(es)? (uniquement|exclusivement|seulement)", Options)]
    private static partial Regex Nationality();

    /// <summary>Police, armies, justice, secrets of defence, and what a competition opens.</summary>
    [GeneratedRegex(@"\b(police|gardien(ne)? de la paix|gendarm|armees?\b|militaire|marine nationale|defense nationale|secret[ -]defense|habilitation|fonction publique|fonctionnaire|concours|douan|magistrat|notaire|avocat|penitentiaire|debit de tabac|ministere)", Options)]
    private static partial Regex ReservedByLaw();

    [GeneratedRegex(@"\b(nom|prenom|patronyme)s?( de famille)? (a consonance|de consonance|a resonance|francais|europeens?|d'origine)", Options)]
    private static partial Regex Name();

    [GeneratedRegex($@"\b{Lives}{Few}\b(imperativement|obligatoirement|exclusivement|necessairement)"
        + $@"|\b(imperativement|obligatoirement|necessairement|exclusivement|imperatif|obligatoire)[ :]+(d'|de )?{Lives}\b"
        + $@"|\b(candidat[a-z()·]*|personnes?|profils?) ({Lives}|du secteur|du departement|de la region|locale?s?|hors [a-z]+){Some} (uniquement|exclusivement|seulement|s'abstenir|exigee?s?|imperatif|obligatoire)"
        + $@"|\bhabitante?s? (de|du|d'){Some} (uniquement|exclusivement|seulement)"
        + @"|\b(candidat[a-z()·]*|personnes?|profils?) hors [a-z]+ s'abstenir"
        + $@"|\bvous (etes domicilie[es]*|habitez|residez){Some} (imperatif|obligatoire|exige|exigee|imperativement|obligatoirement|indispensable)", Options)]
    private static partial Regex Residence();

    /// <summary>Who is called out must be near; some homes come with the job; some aids are for those of a quarter.</summary>
    [GeneratedRegex(@"\b(astreintes?|logement de fonction|loge[es]* sur place|quartiers? prioritaires?|emplois? francs?|famille d'accueil|assistante?s? familia|assistante?s? maternel|pompiers?|centre de secours)", Options)]
    private static partial Regex ByDuty();

    [GeneratedRegex($@"\bvous (habitez|residez|etes domicilie[es]*){Some}|\b(habiter|resider|residant|habitant) (a proximite|pres|dans le secteur|sur le secteur|idealement){Few}", Options)]
    private static partial Regex ResidenceWished();
}
