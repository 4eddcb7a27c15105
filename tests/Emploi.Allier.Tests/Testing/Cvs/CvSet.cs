namespace Emploi.Allier.Tests.Testing.Cvs;

/// <summary>The sets that the reader of CVs is measured on.</summary>
public static class CvSet
{
    const int TuningSeed = 11, TuningMany = 44, SecondSeed = 5, SecondMany = 22, HeldOutSeed = 23, HeldOutMany = 28;

    public static Task<List<WrittenCv>> Tuning() => Of(new(TuningPool.Pool, TuningSeed, DateManner.Tuning), TuningMany, Pages.Looks, Documents.Looks);

    public static Task<List<WrittenCv>> Second() => Of(new(SecondPool.Pool, SecondSeed, SecondPool.Dates), SecondMany, SecondLooks.Looks, SecondLooks.Documents);

    /// <summary>Almost a third of all, made last: the figures that say how other CVs will fare.</summary>
    public static Task<List<WrittenCv>> HeldOut() => Of(new(HeldOutPool.Pool, HeldOutSeed, HeldOutPool.Dates), HeldOutMany, HeldOutLooks.Looks, HeldOutLooks.Documents);

    static async Task<List<WrittenCv>> Of(Fictions people, int many, IReadOnlyList<PageLook> pages, IReadOnlyList<(string Name, Func<Fiction, byte[]> Write)> documents)
    {
        await using var printer = await Printer.Open();
        var made = new List<WrittenCv>();
        for (var number = 0; number < many; number++) made.Add(await Write(number, people.Make(number), printer, pages, documents));
        return made;
    }

    static async Task<WrittenCv> Write(int number, Fiction person, Printer printer, IReadOnlyList<PageLook> pages, IReadOnlyList<(string Name, Func<Fiction, byte[]> Write)> documents)
    {
        var look = number % (pages.Count + documents.Count);
        if (look < pages.Count) return new($"{number:00}-{pages[look].Name}", await printer.Print(pages[look].Html(person), pages[look].Width), person);
        var (name, write) = documents[look - pages.Count];
        return new($"{number:00}-{name}", write(person), person);
    }
}
