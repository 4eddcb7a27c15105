using System.Text.RegularExpressions;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers.Wording;
using Emploi.Allier.Core.Territory;

namespace Emploi.Allier.Core.Candidates.Cvs;

/// <summary>
/// The jobs of a CV. A date says where each begins; whether titles stand above their dates or after them is learnt from the first one,
/// for a person writes all of theirs in one manner.
/// </summary>
sealed partial class CvJobs(MetierResolver trades, PlaceResolver places)
{
    const int MostLinesAbove = 2, LongestHead = 110, JobsMost = 40;

    /// <summary>Under this, a trade is shown as a guess.</summary>
    const double Sure = 0.6;

    static readonly CvSection[] sections = [CvSection.Jobs, CvSection.Volunteering];

    public IReadOnlyList<CvFact<CvJob>> Read(List<(CvSection Section, CvLine Line)> parted)
    {
        var jobs = new List<CvFact<CvJob>>();
        foreach (var group in Groups(parted)) jobs.AddRange(Entries(group.Lines).Select(entry => Of(entry, group.Section)).OfType<CvFact<CvJob>>());
        // A CV without headings: what has both a date and the title of a job is one.
        if (jobs.Count == 0)
            jobs.AddRange(parted.Where(each => each.Section is CvSection.Head or CvSection.Profile or CvSection.Other)
                .Select(each => new Row(each.Line.Text)).Where(row => row.Period?.From is not null && !CvDiplomas.IsADiploma(row.Rest) && Split(row.Rest).Any(CvTitles.LooksLikeOne))
                .Select(row => Of(new([row], row.Period), CvSection.Jobs)).OfType<CvFact<CvJob>>().Select(job => job with { IsUncertain = true }));
        return [.. jobs.DistinctBy(job => (job.Value.Title, job.Value.Period?.From, job.Value.Period?.To)).Take(JobsMost)];
    }

    /// <summary>The job that a line looks for: "Recherche un poste de cariste", or a title under the name.</summary>
    public CvFact<string>? Sought(List<(CvSection Section, CvLine Line)> parted)
    {
        foreach (var cell in parted.Where(each => each.Section is CvSection.Head or CvSection.Profile).SelectMany(each => each.Line.Cells))
        {
            if (Wish().Match(cell) is { Success: true } wish && Named(wish.Groups["title"].Value) is { } wished) return new(wished);
            if (cell.Length < 70 && Named(cell) is { } title) return new(title, IsUncertain: true);
        }
        return null;

        string? Named(string text) => CvTitles.LooksLikeOne(text) && trades.Resolve(text) is [{ Confidence: > 0.5 }, ..] ? text.Trim().TrimEnd('.', ',') : null;
    }

    static IEnumerable<(CvSection Section, List<Row> Lines)> Groups(List<(CvSection Section, CvLine Line)> parted)
    {
        for (var i = 0; i < parted.Count;)
        {
            var section = parted[i].Section;
            var rows = new List<Row>();
            for (; i < parted.Count && parted[i].Section == section; i++) rows.Add(new(parted[i].Line.Text));
            if (sections.Contains(section)) yield return (section, rows);
        }
    }

    /// <summary>The lines that name a job, with its dates; its story is left out.</summary>
    sealed record Entry(List<Row> Heads, CvPeriod? Period);

