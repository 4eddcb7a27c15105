using System.Runtime.InteropServices;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Search.Analysis;

namespace Emploi.Allier.Core.Candidates.Matching;

/// <summary>
/// Weighs offers for one person: each thing gives or takes its points, and can say so. Only <see cref="ProfileFacts"/> and
/// <see cref="OfferTraits"/> are looked at.
/// </summary>
sealed class Weighing(ProfileFacts facts, TradeNearness nearness, IReadOnlyList<Declined> declined, DateTimeOffset now, MatchWords say)
{
    readonly SkillsHeld skills = new(facts.Skills.Concat(facts.Certificates).ToList());
    readonly string[] certificates = [.. facts.Certificates.Select(certificate => Folding.Fold(certificate))];
    readonly HashSet<string> languages = [.. facts.Languages.Select(language => Folding.Fold(language.Name))];
    readonly Diploma? diploma = facts.HighestDiploma;
    readonly double radius = facts.RadiusKm ?? Reach(facts.Transport);

    /// <summary>As far as one goes who has not said it, in kilometres.</summary>
    internal static double Reach(Transport? transport) => transport switch
    {
        Transport.APied => 4,
        Transport.Velo => 8,
        Transport.TransportsEnCommun or Transport.DeuxRoues => 15,
        _ => 30,
    };

    const int PractisedMonths = 36;

    public double Radius => radius;

    readonly Dictionary<string, (double Rarity, bool IsHeld)> askedSkills = new(StringComparer.Ordinal);

    /// <summary>Looks at the skills that offers ask: one that every offer asks tells nothing, one that few ask much.</summary>
    public void Learn(IReadOnlyList<OfferTraits> found)
    {
        foreach (var offer in found)
            foreach (var skill in offer.Skills)
                CollectionsMarshal.GetValueRefOrAddDefault(askedSkills, skill, out _).Rarity++;
        foreach (var (skill, (count, _)) in askedSkills) askedSkills[skill] = (Math.Log(1 + found.Count / count), skills.Has(skill));
    }

    public double Score(OfferTraits offer) => Weigh(offer, null);

    public Match Explain(OfferTraits offer)
    {
        var told = new List<Reason>();
        var score = Weigh(offer, told);
        return new(offer.Id, score, offer.Kilometres,
            [.. told.Where(reason => reason.Text.Length > 0).OrderByDescending(reason => Math.Abs(reason.Points))],
            [.. told.Select(say.GapOf).OfType<Gap>()]);
    }

    double Weigh(OfferTraits offer, List<Reason>? told) =>
        Trade(offer, told) + Distance(offer, told) + Skills(offer, told) + Experience(offer, told) + Terms(offer, told)
        + Licences(offer, told) + Diplomas(offer, told) + Asks(offer, told) + Freshness(offer, told) + Refusals(offer, told);

    double Trade(OfferTraits offer, List<Reason>? told)
    {
        if (nearness.Of(offer.RomeCode) is not { } near) return 0;

        var points = Weights.Trade * near.Worth;
        told?.Add(new(near.Kind, points, say.Trade(near, facts)));
        // What they look for may be what they have done too: it is told, and counted once.
        if (told is not null && near.Kind is ReasonKind.WantedTrade && facts.Jobs.Any(job => job.RomeCode == offer.RomeCode) && say.Held(facts, offer.RomeCode!) is { } held)
            told.Add(new(ReasonKind.HeldTrade, 0, held));
        return points;
    }

    double Distance(OfferTraits offer, List<Reason>? told)
    {
        if (offer.Kilometres is not { } far) return Weights.DistanceUnknown;

        var share = far / Math.Max(1, radius);
        var points = share <= 1
            ? Weights.Distance - (Weights.Distance - Weights.DistanceAtLimit) * share
            : Math.Max(-Weights.Distance, Weights.DistanceAtLimit - (Weights.DistanceAtLimit + Weights.Distance) * (share - 1));
        told?.Add(new(share <= 1 ? ReasonKind.Distance : ReasonKind.TooFar, points, say.Distance(far, radius, facts)));
        return points;
    }

    double Skills(OfferTraits offer, List<Reason>? told)
    {
        if (offer.Skills.Count == 0 || skills.IsEmpty) return Weights.SkillsUnsaid;

        double had = 0, all = 0;
        List<string>? known = told is null ? null : [];
        foreach (var skill in offer.Skills)
        {
            var (rarity, isHeld) = askedSkills[skill];
            all += rarity;
            if (!isHeld) continue;
            had += rarity;
            known?.Add(skill);
        }
        var points = Weights.Skills * had / all;
        if (known is { Count: > 0 }) told!.Add(new(ReasonKind.Skills, points, say.Skills(known)));
        return points;
    }

    double Experience(OfferTraits offer, List<Reason>? told)
    {
        if (offer.ExperienceMonths is not { } asked) return Weights.Experience / 2;

        var had = nearness.MonthsAkin(offer.RomeCode);
        if (asked == 0)
        {
            if (had < Weights.TriedMonths) told?.Add(new(ReasonKind.Beginners, Weights.Experience, "Les débutants et débutantes sont acceptés"));
            return Weights.Experience;
        }
        var points = Weights.Experience * Math.Min(1, (double)had / asked);
        told?.Add(had >= asked
            ? new(ReasonKind.Experience, points, say.Experience(asked, had))
            : new(ReasonKind.ExperienceShort, points - Weights.Experience, say.Experience(asked, had)));
        return points;
    }

