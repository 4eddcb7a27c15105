using System.Runtime.CompilerServices;

namespace Emploi.Allier.Core.Feeds.Reading;

/// <summary>JSON of any shape, lines of JSON too: an offer is an object, its texts lie below; lists are gone through without a word in the path.</summary>
public sealed class JsonFeedReader : IFeedReader
{
    public async IAsyncEnumerable<FeedRow> Read(Stream content, FeedMapping mapping, [EnumeratorCancellation] CancellationToken stop)
    {
        using var text = await FeedText.Open(content, stop);
        var tokens = new JsonTokens(text);
        var offers = new JsonOffers(new(mapping));
        while (true)
        {
            if (!tokens.TryNext())
            {
                await text.Fill(stop);
                continue;
            }
            if (tokens.Kind == JsonToken.EndOfFile) break;
            if (offers.Take(tokens) is { } row) yield return row;
        }
        offers.End();
    }
}

/// <summary>Follows the objects of a file down to its offers, and takes what the mapping asks for.</summary>
sealed class JsonOffers(FeedShape shape)
{
    const int LongestName = 1_000;
    const int ObjectsOfAnEmptyFeed = 20;

    readonly FeedGatherer gatherer = new(shape);
    readonly FeedWord.Table words = new();
    readonly List<Container> open = [];
    readonly FeedCapture name = new();
    FeedWord? member;
    FeedCapture? capture;
    FeedNode? captured;
    bool isName;
    int around = -1;
    int objects, values;

    public FeedRow? Take(JsonTokens token)
    {
        switch (token.Kind)
        {
            case JsonToken.StartObject:
                objects++;
                Open(isArray: false);
                return null;
            case JsonToken.StartArray:
                Open(isArray: true);
                return null;
            case JsonToken.EndObject or JsonToken.EndArray:
                return Close(token.Kind == JsonToken.EndArray);
            case JsonToken.StartString:
                StartString();
                return null;
            case JsonToken.Piece:
                if (isName) name.Append(token.Value);
                else capture?.Append(token.Value);
                return null;
            case JsonToken.EndString:
                EndString();
                return null;
            case JsonToken.Literal:
                if (open.Count == 0) throw JsonTokens.NotJson();
                if (NextNode() is { Slots.Count: > 0 } node && !token.Value.SequenceEqual("null") && !gatherer.IsRefused) gatherer.Keep(node, token.Value);
                member = null;
                return null;
            default:
                return null;
        }
    }

    public void End()
    {
        if (values == 0) throw new FeedException(FeedCodes.Empty, "Le fichier est vide.");
        if (open.Count > 0) throw XmlTokens.Cut();
        if (gatherer.Row == 0 && objects > ObjectsOfAnEmptyFeed)
            throw new FeedException(FeedCodes.NoOffer, "Aucune offre n’est à l’endroit que dit la ligne « offre » de la correspondance.");
    }

    void Open(bool isArray)
    {
        values++;
        if (open.Count > 0 && open[^1] is { IsArray: false } && member is null) throw JsonTokens.NotJson();
        if (open.Count == FeedLimits.Depth) throw new FeedException(FeedCodes.Depth, $"Le fichier emboîte plus de {FeedLimits.Depth} objets : il n’est pas lu.");
        var node = around < 0 ? null : isArray ? ArrayNode() : NextNode();
        if (!isArray && around < 0 && IsOffer())
        {
            around = open.Count;
            node = shape.Root;
            gatherer.Begin();
        }
        open.Add(new() { IsArray = isArray, Member = member, Node = node });
        member = null;
    }

    FeedRow? Close(bool isArray)
    {
        if (open.Count == 0 || open[^1].IsArray != isArray) throw JsonTokens.NotJson();
        open.RemoveAt(open.Count - 1);
        member = null;
        if (around != open.Count) return null;
        around = -1;
        return gatherer.End();
    }

    void StartString()
    {
        if (open.Count == 0) throw JsonTokens.NotJson();
        isName = open[^1] is { IsArray: false } && member is null;
        if (isName) name.Begin(isLong: false, LongestName);
        else if (NextNode() is { Slots.Count: > 0 } node && !gatherer.IsRefused) (captured, capture) = (node, gatherer.Capture(node));
    }

    void EndString()
    {
        if (isName)
        {
            member = words.Of(name.Text);
            isName = false;
            return;
        }
        if (capture is not null) gatherer.Keep(captured!, capture);
        (capture, member) = (null, null);
    }

    /// <summary>The node of the value that begins: a member's by its name, an element's by its list and its place in it.</summary>
    FeedNode? NextNode()
    {
        values++;
        if (around < 0) return null;
        var parent = open[^1];
        return parent.IsArray ? parent.Node?.Numbered(++parent.Count) : parent.Node?.Child(member!);
    }

    /// <summary>A list is where its elements are; a list of lists is one list.</summary>
    FeedNode? ArrayNode() => open[^1] is { IsArray: true } list ? list.Node : open[^1].Node?.Child(member!);

    bool IsOffer()
    {
        var names = open.Where(container => container.Member is not null).Select(container => container.Member!.FoldedLocal).ToList();
        if (member is not null) names.Add(member.FoldedLocal);
        return shape.Items.Any(path => path.Steps.Length == 0
            ? names.Count == 0
            : names.Count >= path.Steps.Length && path.Steps.Select(step => step.Name).SequenceEqual(names.TakeLast(path.Steps.Length)));
    }

    sealed class Container
    {
        public required bool IsArray { get; init; }
        public required FeedWord? Member { get; init; }
        public required FeedNode? Node { get; init; }
        public int Count { get; set; }
    }
}
