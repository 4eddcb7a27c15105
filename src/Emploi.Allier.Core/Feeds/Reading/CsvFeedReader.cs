using System.Runtime.CompilerServices;

namespace Emploi.Allier.Core.Feeds.Reading;

/// <summary>CSV with a line of names, then a line for each offer; commas, semicolons, tabs or bars; quoted fields may hold lines.</summary>
public sealed class CsvFeedReader : IFeedReader
{
    public async IAsyncEnumerable<FeedRow> Read(Stream content, FeedMapping mapping, [EnumeratorCancellation] CancellationToken stop)
    {
        using var text = await FeedText.Open(content, stop);
        var tokens = new CsvTokens(text);
        var offers = new CsvOffers(new(mapping, stepsAreOneName: true));
        while (true)
        {
            if (!tokens.TryNext())
            {
                await text.Fill(stop);
                continue;
            }
            if (offers.Take(tokens) is { } row) yield return row;
            if (tokens.Kind == CsvToken.EndOfFile) break;
        }
        offers.End(tokens.IsInQuotes);
    }
}

/// <summary>Follows the fields of a CSV file, and takes those of the columns that the mapping asks for.</summary>
sealed class CsvOffers(FeedShape shape)
{
    const int LongestName = 1_000;

    readonly FeedGatherer gatherer = new(shape);
    readonly List<FeedNode?> columns = [];
    readonly FeedCapture name = new();
    FeedCapture? capture;
    int column;
    bool isHeader = true, isFieldBegun, isOffer, isTooWide;

    public FeedRow? Take(CsvTokens token)
    {
        switch (token.Kind)
        {
            case CsvToken.Piece:
                Piece(token.Value);
                return null;
            case CsvToken.EndOfField:
                EndField();
                return null;
            default:
                // A line that the file's end breaks within quotes is no offer; a blank line is none either.
                if (token.IsInQuotes || (column == 0 && !isFieldBegun)) return null;
                EndField();
                return EndLine();
        }
    }

    public void End(bool inQuotes)
    {
        if (inQuotes) throw XmlTokens.Cut();
        if (isHeader) throw new FeedException(FeedCodes.Empty, "Le fichier est vide.");
    }

    void Piece(ReadOnlySpan<char> text)
    {
        var begins = !isFieldBegun;
        isFieldBegun = true;
        if (isHeader)
        {
            if (begins) name.Begin(isLong: false, LongestName);
            name.Append(text);
            return;
        }
        if (!text.IsWhiteSpace())
        {
            if (!isOffer) gatherer.Begin();
            isOffer = true;
            isTooWide |= column >= columns.Count;
        }
        if (isOffer && capture is null && column < columns.Count && columns[column] is { Slots.Count: > 0 } node) capture = gatherer.Capture(node);
        capture?.Append(text);
    }

    void EndField()
    {
        if (isHeader)
        {
            if (columns.Count == FeedLimits.Columns) throw new FeedException(FeedCodes.NotThisFormat, $"La première ligne compte plus de {FeedLimits.Columns} colonnes.");
            columns.Add(isFieldBegun ? shape.Root.Child(FeedName.Fold(name.Text)) : null);
        }
        else if (capture is not null) gatherer.Keep(columns[column]!, capture);
        (capture, isFieldBegun) = (null, false);
        column++;
    }

    FeedRow? EndLine()
    {
        var width = column;
        column = 0;
        if (isHeader)
        {
            isHeader = false;
            if (columns.TrueForAll(node => node is null)) throw new FeedException(FeedCodes.NotThisFormat, "La première ligne ne nomme aucune des colonnes que dit la correspondance.");
            return null;
        }
        if (!isOffer) return null;
        // A short line lacks its last fields; a text too many has shifted those before it.
        if (isTooWide) gatherer.Refuse(FeedCodes.Width, $"La ligne compte {width} champs au lieu de {columns.Count}.");
        (isOffer, isTooWide) = (false, false);
        return gatherer.End();
    }
}
