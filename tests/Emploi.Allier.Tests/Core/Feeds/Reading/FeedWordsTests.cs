using System.Reflection;
using Emploi.Allier.Core.Feeds.Reading;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Offers.Wording;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Core.Feeds.Reading;

/// <summary>What administrators read and type of feeds has its French words.</summary>
public sealed class FeedWordsTests
{
    public static TheoryData<string> Codes() => new(
    [
        .. typeof(FeedCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(code => (string)code.GetRawConstantValue()!),
        .. new[] { SexAndFamily.Rules, Age.Rules, Origins.Rules, HealthAndLooks.Rules, Beliefs.Rules, Money.Rules }.SelectMany(rules => rules).Where(rule => rule.Kind is RemarkKind.Refusal).Select(rule => rule.Code).Distinct(),
    ]);

    [Theory]
    [MemberData(nameof(Codes))]
    public void EveryCode_IsWrittenInOneWay_AndSaidInAFewWords(string code)
    {
        code.ShouldMatch("^[a-z]+(_[a-z]+)*$");
        FeedCodes.Said(code).ShouldNotBeNull().Split(' ').Length.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public void EveryField_IsExplained_OnScreenAndInTheGuide()
    {
        var guide = File.ReadAllText(Path.Combine(Testing.Source.Root, "docs/guide/administrer.md"));
        foreach (var field in Enum.GetValues<FeedField>()) guide.ShouldContain($"| {field.Label()} | {field.Description().ShouldNotBeNull(field.ToString())} |");
    }
}
