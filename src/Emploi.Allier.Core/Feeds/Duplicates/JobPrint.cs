using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Emploi.Allier.Core.Feeds.Duplicates;

/// <summary>
/// What tells one job from another, in 128 bytes: a million of them are held in memory and compared in less than a tenth of a microsecond.
/// Numbers made of words stand for these words; zero stands for what is not said.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct JobPrint
{
    internal uint Siren;

    /// <summary>The whole name of the employer, and its words that say something.</summary>
    internal uint Employer;
    internal EmployerWords EmployerWords;

    internal uint Commune;

    /// <summary>Of an agency, or at the clients of a company: one employer gives many jobs that look alike.</summary>
    internal bool ManyAlike;

    internal byte Contract;

    /// <summary>Hundredths of an hour a week.</summary>
    internal ushort Hours;

    internal ushort Trade;

    /// <summary>The words of the title without which it names another job: by night, chief, assistant.</summary>
    internal ushort Telling;

    internal TitleWords Title;

    /// <summary>How many different words the text has.</summary>
    internal ushort WordCount;

    internal TextCells Text;

    internal readonly string? SirenDigits => Siren == 0 ? null : Siren.ToString("D9", CultureInfo.InvariantCulture);

    public byte[] ToBytes() => MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref this, 1)).ToArray();

    public static JobPrint Of(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<JobPrint>(bytes);
}

[InlineArray(Length)]
struct EmployerWords
{
    public const int Length = 4;
    ushort first;
}

/// <summary>Words of a title, the least number first.</summary>
[InlineArray(Length)]
struct TitleWords
{
    public const int Length = 6;
    ushort first;
}

/// <summary>Of the words of a text, then of its pairs of words that follow one another.</summary>
[InlineArray(Length)]
struct TextCells
{
    public const int Words = 24, Pairs = 19, Length = Words + Pairs;
    ushort first;
}
