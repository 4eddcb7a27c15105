using Emploi.Allier.Core.Territory;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace Emploi.Allier.Web.Places;

/// <summary>
/// A place that somebody typed, as it was understood. Bind it under a <c>&lt;place-field&gt;</c>: an unclear answer makes the
/// model state invalid, and the field then shows the places to choose from.
/// </summary>
[ModelBinder<Binder>, ValidateNever]
public sealed record PlaceChoice(string Text, PlaceAnswer Answer)
{
    public const string Unknown = "Ce lieu n’est pas connu. Indiquez une commune, un code postal ou un bassin d’emploi.";

    public Place? Place => (Answer as PlaceAnswer.Found)?.Place;

    /// <summary>What the words could mean, when that is not clear.</summary>
    public IReadOnlyList<Place> Candidates => Answer switch
    {
        PlaceAnswer.Ambiguous ambiguous => ambiguous.Places,
        PlaceAnswer.NotFound unknown => unknown.Near,
        _ => [],
    };

    public override string ToString() => Place?.Label ?? Text;

    public static PlaceChoice? Of(string? typed, PlaceResolver places) =>
        string.IsNullOrWhiteSpace(typed) ? null : new(typed.Trim(), places.Resolve(typed));

    string? Problem => Answer switch
    {
        PlaceAnswer.Ambiguous when Text.All(char.IsAsciiDigit) => "Plusieurs communes ont ce code postal : choisissez la vôtre dans la liste.",
        PlaceAnswer.Ambiguous => "Plusieurs lieux portent ce nom : choisissez le vôtre dans la liste.",
        PlaceAnswer.NotFound { Near.Count: > 0 } => "Ce lieu n’est pas connu. Choisissez-en un dans la liste, ou corrigez son nom.",
        PlaceAnswer.NotFound => Unknown,
        _ => null,
    };

    public class Binder(PlaceResolver places) : IModelBinder
    {
        public Task BindModelAsync(ModelBindingContext context)
        {
            var typed = context.ValueProvider.GetValue(context.ModelName);
            var choice = Read(typed);
            context.ModelState.SetModelValue(context.ModelName, typed.Values.ToArray(), choice?.ToString() ?? "");
            if (choice?.Problem is { } problem) context.ModelState.TryAddModelError(context.ModelName, problem);
            context.Result = ModelBindingResult.Success(choice);
            return Task.CompletedTask;
        }

        /// <summary>After the text may come the radio button chosen for it; one chosen for another text no longer counts.</summary>
        PlaceChoice? Read(ValueProviderResult typed)
        {
            if (Of(typed.FirstValue, places) is not { } understood) return null;
            var choice = understood with { Answer = Narrow(understood) };
            var chosen = choice.Candidates.FirstOrDefault(c => typed.Skip(1).Contains(c.Label));
            return chosen is null ? choice : choice with { Answer = new PlaceAnswer.Found(chosen, null, []) };
        }

        protected virtual PlaceAnswer Narrow(PlaceChoice choice) => choice.Answer;
    }

    /// <summary>Where one commune is wanted: those of a postal code, and those of a name that several bear, are offered to choose from, but for the towns that everybody here means.</summary>
    public sealed class OneCommune(PlaceResolver places) : Binder(places)
    {
        readonly PlaceResolver places = places;

        protected override PlaceAnswer Narrow(PlaceChoice choice)
        {
            if (choice.Answer is not PlaceAnswer.Found found) return choice.Answer;
            Place[] meant = found.Place.Kind switch
            {
                PlaceKind.PostalCode => [.. found.Place.Communes.Select(commune => places.ByInsee(commune.Insee)).OfType<Place>()],
                PlaceKind.Commune when !choice.Text.Any(char.IsAsciiDigit) && places.Index.Town(choice.Text) is null => [found.Place, .. found.Homonyms.Where(other => other.Kind is PlaceKind.Commune)],
                _ => [found.Place],
            };
            return meant.Length == 1 ? new PlaceAnswer.Found(meant[0], found.FormerName, []) : new PlaceAnswer.Ambiguous(meant);
        }
    }
}
