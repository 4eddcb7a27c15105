using System.Text.Json;
using Emploi.Allier.Core.Feeds;
using Emploi.Allier.Core.Feeds.Blocking;
using Emploi.Allier.Core.Feeds.Duplicates;
using Emploi.Allier.Core.Feeds.Reading;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Offers.Wording;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using FeedSource = Emploi.Allier.Core.Feeds.Sources.Source;

namespace Emploi.Allier.Tests.Core.Feeds;

/// <summary>One row that holds what no database takes stops none of the others.</summary>
public sealed class PoisonedRowsTests(PartnerTest.OnLoopback site) : PartnerTest(site)
{
    /// <summary>Pairs of characters, of which a cut at any length would part one here or one character further.</summary>
    static string Pairs(int length, bool odd) => (odd ? "a" : "") + string.Concat(Enumerable.Repeat("🛠", length / 2));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LongTexts_AreCutBetweenCharacters(bool odd)
    {
        var job = Partner.Job(1).Replace("]]>", $"{Pairs(Offer.DescriptionMaxLength * 2, odd)}]]>", StringComparison.Ordinal)
            .Replace("Bâtiment du Val", Pairs(Offer.EmployerMaxLength * 2, odd), StringComparison.Ordinal)
            .Replace("</job>", $"<schedule>Horaires {Pairs(Offer.ScheduleMaxLength * 2, odd)}</schedule></job>", StringComparison.Ordinal);
        var source = await Gathered(job);

        var offer = (await Data.All<Offer>(o => o.SourceId == source.Id)).Single(o => o.ApplyUrl!.EndsWith("/1"));
        offer.Description.ShouldContain("🛠");
        offer.EmployerName.ShouldNotBeNull().ShouldEndWith("🛠…");
        offer.Schedule.ShouldNotBeNull().ShouldEndWith("🛠…");
    }

    [Fact]
    public async Task RefusedText_IsKeptAsItIsWritten()
    {
        var source = await Gathered(Partner.Job(1, contract: "Stage").Replace("Chantier", @"C:\u0000x ""\u0000"" Chantier", StringComparison.Ordinal));

        var item = (await Refused(source)).Item;
        JsonDocument.Parse(item).RootElement.GetProperty("description").GetString().ShouldNotBeNull().ShouldContain(@"C:\u0000x ""\u0000"" Chantier");
    }

    [Fact]
    public async Task TagThatNoTextHolds_IsToldInItsReason()
    {
        var source = await Gathered(Partner.Job(1).Replace("</job>", "<a\0b>x</job>", StringComparison.Ordinal));

        (await Refused(source)).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(FeedCodes.Malformed), r => r.Reason.ShouldContain("<a b>"));
    }

    [Fact]
    public void RowThatBreaksARule_IsRefused()
    {
        T Part<T>() where T : notnull => Site.Services.GetRequiredService<T>();
        using var scope = Site.Services.CreateScope();
        var maker = new OfferMaker(null!, Part<TitleWording>(), Part<MetierResolver>(), Part<Trades>(), Part<PlaceResolver>(), Part<Blocks>(), Part<JobPrints>(), Part<Parameters>(), Part<Calendar>(),
            NullLogger<OfferMaker>.Instance);
        var source = new FeedSource { Name = "Partenaire", Slug = "partenaire", Kind = default, Cron = "", CreatedAt = Clock.GetUtcNow() };

        var (offer, fault) = maker.Try(source, new FeedRow(1, new() { [FeedField.Title] = "Maçon / Maçonne", [FeedField.PostalCode] = "03000", [FeedField.Place] = "Moulins" }, null));

        offer.ShouldBeNull();
        fault.ShouldNotBeNull().Code.ShouldBe(FeedCodes.Unreadable);
    }

    /// <summary>Gathers it with a good one, which is taken.</summary>
    async Task<FeedSource> Gathered(string job)
    {
        await using var partner = await Partner.Start(job, Partner.Job(2));
        var source = await Data.FeedSource(s => s.Address = partner.Address);

        await Data.Gather(source);

        (await Data.LastRun(source)).ShouldSatisfyAllConditions(r => r.Error.ShouldBeNull(), r => r.State.ShouldBe(JobRunState.Succeeded));
        (await Data.All<Offer>(o => o.SourceId == source.Id)).ShouldContain(o => o.ApplyUrl!.EndsWith("/2") && o.State == OfferState.Publiee);
        return source;
    }

    Task<RefusedRow> Refused(FeedSource source) => Data.Single<RefusedRow>(r => r.SourceId == source.Id);
}
