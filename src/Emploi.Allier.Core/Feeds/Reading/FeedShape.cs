namespace Emploi.Allier.Core.Feeds.Reading;

/// <summary>A mapping made ready for one reading: its paths as a tree to walk down while a file goes by, and a slot for each.</summary>
sealed class FeedShape
{
    readonly Dictionary<string, int> slots = new(StringComparer.Ordinal);
    readonly List<FeedField> fieldOfSlot = [];

    public FeedShape(FeedMapping mapping, bool stepsAreOneName = false)
    {
        Items = mapping.Items;
        foreach (var (field, expression) in mapping.Fields)
        {
            foreach (var path in expression.Paths) Plant(path, field, stepsAreOneName);
            Fields.Add((field, [.. expression.Alternatives.Select(terms => terms.Select(term => new Term(term.Path is { } path ? slots[path.Text] : -1, term.Constant)).ToArray())]));
        }
        Root.Settle();
    }

    public IReadOnlyList<FeedPath> Items { get; }
    public FeedNode Root { get; } = new();
    public int Slots => fieldOfSlot.Count;
    public List<(FeedField Field, Term[][] Alternatives)> Fields { get; } = [];

    /// <summary>The field that has most room among those that use a slot.</summary>
    public FeedField FieldOf(int slot) => fieldOfSlot[slot];

    void Plant(FeedPath path, FeedField field, bool stepsAreOneName)
    {
        if (!slots.TryGetValue(path.Text, out var slot))
        {
            slots[path.Text] = slot = fieldOfSlot.Count;
            fieldOfSlot.Add(field);
            FeedStep[] steps = stepsAreOneName ? [new(string.Concat(path.Steps.Select(step => step.Name)), 0)] : path.Steps;
            steps.Aggregate(Root, (node, step) => node.Grow(step)).Slots.Add(slot);
        }
        else if (field.IsLong()) fieldOfSlot[slot] = field;
    }

    /// <param name="Slot">Negative for a constant.</param>
    public readonly record struct Term(int Slot, string? Constant);
}

/// <summary>A place that paths of a mapping go through or end at.</summary>
sealed class FeedNode
{
    const int MostNames = 500;

    readonly Dictionary<string, FeedNode> children = new(StringComparer.Ordinal);
    readonly Dictionary<FeedWord, FeedNode?> known = [];
    SortedDictionary<int, FeedNode>? picks;
    long parentOfSeen = -1;
    int seen;

    public List<int> Slots { get; } = [];

    public bool HasAttributes { get; private set; }

    public FeedNode Grow(FeedStep step)
    {
        HasAttributes |= step.Name[0] == '@';
        if (step.Index > 0)
        {
            picks ??= [];
            if (!picks.TryGetValue(step.Index, out var pick)) picks[step.Index] = pick = new();
            return pick;
        }
        if (!children.TryGetValue(step.Name, out var child)) children[step.Name] = child = new();
        return child;
    }

    /// <summary>One that is picked by its number is also one of all.</summary>
    public void Settle()
    {
        foreach (var pick in picks?.Values ?? Enumerable.Empty<FeedNode>()) pick.Take(this);
        foreach (var child in children.Values.Concat(picks?.Values ?? Enumerable.Empty<FeedNode>())) child.Settle();
    }

    void Take(FeedNode other)
    {
        Slots.AddRange(other.Slots.Except(Slots).ToList());
        HasAttributes |= other.HasAttributes;
        foreach (var (name, child) in other.children) Grow(new(name, 0)).Take(child);
    }

    public FeedNode? Child(FeedWord word)
    {
        if (known.TryGetValue(word, out var child)) return child;
        children.TryGetValue(word.Folded, out child);
        if (word.IsKept && known.Count < MostNames) known[word] = child;
        return child;
    }

    public FeedNode? Child(string folded) => children.GetValueOrDefault(folded);

    public FeedNode Numbered(int index) => picks is not null && picks.TryGetValue(index, out var pick) ? pick : this;

    /// <summary>The one for the next element of this name under a parent, which a number says.</summary>
    public FeedNode NextUnder(long parent)
    {
        if (picks is null) return this;
        (parentOfSeen, seen) = (parent, parent == parentOfSeen ? seen + 1 : 1);
        return Numbered(seen);
    }
}
