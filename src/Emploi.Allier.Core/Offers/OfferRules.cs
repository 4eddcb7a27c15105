using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers.Wording;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Parameters;

namespace Emploi.Allier.Core.Offers;

/// <summary>The law, the limits and the wording of an offer, the same for forms and for feeds.</summary>
public sealed class OfferRules(TitleWording titles, Parameters parameters)
{
    /// <summary>Under it a description says nothing of the job.</summary>
    public const int DescriptionMinLength = 30;

    public static readonly Parameter<bool> SalaryRequired = Parameter.YesNo("offres.salaire-exige", false,
        "Une offre sans salaire ni fourchette est refusée",
        "Directive (UE) 2023/970, article 5\u00a0: mettre «\u00a0oui\u00a0» au jour que fixe la loi française qui la transpose", toConfirm: true);

    public static readonly Parameter<decimal> MinimumWage = Parameter.Money("offres.smic", 12.02m,
        "Salaire minimum brut de l’heure (SMIC)\u00a0: une offre qui promet moins est signalée", "Décret du 17 décembre 2025, au 1er janvier 2026", least: 1, most: 100, toConfirm: true);

    /// <summary>A hundred patterns: of the rules that are used, not of each start, which looks for parameters among the statics.</summary>
    readonly WordingRule[] refusals = Wordings(RemarkKind.Refusal), warnings = Wordings(RemarkKind.Warning),
        unasked = [.. Asked.Rules.Where(rule => rule.Kind is RemarkKind.Refusal)], seldomAsked = [.. Asked.Rules.Where(rule => rule.Kind is RemarkKind.Warning)];

    /// <summary>All that there is to say, refusals first; empty when the offer is well as it is.</summary>
    public IReadOnlyList<Remark> Remarks(Offer offer)
    {
        var description = new Folded(SafeHtml.ToText(offer.Description));
        return [.. Refusals(offer, description), .. Warnings(offer, description)];
    }

    /// <summary>Why it may not be published, the first to tell first.</summary>
    public IEnumerable<Remark> Refusals(Offer offer) => Refusals(offer, new(SafeHtml.ToText(offer.Description)));

    /// <summary>Why it may not be published; null when it may.</summary>
    public Problem? Refusal(Offer offer) => Refusals(offer).FirstOrDefault() is { } first ? new(first.Field, first.Message) : null;

    /// <summary>Why a text that is not an offer's, but is read beside them, may not be shown; null when it may.</summary>
    public Problem? Refusal(string field, string text)
    {
        var read = new Folded(text);
        return refusals.Select(rule => rule.Check(field, read, [read])).OfType<Remark>().FirstOrDefault() is { } first ? new(first.Field, first.Message) : null;
    }

    IEnumerable<Remark> Refusals(Offer offer, Folded description) =>
    [
        .. Lengths(offer, description.Original),
        .. Wordings(offer, description, RemarkKind.Refusal),
        .. Tongue(description),
        .. parameters.Get(SalaryRequired) ? Pay(offer, RemarkKind.Refusal) : [],
    ];

    IEnumerable<Remark> Warnings(Offer offer, Folded description) =>
    [
        .. Wordings(offer, description, RemarkKind.Warning),
        .. parameters.Get(SalaryRequired) ? [] : Pay(offer, RemarkKind.Warning),
        .. UnderTheMinimum(offer),
        .. TitleOf(offer.Title),
        .. Presentation.Of(nameof(Offer.Description), description.Original),
        .. Presentation.IsInCapitals(description.Original) ? [InCapitals] : Array.Empty<Remark>(),
    ];

    static IEnumerable<Remark> Lengths(Offer offer, string description)
    {
        if (string.IsNullOrWhiteSpace(offer.Title))
            yield return new(nameof(Offer.Title), RemarkKind.Refusal, "title_empty", "Donnez un titre à l’offre\u00a0: le nom du métier, par exemple «\u00a0Serveur / Serveuse\u00a0».");
        if (offer.Title.Length > Offer.TitleMaxLength)
            yield return new(nameof(Offer.Title), RemarkKind.Refusal, "title_long", $"Le titre est trop long\u00a0: {Offer.TitleMaxLength} caractères au plus. Gardez le nom du métier\u00a0; le reste va dans la description.");
        if (description.Length < DescriptionMinLength)
            yield return new(nameof(Offer.Description), RemarkKind.Refusal, "description_short", "Décrivez le poste en quelques phrases\u00a0: ce qu’il y a à faire, avec qui, et ce qu’il faut savoir.");
        if (offer.Description.Length > Offer.DescriptionMaxLength)
            yield return new(nameof(Offer.Description), RemarkKind.Refusal, "description_long", $"La description est trop longue\u00a0: {French.Number(Offer.DescriptionMaxLength)} caractères au plus.");
    }

