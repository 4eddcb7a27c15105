using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds.Blocking;
using Emploi.Allier.Core.Feeds.Duplicates;
using Emploi.Allier.Core.Feeds.Fields;
using Emploi.Allier.Core.Feeds.Reading;
using Emploi.Allier.Core.Feeds.Sources;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Offers.Wording;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Territory;
using Microsoft.Extensions.Logging;

namespace Emploi.Allier.Core.Feeds;

/// <summary>A row that says what was not known.</summary>
/// <param name="IsNew">Its source has never given it before.</param>
sealed record NewRow(FeedRow Row, string Reference, byte[] Hash, bool IsNew);

/// <summary>Makes an offer of what a source says of a job, or says why there is none. The same rules hold as for a form.</summary>
public sealed partial class OfferMaker(
    OfferRules rules, TitleWording titles, MetierResolver metiers, Trades trades, PlaceResolver places, Blocks blocks, JobPrints prints, Parameters parameters, Calendar calendar, ILogger<OfferMaker> log)
{
    /// <summary>Raised when rows that were understood before would now be understood otherwise.</summary>
    internal const string Way = "4";

    const int SaidMaxLength = 2_000, SkillMaxLength = 100;

    /// <summary>Under it a guess of the trade would more often mislead.</summary>
    const double SureEnough = 0.5;

    static readonly JsonSerializerOptions readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly PlaceFields placeFields = new(places);

    /// <summary>Tells whether a row says anything that was not known.</summary>
    internal NewRow? New(FeedRow row, string way, KnownRows known, FeedTally tally)
    {
        var reference = ReferenceOf(row);
        var hash = HashOf(row, reference, way);
        switch (known.See(reference, hash))
        {
            case RowNews.Unchanged: tally.Unchanged++; return null;
            case RowNews.Twice: tally.Twice++; return null;
            case var news: return new(row, reference, hash, news is RowNews.New);
        }
    }

    /// <summary>What some rows have become, to be written together.</summary>
    internal GatheredBatch Understand(Source source, IReadOnlyList<NewRow> rows)
    {
        var batch = new GatheredBatch();
        foreach (var (row, reference, hash, isNew) in rows)
        {
            var (offer, print, fault) = Make(source, row, reference);
            if (offer is not null) batch.Offers.Add(new(reference, hash, offer, print, isNew));
            else if (fault!.Code == FeedCodes.Elsewhere) batch.Elsewhere.Add((reference, isNew));
            else batch.Refused.Add((Refusal(source, row, reference, fault), hash));
        }
        return batch;
    }

    /// <summary>What a row would become, for whoever tries a mapping.</summary>
    internal (Offer? Offer, FeedFault? Fault) Try(Source source, FeedRow row)
    {
        var (offer, _, fault) = Make(source, row, ReferenceOf(row));
        return (offer, fault);
    }

    (Offer? Offer, JobPrint Print, FeedFault? Fault) Make(Source source, FeedRow row, string reference)
    {
        if (row.Fault is { } unread) return (null, default, unread);
        try
        {
            var (offer, fault) = Make(source, row.Item!, reference);
            return (offer, offer is null ? default : prints.Of(offer, row.Item![FeedField.Siret]), fault);
        }
        catch (Exception unexpected)
        {
            // A fault of ours: one row does not keep all the others from the public.
            LogUnreadable(unexpected, source.Slug, reference);
            return (null, default, new(FeedCodes.Unreadable, "L’offre n’a pas pu être comprise : une erreur inattendue est notée dans le journal du programme."));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Row {Reference} of the source {Source} could not be understood.")]
    partial void LogUnreadable(Exception unexpected, string source, string reference);

    (Offer? Offer, FeedFault? Fault) Make(Source source, FeedItem item, string reference)
    {
        // First, and as cheaply as may be: of a national file, a hundred rows are of other places for one of ours.
        var place = placeFields.Read(new()
        {
            Insee = item[FeedField.Insee], PostalCode = item[FeedField.PostalCode], Town = item[FeedField.Place], Departement = item[FeedField.Department],
            Country = item[FeedField.Country], Latitude = item[FeedField.Latitude], Longitude = item[FeedField.Longitude],
        });
        if (OutOf(source, place) is { } elsewhere) return (null, elsewhere);

        if (TitleOf(item) is not { } title) return (null, new(FeedCodes.NoTitle, "L’offre n’a pas de titre."));

        var contract = ContractOf(item, title);
        if (contract.NotAJob) return (null, new(FeedCodes.NotAJob, "Ce n’est pas un emploi : stage, bénévolat, service civique ou vente de formation."));

        var published = Published(item);
        var expires = EndOf(item) ?? LongestEnd;
        if (expires < calendar.Today) return (null, new(FeedCodes.Over, $"L’offre a pris fin le {French.LongDate(expires)}."));

        var trade = TradeOf(item, title);
        var hours = HoursText.Read(item[FeedField.WorkingTime] ?? item[FeedField.Schedule], item[FeedField.Hours]);
        var schedule = hours.Schedule ?? HoursText.Read(item[FeedField.Schedule]).Schedule;
        var apply = ApplyWays.Of(item);
        var offer = new Offer
        {
            Id = GatheredOffers.IdOf(source.Id, reference),
            SourceId = source.Id,
            Source = source.Name,
            Withheld = source.Withheld,
            Title = title,
            Description = DescriptionOf(item),
            RomeCode = trade?.Code,
            RomeRelease = trade?.Release,
            Skills = SkillsOf(item),
            EmployerName = Short(item[FeedField.Employer], Offer.EmployerMaxLength),
            Anonymous = item[FeedField.Anonymous]?.ToLowerInvariant() is "1" or "true" or "oui" or "yes",
            NafCode = NafCode.TryParse(item[FeedField.Naf], out var naf) ? naf.Value.Code : null,
            CommuneInsee = place.Commune?.Insee,
            Workplace = Short(item[FeedField.Workplace], Offer.WorkplaceMaxLength),
            Contract = contract.Contract,
            ContractMonths = contract.Months,
            ContractUntil = contract.Until,
            WorkingTime = hours.WorkingTime,
            WeeklyHours = hours.Weekly,
            Schedule = Short(schedule, Offer.ScheduleMaxLength),
            StartsOn = DateText.Day(item[FeedField.Starts]),
            Posts = int.TryParse(item[FeedField.Posts], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var posts) ? Math.Clamp(posts, 1, Offer.PostsMost) : 1,
            SalaryText = Short(item[FeedField.Salary], Offer.SalaryTextMaxLength),
            ExperienceMonths = ExperienceText.Read(item[FeedField.Experience]),
            Diploma = DiplomaText.Read(item[FeedField.Diploma]),
            Licences = LicenceText.Read(item[FeedField.Licences]),
            ApplyUrl = apply.Url,
            ApplyEmail = apply.Email,
            ApplyPhone = apply.Phone,
            ApplyHow = apply.How,
            CreatedAt = calendar.Now,
            ExpiresOn = expires,
        };
        if (SalaryText.Read(item[FeedField.Salary], item[FeedField.SalaryMin], item[FeedField.SalaryMax], item[FeedField.SalaryPeriod], item[FeedField.SalaryCurrency]) is { } salary)
            (offer.SalaryMin, offer.SalaryMax, offer.SalaryPeriod) = (salary.Min, salary.Max, salary.Period);
        offer.PublishedBySource(published, calendar.Now);

        if (blocks.Of(offer, item[FeedField.Siret]) is { } block) return (null, new(block.Code, block.Reason));
        return rules.Refusals(offer).FirstOrDefault() is { } refusal ? (null, new(refusal.Code, refusal.Message)) : (offer, null);
    }

    string? TitleOf(FeedItem item)
    {
        var title = SafeHtml.ToText(SafeHtml.Rebuild(item[FeedField.Title])).ReplaceLineEndings(" ").TrimStart('?', '!', '*', '-', '.', ' ').Trim();
        if (title.Length == 0) return null;
        if (titles.IsInCapitals(title)) title = titles.InSentenceCase(title);
        return Short(French.Typeset(title), Offer.TitleMaxLength);
    }

    /// <summary>What the field says, and for want of it, the title.</summary>
    static ContractSaid ContractOf(FeedItem item, string title)
    {
        var said = ContractText.Read(item[FeedField.Contract], item[FeedField.ContractLength], lastDay: item[FeedField.ContractEnd]);
        return said.NotAJob || said.Contract is not null ? said : ContractText.Read(title);
    }

    static FeedFault? OutOf(Source source, PlaceSaid place)
    {
        if (source.Territory.Length == 0) return null;
        if (place.Commune is { } commune)
            return source.Territory.Contains(commune.DepartementCode) ? null : new(FeedCodes.Elsewhere, $"{commune.Name} ({commune.DepartementCode}) n’est pas dans le territoire de cette source.");
        return place.InAllier switch
        {
            true when source.Territory.Contains(Departement.Allier) => null,
            false => new(FeedCodes.Elsewhere, "Le lieu n’est pas dans le territoire de cette source."),
            _ => new(FeedCodes.PlaceUnknown, "On ne peut pas dire avec certitude dans quelle commune ni dans quel département est ce poste."),
        };
    }

    /// <summary>Not in the future, which would keep it first for ever.</summary>
    DateTimeOffset Published(FeedItem item) =>
        (DateText.Instant(item[FeedField.Published]) ?? DateText.Instant(item[FeedField.Updated])) is { } said && said < calendar.Now ? said.ToUniversalTime() : calendar.Now;

    Trade? TradeOf(FeedItem item, string title)
    {
        if (item[FeedField.Rome] is { Length: >= 5 } code && trades.Index.Find(code[..5].ToUpperInvariant()) is { } given) return given;
        return Likely(title) ?? Likely(item[FeedField.Trade]);

        Trade? Likely(string? words) => metiers.Resolve(words) is [{ Confidence: >= SureEnough } first, ..] ? first.Trade : null;
    }

    static string DescriptionOf(FeedItem item)
    {
        var html = new StringBuilder();
        foreach (var field in (ReadOnlySpan<FeedField>)[FeedField.Description, FeedField.Profile, FeedField.Benefits])
            if (item[field] is { } text) html.Append(text.AsSpan().ContainsAny('<', '&') ? SafeHtml.Rebuild(text) : SafeHtml.FromText(text));
        if (html.Length <= Offer.DescriptionMaxLength) return html.ToString();
        // A text without end: its beginning, without its markup.
        var words = SafeHtml.ToText(html.ToString());
        return SafeHtml.FromText(FeedGatherer.Beginning(words, Offer.DescriptionMaxLength / 2)) is { Length: <= Offer.DescriptionMaxLength } cut ? cut : "";
    }

    /// <summary>A comma parts skills only where nothing else does: some have one in them.</summary>
    static string[] SkillsOf(FeedItem item) => item[FeedField.Skills] is not { } said ? []
        : [.. said.Split(said.AsSpan().ContainsAny('\n', ';', '|') ? ['\n', ';', '|'] : [','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(skill => skill.Length <= SkillMaxLength).Distinct(StringComparer.OrdinalIgnoreCase).Take(Offer.SkillsMost)];

    static string? Short(string? text, int longest) => text is null || text.Length <= longest ? text : FeedGatherer.Beginning(text, longest - 1).TrimEnd() + "…";

    /// <summary>What the source calls the offer, else where it lies; a row that says neither goes by its number.</summary>
    static string ReferenceOf(FeedRow row)
    {
        var said = row.Item?[FeedField.Reference] ?? row.Item?[FeedField.Url] ?? row.Item?[FeedField.ApplyUrl] ?? $"#{row.Number}";
        return said.Length <= Gathered.ReferenceMaxLength ? said : Hash.Of(said);
    }

    byte[] HashOf(FeedRow row, string reference, string way) =>
        SHA256.HashData(MemoryMarshal.AsBytes((way + (row.Fault is { } fault ? fault.Code : row.Item!.Hash + Renewal(row.Item, reference))).AsSpan()))[..16];

    /// <summary>The end that a source says; nothing for one far away: a source that falls silent would leave its offers until then.</summary>
    DateOnly? EndOf(FeedItem item) => DateText.Day(item[FeedField.Expires]) is { } said && said < LongestEnd ? said : null;

    DateOnly LongestEnd => calendar.Today.AddDays(parameters.Get(Offer.LifeDays));

    /// <summary>An offer whose end its source does not say, or not yet, lives as long as the source gives it: twice in its life it is read anew, each on a day of its own.</summary>
    int? Renewal(FeedItem item, string reference)
    {
        if (EndOf(item) is not null) return null;
        var every = Math.Max(1, parameters.Get(Offer.LifeDays) / 2);
        return (calendar.Today.DayNumber + SHA256.HashData(Encoding.UTF8.GetBytes(reference))[0] % every) / every;
    }

    RefusedRow Refusal(Source source, FeedRow row, string reference, FeedFault fault) => new()
    {
        SourceId = source.Id,
        Reference = reference,
        RowNumber = row.Number,
        Code = fault.Code,
        Reason = Short(fault.Reason, RefusedRow.ReasonMaxLength)!,
        Item = JsonSerializer.Serialize(
            Enum.GetValues<FeedField>().Where(field => row.Item?[field] is not null).ToDictionary(field => field.Label(), field => Short(row.Item![field], SaidMaxLength)), readable),
        RefusedAt = calendar.Now,
    };
}
