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

    /// <summary>Under that, more often another than the one that is meant: none is said.</summary>
    const double Likely = 0.55;

    static readonly CvSection[] sections = [CvSection.Jobs, CvSection.Volunteering];

    public IReadOnlyList<CvFact<CvJob>> Read(List<(CvSection Section, CvLine Line)> parted)
    {
        var jobs = new List<CvFact<CvJob>>();
        foreach (var (section, rows) in Groups(parted)) jobs.AddRange(Housed(Entries(rows)).Select(entry => Of(entry, section)).OfType<CvFact<CvJob>>());
        // A CV without headings: what has both a date and the title of a job is one.
        if (jobs.Count == 0)
        {
            var dated = parted.Where(each => each.Section is CvSection.Head or CvSection.Profile or CvSection.Other)
                .Select(each => new Row(each.Line.Text)).Where(row => row.Period?.From is not null && row.Rest.Any(char.IsLetter) && !CvDiplomas.IsADiploma(row.Rest)).ToList();
            // Two lines that begin by their dates are a list of what was done, whatever it is called.
            var isList = dated.Count(row => row.BeginsByItsDate) > 1;
            jobs.AddRange(dated.Where(row => isList && row.BeginsByItsDate || Split(row.Rest).Any(CvTitles.LooksLikeOne))
                .Select(row => Of(new([row], row.Period), CvSection.Jobs)).OfType<CvFact<CvJob>>().Select(job => job with { IsUncertain = true }));
        }
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
            else if (section is CvSection.Studies or CvSection.Other or CvSection.Interests && rows.FindAll(IsAJobElsewhere) is { Count: > 0 } jobs) yield return (CvSection.Jobs, jobs);
        }
    }

    /// <summary>Under a heading that was not known, after another: from when to when, and the title of a job.</summary>
    static bool IsAJobElsewhere(Row row) =>
        row.Period is { From: not null } period && (period.GoesOn || period.To != period.From) && !CvDiplomas.IsADiploma(row.Rest) && Split(row.Rest).Take(3).Any(CvTitles.LooksLikeOne);

    /// <summary>Who employed stands once, with all its years, above what was done there.</summary>
    static IEnumerable<Entry> Housed(IEnumerable<Entry> entries)
    {
        var all = entries.ToList();
        Entry? house = null;
        for (var i = 0; i < all.Count; i++)
        {
            if (i + 1 < all.Count && NameOf(all[i]) is { } name && IsWithin(all[i + 1], all[i]) && (CvTitles.LooksLikeABody(name) || IsNamed(all[i + 1], name))) house = all[i];
            else yield return house is not null && IsWithin(all[i], house) ? all[i] with { House = NameOf(house) } : all[i];
        }

        // What it is called, where nothing of it is the title of a job.
        static string? NameOf(Entry entry) => entry.Heads.SelectMany(row => Split(row.Rest)).ToList() is { Count: > 0 } pieces && !pieces.Exists(CvTitles.LooksLikeOne) ? Cleaned(pieces[0]) : null;

        static bool IsNamed(Entry entry, string name) => name.Split(' ')[0] is { Length: > 3 } word && entry.Heads.Exists(row => row.Rest.Contains(word, StringComparison.Ordinal));

        static bool IsWithin(Entry entry, Entry house) => entry.Period is { From: { } from } inner && house.Period is { From: { } first } outer && from.Year >= first.Year && (outer.To is not { } last || inner.To is { } to && to.Year <= last.Year);
    }

    /// <summary>The lines that name a job, with its dates; its story is left out.</summary>
    /// <param name="House">Who employed, when it stands above several jobs.</param>
    sealed record Entry(List<Row> Heads, CvPeriod? Period, string? House = null);

    static IEnumerable<Entry> Entries(List<Row> rows)
    {
        var dated = Enumerable.Range(0, rows.Count).Where(i => rows[i].Period?.From is not null).ToList();
        // Years within a story date nothing, where others stand apart from theirs.
        if (dated.Exists(i => !rows[i].IsStory && !rows[i].IsItem)) dated.RemoveAll(i => rows[i].IsStory || rows[i].IsItem);
        // Where dates stand apart, or begin lines, one within a sentence dates nothing.
        if (dated.Count(i => rows[i].DateStandsApart) is var apart && (apart > 2 || apart * 2 > dated.Count)) dated.RemoveAll(i => !rows[i].DateStandsApart && !rows[i].BeginsByItsDate);
        if (dated.Count(i => !rows[i].IsSentence) * 2 > dated.Count) dated.RemoveAll(i => rows[i].IsSentence && !rows[i].BeginsByItsDate);
        // "Six mois – Libraire" among others that say when.
        if (dated.Count > 0) dated = [.. Enumerable.Range(0, rows.Count).Where(i => dated.Contains(i) || rows[i] is { Period: { From: null }, IsStory: false, IsItem: false } && HasHead(rows[i]))];
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
        var weighed = pieces.Select((piece, i) => (piece.Text, piece.At, Index: i, Worth: Worth(piece.Text) - 0.12 * piece.At - 0.02 * i)).ToList();
        var care = kind == CvJobKind.Care ? weighed.Find(piece => Care().IsMatch(new Folded(piece.Text).Text)) : default;
        var chosen = care.Text is null ? weighed.MaxBy(piece => piece.Worth) : care;
        var best = (chosen.Text, chosen.Index, chosen.Worth);
        // Dates with neither a title nor a name beside them tell no job.
        if (best.Worth < 0.05 && kind is CvJobKind.Paid && entry.Period is null) return null;
        // "STAGE / Mairie de Cusset": all that is said of what was done.
        if (kind == CvJobKind.Training && (best.Worth < 0.3 || CvTitles.LooksLikeABody(best.Text)) && entry.Heads.SelectMany(row => Split(row.Rest)).Select(Cleaned).FirstOrDefault(piece => OnlyTraining().IsMatch(piece)) is { } training)
            best = (training, -1, 0);
        var employer = entry.House ?? weighed.Where(piece => piece.Index != best.Index && piece.Text.Any(char.IsUpper) && piece.Text.Length < 80 && !IsPlace(piece.Text) && !piece.Text.Any(char.IsAsciiDigit) && (piece.At == 0 || entry.Heads[piece.At].NamesSomebody))
            .OrderByDescending(piece => CvTitles.LooksLikeABody(piece.Text)).ThenBy(piece => piece.Index).Select(piece => piece.Text).FirstOrDefault();
        var trade = kind == CvJobKind.Care || trades.Resolve(best.Text) is not [{ Confidence: >= Likely } likely, ..] ? null : likely;
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

    static string Cleaned(string piece) => Dropped().Replace(piece, "").Trim(' ', ',', ';', '-', '–', '—', '.', ':', '•', '|', '(', ')', '[', ']', '*', '/', '>', '·', '▪', '"', '«', '»', '\u00a0');

    static IEnumerable<string> Split(string text) => Separators().Split(text).Where(piece => piece.Trim().Length > 1);

    /// <summary>A line, when it was, and what it says besides.</summary>
    sealed record Row
    {
        public Row(string text)
        {
            Period = CvDates.Find(text);
            Rest = Period is null ? text : $"{text[..Period.At.Start]}\t{text[Period.At.End..]}";
            Rest = Rest.Trim(' ', '\t', ':', ',', '(', ')', '[', ']', '–', '—', '|');
            var isShortItem = Period?.From is not null && Rest.Length < LongestHead;
            IsItem = Bullet().IsMatch(text);
            BeginsByItsDate = Period is { From: not null } period && !text[..period.At.Start].Any(char.IsLetter);
            DateStandsApart = Period is { From: not null } && text.Split('\t').Any(cell => CvDates.Find(cell) is { From: not null } only && !cell.Remove(only.At.Start.Value, only.At.End.Value - only.At.Start.Value).Any(char.IsLetter));
            IsSentence = text.Length > 0 && char.IsLower(text[0]);
            IsStory = !isShortItem && (Bullet().IsMatch(text) || text.Length > 0 && char.IsLower(text[0]) || text.Length > LongestHead || text.TrimEnd().EndsWith('.') || Tasks().IsMatch(text));
        }

        public CvPeriod? Period { get; }

        /// <summary>"2018 - 2020 : …", "[2019-09 → 2021-08] …".</summary>
        public bool BeginsByItsDate { get; }

        /// <summary>On a line or in a cell of its own.</summary>
        public bool DateStandsApart { get; }

        public bool IsSentence { get; }

        /// <summary>The name of a body rather than what was done there: one word, several that begin by a capital, or a place beside it.</summary>
        public bool NamesSomebody => CvTitles.LooksLikeABody(Rest) || Rest.Split(' ', StringSplitOptions.RemoveEmptyEntries) is var words && (words.Length == 1 || words.Count(word => char.IsUpper(word[0])) > 1);

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

    [GeneratedRegex(@"^(?:(?:19|20)\d\d\b[\s,;&/\-]*)+|^(?:poste occupé|fonction|poste|employeur|emploi|métier|entreprise)\s*:\s*|^(?:poste occupé|fonction|poste|en tant que|comme|h/f)\s*:?\s*|\b(?:cdi|cdd|cddi|en intérim|intérim$|contrat aidé|contrat d'insertion|h/f|f/h|temps (?:plein|partiel))\b|^\d+\s*(?:ans?|mois)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Dropped();

    [GeneratedRegex(@"^(?:dates?|periode|fonction.*|poste|poste occupe|nom .*employeur|employeur|lieu|entreprise|principales activites.*|type ou secteur.*|cdi|cdd|cddi|interim|interimaire|saison|saisonnier|temps plein|temps partiel|alternance|apprentissage|contrat.*|stage|\d.*|france|mi-temps|job d'ete|depuis|de|du|en cours)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Contract();

    [GeneratedRegex(@"recherche d'(?:un )?emploi|chomage|sans (?:emploi|activite)\b|demandeuse? d'emploi|periode de recherche|annee sabbatique", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Gap();

    [GeneratedRegex(@"^stages?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OnlyTraining();

    [GeneratedRegex(@"\bbenevol", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Unpaid();

    [GeneratedRegex(@"conge (?:parental|(?:de )?maternite|sabbatique pour)|parent au foyer|(?:mere|pere|maman|papa) au foyer|\baidante?\b|proche aidant|(?:education|garde|elever) (?:de )?(?:mes|nos) enfants|(?:soutien|accompagnement|aide|soins?) (?:a|de|d') ?(?:un |une |mon |ma |mes )(?:parent|pere|mere|conjoint|enfant|proche|grand)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Care();

    [GeneratedRegex(@"\bstag(?:e|iaire)|\bapprenti|alternan|professionnalisation|immersion|pmsmp|contrat pro\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Training();

    [GeneratedRegex(@"\s*\(?\b(?:\d\d|2[AB])\)?$|\b\d{5}\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Department();

    [GeneratedRegex(@"(?:recherche|cherche|souhaite|objectif|postule)[^.]{0,40}?\b(?:poste|emploi|travail|place)?\s?(?:de |d['’]|comme |en tant qu(?:e |['’]))(?<title>.{4,60}?)(?:[.,;(]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Wish();
}
