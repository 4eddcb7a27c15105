namespace Emploi.Allier.Web.Security;

static class Digits
{
    /// <summary>A code typed "123 456" or "123-456" is 123456.</summary>
    public static string Of(string? typed) => new([.. (typed ?? "").Where(char.IsAsciiDigit)]);
}
