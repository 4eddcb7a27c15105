using System.Text.RegularExpressions;
using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Core.Offers.Wording;

/// <summary>The criteria by which no offer may choose (Code du travail L1132-1 and L5331-2, Code pénal 225-1), and how to tell them.</summary>
static class Criterion
{
    internal const string Law = "Code du travail, article L1132-1\u202f; Code pénal, article 225-1";

    /// <summary>Every pattern of these rules.</summary>
    internal const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>The rest of a sentence, at most so many letters of it.</summary>
    internal const string Few = @"[^.!?;|\n]{0,15}", Some = @"[^.!?;|\n]{0,40}";

    internal const string
        Seeks = @"\b(re)?(cherch|crut|embauch|souhait|privilegi|prefer)[a-z]*",
        Candidate = @"\b(vous etes|etre|soyez|candidat[a-z()·]*|personnes?|profils?|quelqu'un)",
        Only = @"(uniquement|exclusivement|seulement|obligatoirement|imperativement|imperatif|obligatoire|indispensable|s'abstenir|de preference|exigee?s?|requise?s?|souhaitee?s?|demandee?s?|bienvenue?s?)\b";

    public static WordingRule Refused(string code, string named, string advice, string[] hints, Regex found, Regex? allowed = null, Regex? exempt = null, string law = Law) =>
        new(RemarkKind.Refusal, code, hints, found, words =>
            $"«{French.NoBreakSpace}{words}{French.NoBreakSpace}»{French.NoBreakSpace}: une offre ne peut pas choisir selon {named} ({law}). {advice}")
        { Allowed = allowed, Exempt = exempt };
}
