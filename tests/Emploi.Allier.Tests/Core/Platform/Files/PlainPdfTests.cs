using Emploi.Allier.Core.Platform.Files;
using Xunit;

namespace Emploi.Allier.Tests.Core.Platform.Files;

public sealed class PlainPdfTests
{
    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa😀")]
    [InlineData("lettre \uFFFE qui n’en est pas une")]
    [InlineData("moitié \uD83D de lettre")]
    public void WhateverIsWritten_MakesADocument(string text)
    {
        var document = new PlainPdf(text);
        document.Title(text);
        document.Item(text);

        document.ToBytes().Length.ShouldBeGreaterThan(500);
    }
}
