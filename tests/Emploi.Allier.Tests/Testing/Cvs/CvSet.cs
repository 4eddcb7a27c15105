namespace Emploi.Allier.Tests.Testing.Cvs;

/// <summary>The sets that the reader of CVs is measured on.</summary>
public static class CvSet
{
    const int TuningSeed = 11, TuningMany = 44, HeldOutSeed = 5, HeldOutMany = 22;

    public static async Task<List<WrittenCv>> Tuning()
    {
        var people = new Fictions(TuningPool.Pool, TuningSeed, DateManner.Tuning);
        await using var printer = await Printer.Open();
        var made = new List<WrittenCv>();
        for (var number = 0; number < TuningMany; number++) made.Add(await Write(number, people.Make(number), printer, Pages.Looks, Documents.Looks));
        return made;
    }

    /// <summary>A third of all, made last: the figures that say how other CVs will fare.</summary>
    public static async Task<List<WrittenCv>> HeldOut()
    {
        var people = new Fictions(HeldOutPool.Pool, HeldOutSeed, HeldOutPool.Dates);
        await using var printer = await Printer.Open();
        var made = new List<WrittenCv>();
        for (var number = 0; number < HeldOutMany; number++) made.Add(await Write(number, people.Make(number), printer, HeldOutLooks.Looks, HeldOutLooks.Documents));
        return made;
    }

    internal static async Task<WrittenCv> Write(int number, Fiction person, Printer printer, IReadOnlyList<PageLook> pages, IReadOnlyList<(string Name, Func<Fiction, byte[]> Write)> documents)
    {
        var look = number % (pages.Count + documents.Count);
        if (look < pages.Count) return new($"{number:00}-{pages[look].Name}", await printer.Print(pages[look].Html(person), pages[look].Width), person);
        var (name, write) = documents[look - pages.Count];
        return new($"{number:00}-{name}", write(person), person);
    }
}
