using System.Text;
using Emploi.Allier.Core.Candidates.Cvs;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Tests.Testing;
using Emploi.Allier.Tests.Testing.Cvs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Core.Candidates.Cvs;

/// <summary>What is sent as a CV, honest or hostile, on the real programs that open it.</summary>
public sealed class CvFilesTests(Site site) : SiteTest(site)
{
    const string Said = "Expérience de caissière à Moulins, gestion d’équipe et œuvres complètes";

    readonly CvFiles files = new();

    [Fact]
    public async Task HostileFiles_AreReadWithinLimitsOrRefusedWithASentence()
    {
        var hostile = HostileFiles.All().ToList();
        hostile.Count.ShouldBeGreaterThanOrEqualTo(40);
        var reader = Site.Services.GetRequiredService<CvReader>();

        foreach (var (name, file) in hostile)
        {
            var (text, problem) = await files.Read(new MemoryStream(file), default);

            (text is null).ShouldBe(problem is { Message.Length: > 20 }, name);
            if (text is not null) reader.Read(text).ShouldNotBeNull(name);
        }
        File.Exists("/etc/emploi-escaped").ShouldBeFalse();
        File.Exists("/tmp/emploi-escaped").ShouldBeFalse();
        await NothingIsLeft();
    }

    /// <summary>Other tests have CVs read meanwhile: what they hold open goes by itself, what was forgotten never does.</summary>
    static async Task NothingIsLeft()
    {
        var left = Directory.GetDirectories(Path.GetTempPath(), "emploi-cv-*");
        using var longEnough = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (left.FirstOrDefault(Directory.Exists) is { } folder)
        {
            longEnough.IsCancellationRequested.ShouldBeFalse(folder);
            await Task.Yield();
        }
    }

    [Fact]
    public async Task WhatMacrosAndOtherEntriesSay_IsNotRead()
    {
        var text = await Text(HostileFiles.All().Single(each => each.Name == "macros").File);

        text.ShouldContain("Vendeuse");
        text.ShouldNotContain("Shell");
    }

    [Theory]
    [InlineData("PNG")]
    [InlineData("photograph")]
    [InlineData("HEIC")]
    public async Task APhotographedCv_SaysThatItCannotBeReadAndMayStillBeAttached(string name)
    {
        var problem = await Problem(HostileFiles.All().Single(each => each.Name == name).File);

        problem.ShouldBe(CvFiles.Photographed);
        problem.Message.ShouldContain("joindre à une candidature");
    }

    [Fact]
    public async Task AScannedCv_SaysThatItHoldsNoText() => (await Problem(HostileFiles.Pdf(2, "0 0 m"))).ShouldBe(CvFiles.WithoutText);

    [Fact]
    public async Task ALockedCv_SaysThatItIsLocked()
    {
        (await Problem(HostileFiles.All().Single(each => each.Name == "PDF that is locked").File)).ShouldBe(CvFiles.Locked);
        (await Problem(HostileFiles.All().Single(each => each.Name == "locked ODT").File)).ShouldBe(CvFiles.Locked);
    }

    [Fact]
    public async Task Texts_InEachEncoding_KeepTheirAccents()
    {
        (await Text(Encoding.UTF8.GetBytes(Said))).ShouldBe(Said);
        (await Text([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Said)])).ShouldBe(Said);
        (await Text(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Said))).ShouldBe(Said);
        (await Text([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Said)])).ShouldBe(Said);
        (await Text(Encoding.BigEndianUnicode.GetBytes(Said))).ShouldBe(Said);
    }

    [Theory]
    [InlineData("e\u0301quipe d’efﬁcacité, con\u00ADtact et cui\u00ADsine du lycée de la ville", "équipe d’efficacité, contact et cuisine du lycée de la ville")]
    [InlineData("Expe´rience d’une anne´e dans la cuisine d’un grand lyce´e de la ville", "Expérience d’une année dans la cuisine d’un grand lycée de la ville")]
    [InlineData("Exp´erience d’une ann´ee dans la cuisine d’un grand lyc´ee de la ville", "Expérience d’une année dans la cuisine d’un grand lycée de la ville")]
    [InlineData("F O R M A T I O N   G É N É R A L E et le reste de la ligne qui suit là", "FORMATION GÉNÉRALE et le reste de la ligne qui suit là")]
    public async Task LettersThatTypesettingPartedOrJoined_AreMended(string written, string meant)
    {
        (await Text(Documents.Docx(Documents.WordParagraph(written)))).ShouldBe(meant);
    }

    [Fact]
    public async Task TextBoxesOfADocument_AreReadOnce()
    {
        var text = await Text(Documents.Looks.Single(look => look.Name == "docx-header").Write(new Fictions(TuningPool.Pool, 1, DateManner.Tuning).Make(1)));

        text.ShouldNotContain("Doublon");
        text.ShouldContain("Compétences");
    }

    async Task<string> Text(byte[] file) => (await files.Read(file, default)).Text!.ToString();

    async Task<Problem> Problem(byte[] file) => (await files.Read(file, default)).Problem!;
}
