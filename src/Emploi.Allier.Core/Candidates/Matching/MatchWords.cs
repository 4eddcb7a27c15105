using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Search;

namespace Emploi.Allier.Core.Candidates.Matching;

/// <summary>
/// What is said of a match, in French: to the person, in their own words, or of them to others, who learn nothing that would name them
/// or tell of their family, their age, how they come to work or what they would rather avoid.
/// </summary>
sealed class MatchWords
{
    /// <summary>Longer, it would tell an age.</summary>
    const int MonthsToldMost = 120;

    public static readonly MatchWords ToThem = new(toOthers: false), ToOthers = new(toOthers: true);

    readonly bool toOthers;

    MatchWords(bool toOthers) => this.toOthers = toOthers;

    string Say(string toThem, string others) => toOthers ? others : toThem;

    public string Trade(Nearness near, ProfileFacts facts) => near.Kind switch
    {
        ReasonKind.WantedTrade => Say("C’est le métier que vous cherchez", "C’est le métier recherché"),
        ReasonKind.AkinToWanted => $"Très proche du métier {Say("que vous cherchez", "recherché")} ({near.By})",
        ReasonKind.NearWanted => $"Métier voisin de celui {Say("que vous cherchez", "qui est recherché")} ({near.By})",
        ReasonKind.DomainOfWanted => $"Même domaine que le métier {Say("que vous cherchez", "recherché")} ({near.By})",
        ReasonKind.HeldTrade => Held(facts, near.Code) ?? $"{Say("Vous avez", "A")} tenu ce métier ({near.By})",
        ReasonKind.AkinToHeld => $"Très proche d’un métier {Say("que vous avez tenu", "déjà tenu")} ({near.By})",
        ReasonKind.NearHeld => $"Métier voisin d’un métier {Say("que vous avez tenu", "déjà tenu")} ({near.By})",
        _ => $"Même domaine qu’un métier {Say("que vous avez tenu", "déjà tenu")} ({near.By})",
    };

    /// <summary>How long, and how, they did what an offer asks.</summary>
    public string? Held(ProfileFacts facts, string code)
    {
        var months = facts.MonthsIn(code);
        if (months == 0) return null;
        // Where it was learnt may tell of a family.
        if (toOthers) return $"A pratiqué ce métier {Had(months)}";
        return facts.Jobs.First(job => job.RomeCode == code).Kind switch
        {
            JobKind.Emploi => $"Vous avez tenu ce métier {Duration(months)}",
            JobKind.Stage => $"Vous avez pratiqué ce métier {Duration(months)}, en stage ou en alternance",
            JobKind.Benevolat => $"Vous avez fait cela {Duration(months)}, comme bénévole",
            _ => $"Vous l’avez fait {Duration(months)} auprès de vos proches",
        };
    }

    public static string Duration(int months) => months switch
    {
        < 24 when months != 12 => $"{months}{French.NoBreakSpace}mois",
        12 => $"1{French.NoBreakSpace}an",
        _ => $"{months / 12}{French.NoBreakSpace}ans",
    };

    /// <summary>What somebody has, as it may be told.</summary>
    string Had(int months) => toOthers && months > MonthsToldMost ? $"plus de {Duration(MonthsToldMost)}" : Duration(months);

    public string Distance(double kilometres, double radius, ProfileFacts facts)
    {
        if (toOthers) return $"{Roughly(kilometres)}{(facts.RadiusKm < kilometres ? ", au-delà de la distance acceptée" : "")}";
        if (kilometres < 1) return "Dans votre commune ou tout près";
        var far = $"À {Kilometres(kilometres)} de chez vous";
        if (kilometres <= radius) return far;
        return facts.RadiusKm is null
            ? far
            : $"{far}, au-delà des {Kilometres(radius)} que vous acceptez";
    }

    /// <summary>Not so finely that two offers would tell the commune.</summary>
    internal static string Roughly(double kilometres) =>
        kilometres < 5 ? $"À moins de {Kilometres(5)} du poste" : $"À environ {Kilometres(Math.Round(kilometres / 5) * 5)} du poste";

    static string Kilometres(double kilometres) => $"{Math.Round(kilometres):0}{French.NoBreakSpace}km";

    public string Skills(IReadOnlyList<string> known) => $"{Say("Vous savez", "Sait")}{French.NoBreakSpace}: {string.Join(", ", known)}";

    public string Experience(int asked, int had) => had switch
    {
        0 => $"Demande {Duration(asked)} d’expérience",
        _ when had >= asked => $"Demande {Duration(asked)} d’expérience{French.ThinSpace}; {Say("vous en avez", "la personne en a")} {Had(had)}",
        _ => $"Demande {Duration(asked)} d’expérience{French.ThinSpace}; {Say("vous en indiquez", "la personne en indique")} {Had(had)}",
    };

