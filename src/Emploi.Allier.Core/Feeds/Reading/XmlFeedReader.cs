using System.Runtime.CompilerServices;

namespace Emploi.Allier.Core.Feeds.Reading;

/// <summary>XML of any shape, RSS and Atom among them: an offer is an element, its texts lie in elements and attributes below.</summary>
public sealed class XmlFeedReader : IFeedReader
{
    public async IAsyncEnumerable<FeedRow> Read(Stream content, FeedMapping mapping, [EnumeratorCancellation] CancellationToken stop)
    {
        using var text = await FeedText.Open(content, stop);
        var tokens = new XmlTokens(text);
        var offers = new XmlOffers(new(mapping));
        while (true)
        {
            if (!tokens.TryNext())
            {
                await text.Fill(stop);
                continue;
            }
            if (tokens.Kind == XmlToken.EndOfFile) break;
            if (offers.Take(tokens) is { } row) yield return row;
        }
        offers.End();
    }
}

/// <summary>Follows the tags of a file down to its offers, and takes what the mapping asks for.</summary>
sealed class XmlOffers(FeedShape shape)
{
    /// <summary>Fewer elements without an offer are an empty feed; more, a mapping that does not fit.</summary>
    const int ElementsOfAnEmptyFeed = 50;

    static readonly HashSet<string> ofText = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "abbr", "b", "big", "blockquote", "br", "cite", "code", "dd", "div", "dl", "dt", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img",
        "li", "ol", "p", "pre", "q", "s", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "time", "tr", "tt", "u", "ul", "wbr",
    };

    static readonly HashSet<string> neverClosed = new(StringComparer.OrdinalIgnoreCase) { "br", "hr", "img", "wbr" };
    static readonly HashSet<string> withinALine = new(StringComparer.OrdinalIgnoreCase) { "a", "abbr", "b", "cite", "code", "em", "font", "i", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u" };

    readonly FeedGatherer gatherer = new(shape);
    readonly FeedWord.Table words = new();
    readonly List<Element> open = [];
    long elements;
    bool hasText;

    /// <summary>How many elements are open outside of the offer that is being read; -1 between offers.</summary>
    int around = -1;

    Element Last => open[^1];

    public FeedRow? Take(XmlTokens token)
    {
        switch (token.Kind)
        {
            case XmlToken.Start: return Start(token);
            case XmlToken.End: return Close(words.Of(token.Value));
            default:
                Text(token);
                return null;
        }
    }

    public void End()
    {
        if (elements == 0 && !hasText) throw new FeedException(FeedCodes.Empty, "Le fichier est vide.");
        if (elements == 0) throw NotXml();
        if (open.Count > 0) throw XmlTokens.Cut();
        if (gatherer.Row == 0 && elements > ElementsOfAnEmptyFeed)
            throw new FeedException(FeedCodes.NoOffer, "Aucune offre n’est à l’endroit que dit la ligne « offre » de la correspondance.");
    }

    FeedRow? Start(XmlTokens token)
    {
        var word = words.Of(token.Value);
        if (elements++ == 0 && word.FoldedLocal == "html") throw new FeedException(FeedCodes.NotThisFormat, "L’adresse donne une page web, pas un fichier d’offres.");

        FeedRow? row = null;
        if (around >= 0 && word == open[around].Word && open[^1].Node?.Child(NameOf(word)) is null)
        {
            // The offer before was never closed.
            gatherer.Refuse(FeedCodes.Malformed, "L’offre n’est pas refermée.");
            row = CloseDownTo(around);
        }
        if (around < 0) Begin(word, token);
        else Open(word, token);
        if (open.Count > FeedLimits.Depth) throw new FeedException(FeedCodes.Depth, $"Le fichier emboîte plus de {FeedLimits.Depth} éléments : il n’est pas lu.");
        if (token.IsSelfClosing || (around >= 0 && neverClosed.Contains(word.Local) && Last.Node is null)) row = Close(word) ?? row;
        return row;
    }

    void Begin(FeedWord word, XmlTokens token)
    {
        if (IsOffer(word))
        {
            around = open.Count;
            gatherer.Begin();
            open.Add(Opened(word, shape.Root, null));
            Attributes(token);
        }
        else open.Add(new(word, null, null, null, elements));
    }

    bool IsOffer(FeedWord word)
    {
        foreach (var path in shape.Items)
        {
            var steps = path.Steps;
            if (steps.Length == 0)
            {
                if (open.Count == 0) return true;
                continue;
            }
            // The root holds the offers: it is one only where the path is a dot.
            if (open.Count < steps.Length || open.Count == 0 || steps[^1].Name != word.FoldedLocal) continue;
            var fits = true;
            for (var i = 2; i <= steps.Length && fits; i++) fits = steps[^i].Name == open[^(i - 1)].Word.FoldedLocal;
            if (fits) return true;
        }
        return false;
    }

    void Open(FeedWord word, XmlTokens token)
    {
        var parent = Last;
        var node = parent.Node is null ? null : parent.Node.Child(word) ?? (word.Prefix.Length > 0 ? parent.Node.Child(NameOf(word)) : null);
        node = node?.NextUnder(parent.Serial);
        var isText = parent.Text is not null && ofText.Contains(word.Local);
        if (isText) Tag(parent.Text!, word, "<");
        open.Add(Opened(word, node, isText ? parent.Text : null));
        if (node is { HasAttributes: true }) Attributes(token);
    }

    Element Opened(FeedWord word, FeedNode? node, FeedCapture? around)
    {
        var own = node is { Slots.Count: > 0 } && !gatherer.IsRefused ? gatherer.Capture(node) : null;
        return new(word, node, own ?? around, own, elements);
    }

    void Attributes(XmlTokens token)
    {
        if (!Last.Node!.HasAttributes) return;
        var attributes = token.Attributes;
        while (XmlTokens.TryAttribute(ref attributes, out var name, out var value))
        {
            if (Last.Node.Child(words.Of($"@{name}")) is not { Slots.Count: > 0 } node) continue;
            var capture = gatherer.Capture(node);
            XmlTokens.Decode(value, capture, escaped: false);
            gatherer.Keep(node, capture);
        }
    }

    void Text(XmlTokens token)
    {
        if (around >= 0)
        {
            if (Last.Text is not { } capture) return;
            if (token.Kind == XmlToken.Raw) capture.Append(token.Value);
            else XmlTokens.Decode(token.Value, capture, escaped: capture.IsHtml);
        }
        else if (elements == 0 && !token.Value.Trim('\uFEFF').IsWhiteSpace())
        {
            hasText = true;
            throw NotXml();
        }
    }

    FeedRow? Close(FeedWord word)
    {
        if (open.Count == 0) return null;
        if (Last.Word == word || Last.Word.Raw == word.Raw) return Pop();
        var at = open.FindLastIndex(element => element.Word.Raw == word.Raw);
        if (at < 0)
        {
            if (around >= 0 && !ofText.Contains(word.Local)) gatherer.Refuse(FeedCodes.Malformed, $"La balise « </{Short(word)}> » ne ferme rien.");
            return null;
        }
        if (around >= 0 && at < around) gatherer.Refuse(FeedCodes.Malformed, "L’offre n’est pas refermée.");
        else if (around >= 0 && open.Skip(at + 1).FirstOrDefault(element => !ofText.Contains(element.Word.Local)) is { Word: not null } left)
            gatherer.Refuse(FeedCodes.Malformed, $"La balise « <{Short(left.Word)}> » n’est pas refermée.");
        return CloseDownTo(at);
    }

    FeedRow? CloseDownTo(int index)
    {
        FeedRow? row = null;
        while (open.Count > index) row = Pop() ?? row;
        return row;
    }

    FeedRow? Pop()
    {
        var closed = Last;
        open.RemoveAt(open.Count - 1);
        if (around < 0) return null;
        var parent = open.Count > around ? Last.Text : null;
        if (closed.Own is { } own)
        {
            if (parent is not null && ofText.Contains(closed.Word.Local)) parent.Append(own.Text);
            gatherer.Keep(closed.Node!, own);
        }
        if (parent is not null && ofText.Contains(closed.Word.Local)) Tag(parent, closed.Word, "</");
        if (open.Count > around) return null;
        around = -1;
        return gatherer.End();
    }

    /// <summary>Elements of HTML in a description are kept; in a title they leave a space at most.</summary>
    static void Tag(FeedCapture capture, FeedWord word, string opening)
    {
        if (capture.IsLong)
        {
            capture.BecomeHtml();
            if (opening == "</" && neverClosed.Contains(word.Local)) return;
            capture.Append(opening);
            capture.Append(word.Local);
            capture.Append(">");
        }
        else if (!withinALine.Contains(word.Local)) capture.Append(" ");
    }

    /// <summary>Elements of the offer's own namespace go by their local name, others keep their prefix.</summary>
    string NameOf(FeedWord word) => word.Prefix == open[around].Word.Prefix ? word.FoldedLocal : word.Folded;

    static string Short(FeedWord word) => word.Raw.Length > 50 ? word.Raw[..50] : word.Raw;

    static FeedException NotXml() => new(FeedCodes.NotThisFormat, "Le fichier n’est pas du XML.");

    /// <param name="Text">What its text goes to.</param>
    /// <param name="Own">The same when it begins here.</param>
    readonly record struct Element(FeedWord Word, FeedNode? Node, FeedCapture? Text, FeedCapture? Own, long Serial);
}
