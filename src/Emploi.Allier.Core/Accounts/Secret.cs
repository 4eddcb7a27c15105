using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Emploi.Allier.Core.Accounts;

/// <summary>Random keys given to someone, and the hash that is all we keep of them.</summary>
internal static class Secret
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Whether it has the form of a key of ours.</summary>
    public static bool IsOne(string text) => text.Length == 43 && Base64Url.IsValid(text);

    public static byte[] Hash(params ReadOnlySpan<string> parts) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts!)));

    public static bool Same(byte[] hash, byte[] other) => CryptographicOperations.FixedTimeEquals(hash, other);
}
