using System.Collections.Frozen;
using System.Globalization;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Search.Analysis;

namespace Emploi.Allier.Core.Feeds.Duplicates;

/// <summary>Makes the print of an offer.</summary>
public sealed class JobPrints(MetierResolver metiers, PlaceResolver places)
{
    /// <summary>One of these more or less, and the job is another.</summary>
    static readonly FrozenSet<string> telling = new[]
    {
        "nuit", "chef", "cheffe", "assistant", "assistante", "adjoint", "adjointe", "responsable", "directeur", "directrice", "second", "commis", "apprenti", "apprentie",
        "spl", "pl", "vl", "stagiaire", "manager", "coordinateur", "coordinatrice", "cadre", "alternance", "alternant", "alternante", "apprentissage",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Cleaning, security, care at home: one employer seeks several people for several clients of one town.</summary>
    static readonly FrozenSet<string> atClients = new[] { "K1302", "K1304", "K1305", "K2204", "K2205", "K2503" }.ToFrozenSet(StringComparer.Ordinal);

    public JobPrint Of(Offer offer, string? siret = null)
    {
        var commune = places.Index.Commune(offer.CommuneInsee);
        var employer = EmployerName.Read(offer.EmployerName, commune);
        var trade = offer.RomeCode ?? (metiers.Resolve(offer.Title) is [var likely, ..] ? likely.Trade.Code : null);
        var print = new JobPrint
        {
            Siren = Siren.In(siret) is { } siren ? uint.Parse(siren.Digits, CultureInfo.InvariantCulture) : 0,
            Employer = Sketch.Number(employer.Whole),
            ManyAlike = employer.IsAgency || offer.Contract is Contract.Interim || atClients.Contains(trade ?? ""),
            Commune = Sketch.Number(commune?.Insee),
            Contract = offer.Contract is { } contract ? (byte)(1 + (int)contract) : (byte)0,
            Trade = Sketch.Short(trade),
            Hours = offer.WeeklyHours is { } hours ? (ushort)(hours * 100) : (ushort)0,
        };
        for (var i = 0; i < Math.Min(employer.Telling.Count, EmployerWords.Length); i++) print.EmployerWords[i] = Sketch.Short(employer.Telling[i]);
        print.WordCount = (ushort)Sketch.Draw(offer.Description, print.Text);
        SetTitle(ref print, offer);
        return print;
    }

    void SetTitle(ref JobPrint print, Offer offer)
    {
        var employer = PlaceText.Fold(offer.EmployerName).Split(' ');
        var words = metiers.WordsOf(offer.Title);
        if (words.Where(word => !employer.Contains(word)).ToArray() is { Length: > 0 } own) words = own;

        SortedSet<ushort> numbers = [];
        foreach (var word in words)
            foreach (var term in FrenchTexts.Words.Terms(word)) numbers.Add(Sketch.Short(term));
        var at = 0;
        foreach (var number in numbers.Take(TitleWords.Length)) print.Title[at++] = number;

        ushort tells = 0;
        foreach (var word in new Words(offer.Title))
            if (Folding.Fold(offer.Title.AsSpan(word)) is var folded && telling.Contains(folded)) tells |= (ushort)(1 << (int)(Sketch.Number(FrenchTexts.Words.Terms(folded) is [var term, ..] ? term : folded) % 16));
        print.Telling = tells;
    }
}
