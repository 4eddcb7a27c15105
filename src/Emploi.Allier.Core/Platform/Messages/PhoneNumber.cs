namespace Emploi.Allier.Core.Platform.Messages;

static class PhoneNumber
{
    public static bool CanReceive(string number) =>
        number.Length is >= 9 and <= 16 && number[0] == '+' && number.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
}