    public string Contract(Contract offered, ProfileFacts facts) => facts.Contracts.Contains(offered)
        ? $"{offered.Label()}, {Say("comme vous le souhaitez", "comme souhaité")}"
        : $"{offered.Label()}, alors que {Say("vous cherchez", "la personne cherche")}{French.NoBreakSpace}: {string.Join(", ", facts.Contracts.Select(contract => contract.Label()))}";

    public string WorkingTime(WorkingTime offered, WorkingTime wanted) => offered == wanted
        ? $"{offered.Label()}, {Say("comme vous le souhaitez", "comme souhaité")}"
        : $"{offered.Label()}, alors que {Say("vous cherchez", "la personne cherche")} un {char.ToLowerInvariant(wanted.Label()[0])}{wanted.Label()[1..]}";

    public string Diploma(Diploma asked, bool isHeld) => $"Demande le niveau {asked.Label()}, {Owned(isHeld)}";

    public string Licence(string letter, bool isHeld) => $"Demande le permis {letter}, {Owned(isHeld)}";

    public string Ask(string asked, ReasonKind kind) => kind switch
    {
        ReasonKind.VehicleMissing => Say($"Demande un véhicule, {Owned(isHeld: false)}", ""),
        ReasonKind.Avoided => Say($"{AvoidedIn(asked)}, que vous préférez éviter", ""),
        ReasonKind.CertificateHeld => $"Demande {Certificate(asked)}, {Owned(isHeld: true)}",
        ReasonKind.CertificateMissing => $"Demande {Certificate(asked)}, {Owned(isHeld: false)}",
        ReasonKind.LanguageHeld => $"Demande de parler {asked[OfferAsks.Language.Length..]}, {Say("que vous parlez", "que la personne parle")}",
        _ => $"Demande de parler {asked[OfferAsks.Language.Length..]}, {Owned(isHeld: false)}",
    };

    string Owned(bool isHeld) => isHeld ? Say("que vous avez", "que la personne a") : Say("que vous n’avez pas indiqué", "que la personne n’a pas indiqué");

    /// <summary>Of the offer, which whoever recruits knows.</summary>
    public string Recent => Say("Publiée depuis moins de trois jours", "");

    public string Refusal(Declined refusal) => Say(refusal.Said, "");

    static string AvoidedIn(string asked) => asked switch
    {
        OfferAsks.Night => "Parle de travail de nuit",
        OfferAsks.WeekEnd => "Parle de travail le week-end",
        OfferAsks.Loads => "Parle de port de charges",
        _ => "Parle de déplacements fréquents",
    };

    static string Certificate(string asked) => asked[OfferAsks.Certificate.Length..] switch
    {
        "caces" => "un CACES",
        "fimo" => "la FIMO ou la FCO",
        "bafa" => "le BAFA",
        "carte professionnelle" => "une carte professionnelle",
        _ => "une habilitation électrique",
    };

    /// <summary>What is missing, and how people gain it. Nothing is promised: whoever decides is named.</summary>
    public Gap? GapOf(Reason reason) => reason.Kind switch
    {
        // The advice is for the person.
        _ when toOthers => null,
        ReasonKind.LicenceMissing => new(reason.Kind, reason.Text, "Des aides au permis existent selon votre situation. Parlez-en à France Travail, à la mission locale ou à votre référent ou référente."),
        ReasonKind.DiplomaMissing => new(reason.Kind, reason.Text, "Une formation, ou la validation des acquis de l’expérience (VAE), peut y mener. Certains employeurs acceptent aussi sans."),
        ReasonKind.CertificateMissing => new(reason.Kind, reason.Text, "Cela s’obtient par une formation courte, que l’employeur ou France Travail peut prendre en charge."),
        ReasonKind.ExperienceShort => new(reason.Kind, reason.Text, "Une immersion de quelques jours (PMSMP) ou une préparation avant l’embauche (POEI) permet de faire ses preuves."),
        ReasonKind.LanguageMissing => new(reason.Kind, reason.Text, "Le compte personnel de formation (CPF) peut payer des cours."),
        ReasonKind.VehicleMissing => new(reason.Kind, reason.Text, "Des véhicules se louent à bas prix pour aller travailler. Parlez-en à votre référent ou référente."),
        ReasonKind.NearWanted or ReasonKind.NearHeld or ReasonKind.DomainOfHeld or ReasonKind.DomainOfWanted =>
            new(reason.Kind, "Ce n’est pas tout à fait votre métier", "Une immersion de quelques jours dans l’entreprise (PMSMP) permet de l’essayer."),
        _ => null,
    };
}
