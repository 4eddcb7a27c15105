using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Search;

namespace Emploi.Allier.Core.Candidates.Matching;

/// <summary>What is said to the person of a match, in French and in their own words.</summary>
static class MatchWords
{
    public static string Trade(Nearness near, ProfileFacts facts) => near.Kind switch
    {
        ReasonKind.WantedTrade => "C’est le métier que vous cherchez",
        ReasonKind.AkinToWanted => $"Très proche du métier que vous cherchez ({near.By})",
        ReasonKind.NearWanted => $"Métier voisin de celui que vous cherchez ({near.By})",
        ReasonKind.DomainOfWanted => $"Même domaine que le métier que vous cherchez ({near.By})",
        ReasonKind.HeldTrade => Held(facts, near.Code) ?? $"Vous avez tenu ce métier ({near.By})",
        ReasonKind.AkinToHeld => $"Très proche d’un métier que vous avez tenu ({near.By})",
        ReasonKind.NearHeld => $"Métier voisin d’un métier que vous avez tenu ({near.By})",
        _ => $"Même domaine qu’un métier que vous avez tenu ({near.By})",
    };

    /// <summary>How long, and how, they did what an offer asks.</summary>
    public static string? Held(ProfileFacts facts, string code)
    {
        var months = facts.MonthsIn(code);
        if (months == 0) return null;
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

    public static string Distance(double kilometres, double radius, ProfileFacts facts)
    {
        if (kilometres < 1) return "Dans votre commune ou tout près";
        var far = $"À {Kilometres(kilometres)} de chez vous";
        if (kilometres <= radius) return far;
        return facts.RadiusKm is null
            ? far
            : $"{far}, au-delà des {Kilometres(radius)} que vous acceptez";
    }

    static string Kilometres(double kilometres) => $"{Math.Round(kilometres):0}{French.NoBreakSpace}km";

    public static string Skills(IReadOnlyList<string> known) => $"Vous savez{French.NoBreakSpace}: {string.Join(", ", known)}";

    public static string Experience(int asked, int had) => had switch
    {
        0 => $"Demande {Duration(asked)} d’expérience",
        _ when had >= asked => $"Demande {Duration(asked)} d’expérience{French.ThinSpace}; vous en avez {Duration(had)}",
        _ => $"Demande {Duration(asked)} d’expérience{French.ThinSpace}; vous en indiquez {Duration(had)}",
    };

    public static string Contract(Contract offered, ProfileFacts facts) => facts.Contracts.Contains(offered)
        ? $"{offered.Label()}, comme vous le souhaitez"
        : $"{offered.Label()}, alors que vous cherchez{French.NoBreakSpace}: {string.Join(", ", facts.Contracts.Select(contract => contract.Label()))}";

    public static string WorkingTime(WorkingTime offered, WorkingTime wanted) => offered == wanted
        ? $"{offered.Label()}, comme vous le souhaitez"
        : $"{offered.Label()}, alors que vous cherchez un {char.ToLowerInvariant(wanted.Label()[0])}{wanted.Label()[1..]}";

    public static string Diploma(Diploma asked, bool isHeld) => $"Demande le niveau {asked.Label()}, que vous {(isHeld ? "avez" : "n’avez pas indiqué")}";

    public static string Ask(string asked, ReasonKind kind) => kind switch
    {
        ReasonKind.VehicleMissing => "Demande un véhicule, que vous n’avez pas indiqué",
        ReasonKind.Avoided => $"{AvoidedIn(asked)}, que vous préférez éviter",
        ReasonKind.CertificateHeld => $"Demande {Certificate(asked)}, que vous avez",
        ReasonKind.CertificateMissing => $"Demande {Certificate(asked)}, que vous n’avez pas indiqué",
        ReasonKind.LanguageHeld => $"Demande de parler {asked[OfferAsks.Language.Length..]}, que vous parlez",
        _ => $"Demande de parler {asked[OfferAsks.Language.Length..]}, que vous n’avez pas indiqué",
    };

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
    public static Gap? GapOf(Reason reason) => reason.Kind switch
    {
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