    static IEnumerable<Entry> Entries(List<Row> rows)
    {
        var dated = Enumerable.Range(0, rows.Count).Where(i => rows[i].Period?.From is not null).ToList();
        // Years within a story date nothing, where others stand apart from theirs.
        if (dated.Exists(i => !rows[i].IsStory && !rows[i].IsItem)) dated.RemoveAll(i => rows[i].IsStory || rows[i].IsItem);
        // One of a list that says how long rather than when: "Plongeuse au restaurant (2 ans)".
        if (dated.Count > 0 && dated.TrueForAll(i => rows[i].IsItem))
            dated = [.. Enumerable.Range(0, rows.Count).Where(i => dated.Contains(i) || rows[i] is { Period: not null, IsItem: true } && HasHead(rows[i]))];
        if (dated.Count == 0) dated = [.. Enumerable.Range(0, rows.Count).Where(i => rows[i].Period is not null && rows[i].Rest.Length < LongestHead)];
        if (dated.Count == 0) return rows.Where(row => row.Rest.Length < LongestHead && Split(row.Rest).Any(CvTitles.LooksLikeOne)).Select(row => new Entry([row], null));

        var above = 0;
        while (above < MostLinesAbove && dated[0] - above > 0 && !rows[dated[0] - above - 1].IsStory) above++;
        // A sentence that opens the section stands above the first job only; who employs stands above each.
        if (HasHead(rows[dated[0]]) && above > 0 && dated.Skip(1).Any(i => rows[i - 1].IsStory || rows[i - 1].Period is not null)) above = 0;
        if (HasHead(rows[dated[0]])) above = Math.Min(above, 1);
        return dated.Select((at, n) =>
        {
            var from = at;
            while (from > 0 && at - from < above && !rows[from - 1].IsStory && !(n > 0 && from - 1 <= dated[n - 1])) from--;
            var heads = rows[from..(at + 1)];
            var end = n + 1 < dated.Count ? dated[n + 1] - above : rows.Count;
            for (var next = at + 1; next < end && next <= at + 2 && !rows[next].IsStory && heads.Count(row => row.Rest.Length > 0) < 3; next++) heads.Add(rows[next]);
            return new Entry(heads, rows[at].Period);
        });

        static bool HasHead(Row row) => Split(row.Rest).Any(CvTitles.LooksLikeOne);
    }

    CvFact<CvJob>? Of(Entry entry, CvSection section)
    {
        var said = string.Join(' ', entry.Heads.Select(row => row.Rest));
        var plain = new Folded(said).Text;
        if (Gap().IsMatch(plain)) return null;
        var kind = section == CvSection.Volunteering || Unpaid().IsMatch(plain) ? CvJobKind.Volunteer : Care().IsMatch(plain) ? CvJobKind.Care : Training().IsMatch(plain) ? CvJobKind.Training : CvJobKind.Paid;

        var pieces = entry.Heads.SelectMany((row, at) => Split(row.Rest).Select(piece => (Text: Cleaned(piece), At: at))).Where(piece => piece.Text.Length > 2 && !Contract().IsMatch(new Folded(piece.Text).Text)).ToList();
        if (pieces.Count == 0) return null;
        var weighed = pieces.Select((piece, i) => (piece.Text, Index: i, Worth: Worth(piece.Text) - 0.12 * piece.At - 0.02 * i)).ToList();
        var best = kind == CvJobKind.Care ? weighed.Find(piece => Care().IsMatch(new Folded(piece.Text).Text)) : default;
        if (best.Text is null) best = weighed.MaxBy(piece => piece.Worth);
        // Dates with neither a title nor a name beside them tell no job.
        if (best.Worth < 0.05 && kind is CvJobKind.Paid && entry.Period is null) return null;
        var employer = weighed.Where(piece => piece.Index != best.Index && piece.Text.Any(char.IsUpper) && piece.Text.Length < 80 && !IsPlace(piece.Text))
            .OrderByDescending(piece => CvTitles.LooksLikeABody(piece.Text)).ThenBy(piece => piece.Index).Select(piece => piece.Text).FirstOrDefault();
        var trade = kind == CvJobKind.Care ? null : trades.Resolve(best.Text).FirstOrDefault();
        return new(new(best.Text, employer, entry.Period, kind, trade?.Trade.Code, trade?.Confidence ?? 0),
            entry.Period?.From is null || trade is null && kind != CvJobKind.Care || trade?.Confidence < Sure || best.Worth < 0.5);
    }

    double Worth(string piece)
    {
        var likeness = CvTitles.Likeness(piece);
        var trade = trades.Resolve(piece) is [var found, ..] ? found.Confidence : 0;
        if (CvTitles.LooksLikeABody(piece)) return 0.2 * trade;
        if (likeness < 0.9 && IsPlace(piece)) return -0.5;
        return 0.6 * likeness + 0.6 * trade;
    }

