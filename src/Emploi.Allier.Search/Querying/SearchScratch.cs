namespace Emploi.Allier.Search.Querying;

/// <summary>What one search works in; the next one of the thread works in it again.</summary>
sealed class SearchScratch
{
    [ThreadStatic]
    static SearchScratch? ofThread;

    public static SearchScratch OfThread => ofThread ??= new();

    float[] chords = [];

    public Window Window { get; } = new();
    public Batch Batch { get; } = new();

    public float[] Chords(int places) => chords.Length >= places ? chords : chords = new float[places];
}
