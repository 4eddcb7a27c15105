using System.Security.Cryptography;
using System.Text;

namespace Emploi.Allier.Core.Data;

/// <summary>SHA-256 in small hexadecimal letters: whether two contents are the same, never a secret.</summary>
public static class Hash
{
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static string Of(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
