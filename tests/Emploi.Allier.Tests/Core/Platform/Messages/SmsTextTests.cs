using Emploi.Allier.Core.Platform.Messages;
using Xunit;

namespace Emploi.Allier.Tests.Core.Platform.Messages;

public sealed class SmsTextTests
{
    [Theory]
    [InlineData("L’été, à Néris", "L'été, à Néris")]
    [InlineData("«\u00a0Tonnelier\u00a0» \u2013 forêt, façade, Noël", "\"Tonnelier\" - foret, facade, Noel")]
    [InlineData("Main d’œuvre\u202f: 12\u00a0€…", "Main d'oeuvre : 12 EUR...")]
    [InlineData("e\u0302tre \ud83c\udf32 [x]", "etre  x")]
    public void HasTheLettersOfATextMessage(string written, string sent)
    {
        SmsText.Of(written).ShouldBe(sent);
        SmsText.Of(written).ShouldAllBe(letter => SmsText.Holds(letter));
    }

    [Fact]
    public void Cut_KeepsWhatBeginsATitle()
    {
        SmsText.Cut("Boulanger", 9).ShouldBe("Boulanger");
        SmsText.Cut("Aide à domicile", 8).ShouldBe("Aide à…");
        SmsText.Of(SmsText.Cut("Forêt \ud83c\udf32 et bois", 8)).ShouldBe("Foret ...");
    }
}