    IEnumerable<Remark> Wordings(Offer offer, Folded description, RemarkKind kind)
    {
        (string Name, Folded? Text)[] fields =
        [
            (nameof(Offer.Title), Read(offer.Title)), (nameof(Offer.Description), description), (nameof(Offer.Workplace), Read(offer.Workplace)),
            (nameof(Offer.Schedule), Read(offer.Schedule)), (nameof(Offer.SalaryText), Read(offer.SalaryText)), (nameof(Offer.ApplyHow), Read(offer.ApplyHow)),
            (nameof(Offer.Skills), offer.Skills.Length == 0 ? null : Read(string.Join(". ", offer.Skills))),
            (nameof(Offer.Questions), offer.Questions.Length == 0 ? null : Read(string.Join('\n', offer.Questions.Select(question => question.Text)))),
        ];
        var texts = fields.Where(field => field.Text is not null).Select(field => (field.Name, Text: field.Text!)).ToList();
        Folded[] whole = [.. texts.Select(text => text.Text), .. offer.Contract is Contract.Alternance ? [new Folded("alternance")] : Array.Empty<Folded>()];
        return from text in texts
               from rule in Rules(kind, ofQuestions: text.Name == nameof(Offer.Questions))
               let remark = rule.Check(text.Name, text.Text, whole)
               where remark is not null
               select remark;
    }

    /// <summary>Of questions, what only a question asks first: its sentence says what to ask instead.</summary>
    IEnumerable<WordingRule> Rules(RemarkKind kind, bool ofQuestions) => (kind is RemarkKind.Refusal, ofQuestions) switch
    {
        (true, false) => refusals,
        (true, true) => unasked.Concat(refusals),
        (false, false) => warnings,
        (false, true) => seldomAsked.Concat(warnings),
    };

    static WordingRule[] Wordings(RemarkKind kind) =>
        [.. new[] { SexAndFamily.Rules, Age.Rules, Origins.Rules, HealthAndLooks.Rules, Beliefs.Rules, Money.Rules }.SelectMany(rules => rules).Where(rule => rule.Kind == kind)];

    static Folded? Read(string? text) => string.IsNullOrWhiteSpace(text) ? null : new(text);

    static IEnumerable<Remark> Tongue(Folded description)
    {
        if (Language.OtherThanFrench(description) is { } language)
            yield return new(nameof(Offer.Description), RemarkKind.Refusal, "language",
                $"Ce texte semble écrit en {language}. Une offre pour travailler en France est rédigée en français (Code du travail, article L5331-4)\u00a0: donnez-en la traduction\u00a0; l’original peut suivre.");
    }

    static IEnumerable<Remark> Pay(Offer offer, RemarkKind kind)
    {
        if (offer.SalaryMin is not null || offer.SalaryMax is not null) yield break;

        yield return new(nameof(Offer.SalaryMin), kind, "salary", kind is RemarkKind.Refusal
            ? "Indiquez le salaire ou une fourchette\u00a0: il est dû aux personnes avant l’entretien (directive (UE) 2023/970, article 5)."
            : "Indiquez le salaire ou une fourchette\u00a0: une offre qui le dit reçoit plus de candidatures, et la directive (UE) 2023/970 le demande.");
    }

    /// <summary>Who learns a trade under contract may be paid less; a month of unknown hours tells nothing.</summary>
    IEnumerable<Remark> UnderTheMinimum(Offer offer)
    {
        if (offer.Contract is Contract.Alternance || (offer.SalaryMax ?? offer.SalaryMin) is not { } most || offer.SalaryPeriod is not { } period) yield break;

        var monthly = (offer.WeeklyHours ?? (offer.WorkingTime is WorkingTime.Plein ? 35 : null)) * 52 / 12;
        var hourly = period switch { SalaryPeriod.Heure => most, SalaryPeriod.Mois => most / monthly, SalaryPeriod.An => most / 12 / monthly, _ => null };
        var least = parameters.Get(MinimumWage);
        if (decimal.Round(hourly ?? least, 2) < least)
            yield return new(nameof(Offer.SalaryMin), RemarkKind.Warning, "minimum_wage",
                $"Ce salaire est sous le minimum légal, {French.Money(least)} brut de l’heure. Vérifiez le montant, la période et le nombre d’heures.");
    }

    IEnumerable<Remark> TitleOf(string title)
    {
        if (string.IsNullOrWhiteSpace(title)) yield break;

        if (titles.IsInCapitals(title))
            yield return new(nameof(Offer.Title), RemarkKind.Warning, "capitals", "Un titre en capitales se lit mal. Écrivez-le en minuscules, avec ses accents.", titles.InSentenceCase(title));
        if (titles.WithBothGenders(title) is { } both)
            yield return new(nameof(Offer.Title), RemarkKind.Warning, "gender", "Ce titre ne nomme qu’un genre. Nommez les deux\u00a0: chacune et chacun saura que l’offre s’adresse à elle ou à lui.", both);
        foreach (var remark in Presentation.Of(nameof(Offer.Title), title)) yield return remark;
    }

    static Remark InCapitals { get; } =
        new(nameof(Offer.Description), RemarkKind.Warning, "capitals", "La description est surtout en capitales, qui se lisent mal. Écrivez-la en minuscules.");
}