    double Terms(OfferTraits offer, List<Reason>? told)
    {
        var points = 0d;
        if (facts.Contracts.Count > 0 && offer.Contract is { } contract)
        {
            var wanted = facts.Contracts.Contains(contract);
            points += wanted ? Weights.ContractWanted : Weights.ContractOther;
            told?.Add(new(wanted ? ReasonKind.Contract : ReasonKind.OtherContract, points, say.Contract(contract, facts)));
        }
        if (facts.WorkingTime is { } time && offer.WorkingTime is { } offered)
        {
            var gained = time == offered ? Weights.TimeWanted : Weights.TimeOther;
            points += gained;
            told?.Add(new(time == offered ? ReasonKind.WorkingTime : ReasonKind.OtherWorkingTime, gained, say.WorkingTime(offered, time)));
        }
        return points;
    }

    double Licences(OfferTraits offer, List<Reason>? told)
    {
        var points = 0d;
        foreach (var licence in offer.Licences) points += Licence(licence, told);
        if (offer.Licences.Count == 0)
            foreach (var asked in offer.Asks)
                if (asked.StartsWith(OfferAsks.Licence, StringComparison.Ordinal)) points += Licence(asked[OfferAsks.Licence.Length..], told);
        return points;
    }

    double Licence(string licence, List<Reason>? told)
    {
        if (Drives(licence))
        {
            told?.Add(new(ReasonKind.LicenceHeld, 0, say.Licence(licence, isHeld: true)));
            return 0;
        }
        var points = licence[0] is 'C' or 'D' ? Weights.HeavyLicenceMissing : Weights.LicenceMissing;
        told?.Add(new(ReasonKind.LicenceMissing, points, say.Licence(licence, isHeld: false)));
        return points;
    }

    /// <summary>Whoever has CE may drive what C and BE allow; every licence of cars and above allows B.</summary>
    bool Drives(string licence) => facts.Licences.Contains(licence) || licence switch
    {
        "B" => facts.Licences.Any(had => had is "BE" or "C" or "CE" or "C1" or "C1E" or "D" or "DE" or "D1" or "D1E"),
        "C" or "C1" or "BE" => facts.Licences.Contains("CE"),
        "D" or "D1" => facts.Licences.Contains("DE"),
        _ => false,
    };

    double Diplomas(OfferTraits offer, List<Reason>? told)
    {
        if (offer.Diploma is not (> Diploma.Aucun and var asked)) return 0;

        var had = diploma ?? Diploma.Aucun;
        if (had >= asked)
        {
            told?.Add(new(ReasonKind.DiplomaHeld, 0, say.Diploma(asked, isHeld: true)));
            return 0;
        }
        // Years in the trade open most doors without the paper; never those of health.
        var isPractised = offer.RomeCode?[0] is not 'J' && nearness.MonthsAkin(offer.RomeCode) >= PractisedMonths;
        var points = Math.Max(Weights.DiplomaMost, Weights.DiplomaStep * (asked - had)) * (isPractised ? 0.5 : 1);
        told?.Add(new(ReasonKind.DiplomaMissing, points, say.Diploma(asked, isHeld: false)));
        return points;
    }

    double Asks(OfferTraits offer, List<Reason>? told)
    {
        var points = 0d;
        foreach (var asked in offer.Asks)
        {
            var (reason, taken) = asked switch
            {
                OfferAsks.Vehicle when facts.Transport is not (null or Transport.Voiture or Transport.DeuxRoues) => (ReasonKind.VehicleMissing, Weights.VehicleMissing),
                OfferAsks.Night when facts.Avoids.Contains(Profiles.Avoided.Nuit) => (ReasonKind.Avoided, Weights.Avoided),
                OfferAsks.WeekEnd when facts.Avoids.Contains(Profiles.Avoided.WeekEnd) => (ReasonKind.Avoided, Weights.Avoided),
                OfferAsks.Loads when facts.Avoids.Contains(Profiles.Avoided.Charges) => (ReasonKind.Avoided, Weights.Avoided),
                OfferAsks.Travel when facts.Avoids.Contains(Profiles.Avoided.Deplacements) => (ReasonKind.Avoided, Weights.Avoided),
                _ when After(OfferAsks.Certificate, asked) is { } certificate => certificates.Any(had => had.Contains(Folding.Fold(certificate), StringComparison.Ordinal))
                    ? (ReasonKind.CertificateHeld, 0) : (ReasonKind.CertificateMissing, Weights.CertificateMissing),
                _ when After(OfferAsks.Language, asked) is { } language => languages.Contains(language) ? (ReasonKind.LanguageHeld, 0) : (ReasonKind.LanguageMissing, Weights.LanguageMissing),
                _ => default((ReasonKind, double)?),
            } ?? (ReasonKind.NoTrade, 0d);
            if (reason is ReasonKind.NoTrade) continue;
            points += taken;
            told?.Add(new(reason, taken, say.Ask(asked, reason)));
        }
        return points;
    }

    static string? After(string prefix, string asked) => asked.StartsWith(prefix, StringComparison.Ordinal) ? asked[prefix.Length..] : null;

    double Freshness(OfferTraits offer, List<Reason>? told)
    {
        var days = Math.Max(0, (now - offer.PublishedAt).TotalDays);
        var points = Weights.Fresh * Math.Pow(0.5, days / Weights.FreshHalfDays);
        if (days < 3) told?.Add(new(ReasonKind.Recent, points, say.Recent));
        return points;
    }

    /// <summary>What somebody did not want once, others like it follow.</summary>
    double Refusals(OfferTraits offer, List<Reason>? told)
    {
        foreach (var refusal in declined)
        {
            if (!refusal.Covers(offer)) continue;
            told?.Add(new(ReasonKind.Declined, Weights.Declined, say.Refusal(refusal)));
            return Weights.Declined;
        }
        return 0;
    }
}
