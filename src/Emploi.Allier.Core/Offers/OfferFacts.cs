using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Core.Offers;

/// <summary>What an offer says, fact by fact, in words: only what it does say.</summary>
public static class OfferFacts
{
    public static IEnumerable<(string Name, string Value)> Facts(this Offer offer)
    {
        if (offer.Contract is { } contract) yield return ("Contrat", ContractOf(offer, contract));
        if (TimeOf(offer) is { Length: > 0 } time) yield return ("Temps de travail", time);
        yield return ("Salaire", PayOf(offer));
        if (offer.Commune is { } commune)
            yield return ("Lieu", offer.Workplace is { } workplace ? $"{commune.Name} ({commune.DepartementCode}), {workplace}" : $"{commune.Name} ({commune.DepartementCode})");
        if (offer.StartsOn is { } start) yield return ("Début", French.LongDate(start));
        if (offer.Posts > 1) yield return ("Nombre de postes", French.Number(offer.Posts));
        if (ExperienceOf(offer) is { } experience) yield return ("Expérience", experience);
        if (offer.Diploma is { } diploma) yield return ("Diplôme", diploma.Label());
        if (offer.Licences.Length > 0) yield return ("Permis", string.Join(", ", offer.Licences.Select(licence => $"permis {licence}")));
    }

    /// <summary>All that it tells the public, to be laid beside what it said at another time.</summary>
    public static IEnumerable<(string Name, string Value)> Said(this Offer offer) =>
    [
        ("Intitulé du poste", offer.Title), ("Description", SafeHtml.ToText(offer.Description)), .. offer.Facts(), ("Compétences", string.Join(", ", offer.Skills)),
        ("Employeur", offer.PublicEmployer ?? "Non communiqué"), ("Questions posées", string.Join(" ", offer.Questions.Select(question => question.Text))), ("Comment postuler", string.Join(", ", new[] { offer.ApplyHow, offer.ApplyEmail ?? offer.ApplyPhone ?? offer.ApplyUrl ?? $"Sur {Offer.OurSource}" }.OfType<string>())),
    ];

    static string ContractOf(Offer offer, Contract contract)
    {
        var told = contract.Description() is { } inFull ? $"{contract.Label()} ({inFull})" : contract.Label();
        if (offer.ContractMonths is { } months) told += $" de {French.Number(months)}{French.NoBreakSpace}mois";
        return offer.ContractUntil is { } until ? $"{told}, jusqu’au {French.LongDate(until)}" : told;
    }

    static string TimeOf(Offer offer) => string.Join(", ", new[]
    {
        offer.WorkingTime?.Label(),
        offer.WeeklyHours is { } hours ? $"{French.Number(hours)}{French.NoBreakSpace}h par semaine" : null,
        offer.Schedule,
    }.OfType<string>());

    static string PayOf(Offer offer) => (offer.Salary?.ToString(), offer.SalaryText) switch
    {
        // What a partner wrote was understood: it is said again only when it says more.
        ({ } value, { Length: > 0 } text) when offer.SourceId is null || text.Contains('+', StringComparison.Ordinal) => $"{value} ({text})",
        ({ } value, _) => value,
        (_, { Length: > 0 } text) => text,
        _ => "non indiqué par l’employeur",
    };

    static string? ExperienceOf(Offer offer) => offer.ExperienceMonths switch
    {
        null => null,
        0 => "débutant ou débutante bienvenue",
        < 12 and var months => $"{months}{French.NoBreakSpace}mois",
        var months => French.Counted(months.Value / 12, "an", "ans"),
    };
}
