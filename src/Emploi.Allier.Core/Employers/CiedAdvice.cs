using Emploi.Allier.Core.Hires;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;

namespace Emploi.Allier.Core.Employers;

/// <param name="IsPossible">The job by itself could open the aid: who is hired, and by whom, decides the rest.</param>
public sealed record CiedAnswer(bool IsPossible, string Message);

/// <summary>Says at once whether a job could open the hiring aid of the Département, and how much.</summary>
public sealed class CiedAdvice(Parameters parameters, Calendar calendar)
{
    const string Source = "Délibération de juin 2020, à confirmer par la délibération en vigueur";

    public static readonly Parameter<decimal> Amount = Parameter.Money("cied.montant", 10_000, "Montant du CIED annoncé à qui dépose une offre", Source, toConfirm: true);
    public static readonly Parameter<decimal> LeastHours = Parameter.Number("cied.heures", 26, "Heures par semaine à partir desquelles un poste peut ouvrir le CIED", Source, least: 1, most: 48, toConfirm: true);
    public static readonly Parameter<int> LeastMonths = Parameter.Months("cied.mois", 12, "Durée d’un CDD, en mois, à partir de laquelle il peut ouvrir le CIED", Source, least: 1, most: 36, toConfirm: true);

    /// <summary>Where there is no offer, a job is supposed to be one that could.</summary>
    public CiedAnswer For(Offer? offer) => offer is null
        ? For(Contract.Cdi, lasts: true, parameters.Get(LeastHours))
        : For(offer.Contract, Lasts(offer.StartsOn ?? calendar.Today, offer.ContractUntil) || offer.ContractMonths >= parameters.Get(LeastMonths), offer.WeeklyHours);

    /// <summary>Of the contract that was signed; an offer alone says its hours.</summary>
    public CiedAnswer For(Hire.Terms terms, Offer? offer) => For(terms.Contract, Lasts(terms.StartsOn, terms.EndsOn), offer is null ? parameters.Get(LeastHours) : offer.WeeklyHours);

    CiedAnswer For(Contract? contract, bool lasts, decimal? weeklyHours)
    {
        var (hours, months, money) = (parameters.Get(LeastHours), parameters.Get(LeastMonths), French.Money(parameters.Get(Amount)));
        List<string> lacking = [];
        if (contract is not (Contract.Cdi or Contract.Cdd or Contract.Cied)) lacking.Add($"un CDI ou un CDD de {months} mois");
        else if (contract is Contract.Cdd && !lasts) lacking.Add($"un CDI, ou un CDD d’au moins {months} mois");
        if (weeklyHours is null || weeklyHours < hours) lacking.Add($"au moins {French.Number(hours)} heures par semaine");

        return lacking.Count == 0
            ? new(true, $"Ce poste pourrait ouvrir droit à une aide de {money}, si votre entreprise est du secteur marchand et si vous embauchez une personne de l’Allier qui bénéficie du RSA. Nous pouvons vous en présenter.")
            : new(false, $"Le Département verse {money} aux entreprises du secteur marchand qui embauchent une personne bénéficiaire du RSA. Pour y ouvrir droit, il faudrait à ce poste {string.Join(", et ", lacking)}.");
    }

    bool Lasts(DateOnly start, DateOnly? end) => end >= start.AddMonths(parameters.Get(LeastMonths)).AddDays(-1);
}
