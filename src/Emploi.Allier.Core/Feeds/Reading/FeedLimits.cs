namespace Emploi.Allier.Core.Feeds.Reading;

/// <summary>What a file may ask of the program, in characters unless said otherwise.</summary>
public static class FeedLimits
{
    /// <summary>A longer description is cut there: its beginning says what the job is.</summary>
    public const int LongText = 200_000;

    /// <summary>A longer title, salary or place is none.</summary>
    public const int ShortText = 8_000;

    /// <summary>Everything that one offer says.</summary>
    public const int Item = 1_000_000;

    /// <summary>Elements or objects within one another.</summary>
    public const int Depth = 64;

    /// <summary>One start tag of XML with its attributes.</summary>
    public const int Tag = 64 * 1024;

    /// <summary>Values that one field takes from a list.</summary>
    public const int Values = 100;

    /// <summary>Columns of a CSV file.</summary>
    public const int Columns = 1_000;
}
