using System.Buffers;
using System.Collections.Frozen;
using Emploi.Allier.Core.Feeds.Duplicates;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Territory;

namespace Emploi.Allier.Core.Feeds.Blocking;

/// <summary>Why an offer is blocked, as a coded reason.</summary>
sealed record Block(Guid Id, string Code, string Reason);

/// <summary>What of an offer may block it.</summary>
/// <param name="Description">As <see cref="SafeHtml"/> writes it.</param>
sealed record OfferWords(string Title, string Description, string? ApplyHow, string? ApplyUrl, string? ApplyEmail, string? Employer, Commune? Commune, string? Siren);

/// <summary>All that is blocked, ready to be held against offers: some ten millionths of a second each, however long the list.</summary>
sealed class BlockList(IReadOnlyList<BlockedEmployer> employers, IReadOnlyList<BlockedPhrase> phrases)
{
    public static readonly BlockList None = new([], []);

    readonly FrozenDictionary<string, Block> names = employers.Where(e => e.Folded is not null).DistinctBy(e => e.Folded).ToFrozenDictionary(e => e.Folded!, e => e.Block, StringComparer.Ordinal);
    readonly FrozenDictionary<string, Block> sirens = employers.Where(e => e.Siren is not null).DistinctBy(e => e.Siren).ToFrozenDictionary(e => e.Siren!, e => e.Block, StringComparer.Ordinal);
    readonly PhraseFinder finder = new(phrases.Select(p => (p.Folded, p.Block)));

    /// <summary>Of what was refused, that which none of these reasons refuses any more may be read anew.</summary>
    public string[] Reasons { get; } = [.. employers.Select(e => e.Block.Reason), .. phrases.Select(p => p.Block.Reason)];

    public Block? Of(OfferWords offer) => OfEmployer(offer) ?? InWords(offer);

    Block? OfEmployer(OfferWords offer)
    {
        if (offer.Siren is { } siren && sirens.TryGetValue(siren, out var block)) return block;
        if (names.Count == 0 || offer.Employer is null) return null;
        // "Garage du Pont", at Moulins, may be called "Garage du Pont Moulins"; and it may have been blocked under that name.
        return names.GetValueOrDefault(EmployerName.Read(offer.Employer, offer.Commune).Whole) ?? names.GetValueOrDefault(EmployerName.Read(offer.Employer, at: null).Whole);
    }

    Block? InWords(OfferWords offer)
    {
        var room = PlainWords.RoomFor(offer.Title.Length) + PlainWords.RoomFor(offer.Description.Length)
            + PlainWords.RoomFor(offer.ApplyHow?.Length ?? 0) + PlainWords.RoomFor(offer.ApplyUrl?.Length ?? 0) + PlainWords.RoomFor(offer.ApplyEmail?.Length ?? 0);
        var words = ArrayPool<char>.Shared.Rent(room);
        var length = PlainWords.Append(offer.Title, isHtml: false, words, 0);
        length = PlainWords.Append(offer.Description, isHtml: true, words, length);
        length = PlainWords.Append(offer.ApplyHow, isHtml: false, words, length);
        length = PlainWords.Append(offer.ApplyUrl, isHtml: false, words, length);
        length = PlainWords.Append(offer.ApplyEmail, isHtml: false, words, length);
        var block = finder.Find(words.AsSpan(0, length));
        ArrayPool<char>.Shared.Return(words);
        return block;
    }
}
