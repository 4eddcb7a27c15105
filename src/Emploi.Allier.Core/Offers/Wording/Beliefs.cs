using System.Text.RegularExpressions;
using static Emploi.Allier.Core.Offers.Wording.Criterion;

namespace Emploi.Allier.Core.Offers.Wording;

static partial class Beliefs
{
    const string Faithful = @"(catholique|musulman|musulmane|chretien|chretienne|juif|juive|protestant|protestante|bouddhiste|evangelique|athee|croyant|croyante|pratiquant|pratiquante)s?\b";

    public static readonly WordingRule[] Rules =
    [
        Refused("religion", "la religion", "Si le service public l’exige, écrivez «\u00a0obligation de neutralité\u00a0».",
            ["catholi", "musulman", "chretien", "juif", "juive", "protestant", "bouddhiste", "evangelique", "athee", "croyant", "pratiquant", "religi", "confession", "voile", "foulard", "kippa", "turban"],
            Religion(), exempt: OfWorship()),
        Refused("opinion", "les opinions politiques", "Retirez ces mots\u00a0: les idées de chacun ne regardent pas l’employeur.",
            ["politique", "philosophique", "de gauche", "de droite", "militant", "encarte"], Opinion()),
        Refused("union", "l’appartenance à un syndicat", "Retirez ces mots\u00a0: chacun est libre de se syndiquer ou non.", ["syndi"], Union()),
    ];

    [GeneratedRegex($@"({Candidate}|\bhommes?|\bfemmes?) (de )?(confession |religion )?{Faithful}"
        + $@"|\b(de )?(confession |religion )?{Faithful} {Only}"
        + @"|\bvotre (religion|confession|foi)\b|\b(notre|la) foi (chretienne|catholique|protestante|musulmane|juive)\b|\b(voile|foulard|kippa|turban)s?( est| sont)?( strictement)? (interdit|refuse|prohibe)"
        + @"|\b(pas d[eu]|sans|ne port[a-z]+ pas (de|le|un)|interdiction d[eu]|ni) (port du )?(voile|foulard|kippa|turban|signes? religieux)\b", Options)]
    private static partial Regex Religion();

    /// <summary>Ministers of a faith and those who serve it.</summary>
    [GeneratedRegex(@"\b(aumoni|dioces|paroiss|pretre|pasteur|rabbin|imam\b|sacristain)", Options)]
    private static partial Regex OfWorship();

    [GeneratedRegex($@"\bvo(s|tre) (opinions?|convictions?|idees?|orientations?) (politiques?|philosophiques?)|({Candidate}) (apolitiques?|de gauche|de droite|encartee?s?)\b"
        + $@"|\bapolitique {Only}|\b(militants?|encartes?)[^.!?;|\n]{{0,20}}s'abstenir", Options)]
    private static partial Regex Opinion();

    [GeneratedRegex(@"\bnon[ -]syndique|\bsyndi(calistes?|ques?|quees?) (s'abstenir|exclus)|\b(n'appart|appart|n'adher|adher)[a-z]+ (a )?(aucun|pas a un|pas a aucun) syndicat|\bpas de (syndique|syndicaliste)|\bvotre (appartenance|activite) syndicale", Options)]
    private static partial Regex Union();
}
