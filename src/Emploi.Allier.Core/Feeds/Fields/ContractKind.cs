using Emploi.Allier.Core.Offers;

namespace Emploi.Allier.Core.Feeds.Fields;

/// <summary>Which contract the words mean. The narrower name wins, "apprentissage" over CDD; two plain ones leave a doubt, unless one only may follow the other.</summary>
sealed class ContractKind
{
    const Contract None = (Contract)(-1);

    readonly List<Contract> named = [];
    bool isInsertion, mayFollow, isIntermittent;

    public ContractKind(FieldText said)
    {
        if (said is { Count: 1 } && OfCode(said[0].Text) is { } coded) named.Add(coded);
        else Read(said);
        (Contract, NotAJob) = Chosen() is var chosen && chosen == None ? (null, true) : (chosen, false);
    }

    public Contract? Contract { get; }
    public bool NotAJob { get; }

    void Read(FieldText said)
    {
        for (var at = 0; at < said.Count; at++)
        {
            var word = said[at].Text;
            isInsertion |= word is "insertion";
            mayFollow |= named.Count > 0 && word is "evolutif" or "puis" or "possibilite" or "deboucher" or "debouchant" or "perspective" or "vue" or "embauche" or "transformable" or "vers" or "avant";
            isIntermittent |= word is "interimaire" && said[at - 1].Text == "cdi";
            if (Of(word, said[at - 1].Text, said[at + 1].Text, said.Count) is { } contract && !named.Contains(contract)) named.Add(contract);
        }
    }

    Contract? Chosen()
    {
        if (named.Contains(Offers.Contract.Alternance)) return Offers.Contract.Alternance;
        if (named is [None, ..]) return None;
        named.Remove(None);
        foreach (var aided in (ReadOnlySpan<Contract>)[Offers.Contract.Cied, Offers.Contract.Cddi, Offers.Contract.Cie, Offers.Contract.Pec, Offers.Contract.Saisonnier])
            if (named.Contains(aided)) return aided;
        if (isInsertion && (named.Count == 0 || named[0] is Offers.Contract.Cdd)) return Offers.Contract.Cddi;
        if (isIntermittent) return Offers.Contract.Cdi;
        return named.Count == 1 || named.Count > 1 && mayFollow ? named[0] : null;
    }

    /// <summary>France Travail's typeContrat, when it is the whole text.</summary>
    static Contract? OfCode(string code) => code switch
    {
        "mis" or "tti" => Offers.Contract.Interim,
        "sai" => Offers.Contract.Saisonnier,
        "ddi" => Offers.Contract.Cddi,
        "din" => Offers.Contract.Cdi,
        "lib" or "fra" or "cce" => Offers.Contract.Independant,
        "rep" or "vie" or "via" => None,
        _ => null,
    };

    static Contract? Of(string word, string before, string after, int words) => word switch
    {
        "alternance" or "alternant" or "alternante" or "alternants" or "alternating" or "apprentissage" or "apprenti" or "apprentie" or "apprentis"
            or "apprentice" or "apprenticeship" or "professionnalisation" => Offers.Contract.Alternance,
        "pro" when before is "contrat" => Offers.Contract.Alternance,
        "stage" or "stages" or "stagiaire" or "stagiaires" or "intern" or "internship" or "trainee" or "traineeship"
            or "benevole" or "benevoles" or "benevolat" or "volunteer" or "volunteering" or "volontariat" or "civique" => None,
        "vie" when before is "contrat" && words <= 3 => None,
        "reprise" when after is "d" => None,
        "cied" => Offers.Contract.Cied,
        "inclusion" when after is "dans" => Offers.Contract.Cied,
        "cddi" => Offers.Contract.Cddi,
        "cie" or "initiative" => Offers.Contract.Cie,
        "pec" or "cae" or "cui" or "parcours" or "unique" => Offers.Contract.Pec,
        "saison" or "saisonnier" or "saisonniere" or "saisonniers" or "seasonal" => Offers.Contract.Saisonnier,
        "interim" or "interimaire" or "interimaires" => Offers.Contract.Interim,
        "temporaire" when before is "travail" => Offers.Contract.Interim,
        "independant" or "independante" or "independants" or "freelance" or "liberal" or "liberale" or "liberales" or "entrepreneur" or "autoentrepreneur" or "microentrepreneur"
            or "franchise" or "franchises" or "contractor" or "mandataire" or "vdi" => Offers.Contract.Independant,
        "commercial" when before is "agent" => Offers.Contract.Independant,
        "commerciale" when before is "profession" => Offers.Contract.Independant,
        "employed" when before is "-" or "self" => Offers.Contract.Independant,
        "cdi" or "cdii" or "cdic" or "indeterminee" or "indetermine" or "permanent" => Offers.Contract.Cdi,
        "cdd" or "cddu" or "determinee" or "determine" or "temporary" or "remplacement" or "vacation" or "vacations" or "vacataire" or "vacataires" => Offers.Contract.Cdd,
        "fixed" when after is "-" or "term" => Offers.Contract.Cdd,
        _ => null,
    };
}
