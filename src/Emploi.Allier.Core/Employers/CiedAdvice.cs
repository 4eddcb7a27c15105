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

    public CiedAnswer For(Offer offer)
    {
        var (hours, months, money) = (parameters.Get(LeastHours), parameters.Get(LeastMonths), French.Money(parameters.Get(Amount)));
        List<string> lacking = [];
        if (offer.Contract is not (Contract.Cdi or Contract.Cdd or Contract.Cied)) lacking.Add($"un CDI ou un CDD de {months} mois");
        else if (offer.Contract is Contract.Cdd && !Lasts(offer, months)) lacking.Add($"un CDI, ou un CDD d’au moins {months} mois");
        if (offer.WeeklyHours is null || offer.WeeklyHours < hours) lacking.Add($"au moins {French.Number(hours)} heures par semaine");

        return lacking.Count == 0
            ? new(true, $"Ce poste pourrait ouvrir droit à une aide de {money}, si votre entreprise est du secteur marchand et si vous embauchez une personne de l’Allier qui bénéficie du RSA. Nous pouvons vous en présenter.")
            : new(false, $"Le Département verse {money} aux entreprises du secteur marchand qui embauchent une personne bénéficiaire du RSA. Pour y ouvrir droit, il faudrait à ce poste {string.Join(", et ", lacking)}.");
    }

    bool Lasts(Offer offer, int months) =>
        offer.ContractMonths >= months || offer.ContractUntil is { } until && until >= (offer.StartsOn ?? calendar.Today).AddMonths(months).AddDays(-1);
}