    bool IsPlace(string piece) => piece.Length < 50 && places.Find(Department().Replace(piece, "").Trim()) is not null;

    static string Cleaned(string piece) => Dropped().Replace(piece, "").Trim(' ', ',', ';', '-', '–', '—', '.', ':', '•', '|', '(', ')', '*', '/', '>', '·', '▪', '"', '«', '»', '\u00a0');

    static IEnumerable<string> Split(string text) => Separators().Split(text).Where(piece => piece.Trim().Length > 1);

    /// <summary>A line, when it was, and what it says besides.</summary>
    sealed record Row
    {
        public Row(string text)
        {
            Period = CvDates.Find(text);
            Rest = Period is null ? text : $"{text[..Period.At.Start]}\t{text[Period.At.End..]}";
            Rest = Rest.Trim(' ', '\t', ':', ',', '(', ')', '–', '—', '|');
            var isShortItem = Period?.From is not null && Rest.Length < LongestHead;
            IsItem = Bullet().IsMatch(text);
            IsStory = !isShortItem && (Bullet().IsMatch(text) || text.Length > 0 && char.IsLower(text[0]) || text.Length > LongestHead || text.TrimEnd().EndsWith('.') || Tasks().IsMatch(text));
        }

        public CvPeriod? Period { get; }
        public string Rest { get; }

        /// <summary>One of a list, by the mark before it.</summary>
        public bool IsItem { get; }
        public bool IsStory { get; }
    }

    [GeneratedRegex(@"\t|\s[\-–—|•·/~]+\s|[,;|•·]|\s(?:chez|@)\s|\s(?:à|au|aux|pour)\s(?=\p{Lu})|\sau sein d[eu'’]\s?(?:la |l['’])?|[()]|\s:\s|:\s", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Separators();

    [GeneratedRegex(@"^\s*[•\-–—*▪►●➢✓✔○◦>→·♦■]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^(?:missions?|tâches?|activités?|réalisations?|principales|responsabilités?)\b.{0,30}:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tasks();

    [GeneratedRegex(@"^(?:poste occupé|fonction|poste|employeur|emploi|métier|entreprise|en tant que|comme|h/f)\s*:?\s*|\b(?:cdi|cdd|cddi|en intérim|intérim$|contrat aidé|contrat d'insertion|h/f|f/h|temps (?:plein|partiel))\b|^\d+\s*(?:ans?|mois)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Dropped();

    [GeneratedRegex(@"^(?:dates?|periode|fonction.*|poste|poste occupe|nom .*employeur|employeur|lieu|entreprise|principales activites.*|type ou secteur.*|cdi|cdd|cddi|interim|interimaire|saison|saisonnier|temps plein|temps partiel|alternance|apprentissage|contrat.*|stage|\d.*|france|mi-temps|job d'ete|depuis|de|du|en cours)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Contract();

    [GeneratedRegex(@"recherche d'(?:un )?emploi|chomage|sans emploi|demandeuse? d'emploi|periode de recherche|annee sabbatique", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Gap();

    [GeneratedRegex(@"\bbenevol", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Unpaid();

    [GeneratedRegex(@"conge parental|parent au foyer|(?:mere|pere|maman|papa) au foyer|\baidante?\b|proche aidant|(?:education|garde|elever) (?:de )?(?:mes|nos) enfants|(?:soutien|accompagnement|aide|soins?) (?:a|de|d') ?(?:un |une |mon |ma |mes )(?:parent|pere|mere|conjoint|enfant|proche|grand)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Care();

    [GeneratedRegex(@"\bstag(?:e|iaire)|\bapprenti|alternan|professionnalisation|immersion|pmsmp|contrat pro\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Training();

    [GeneratedRegex(@"\s*\(?\b(?:\d\d|2[AB])\)?$|\b\d{5}\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Department();

    [GeneratedRegex(@"(?:recherche|cherche|souhaite|objectif|postule)[^.]{0,40}?\b(?:poste|emploi|travail|place)?\s?(?:de |d['’]|comme |en tant qu(?:e |['’]))(?<title>.{4,60}?)(?:[.,;(]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Wish();
}
