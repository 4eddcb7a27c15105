using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Core.Platform.Keys;

/// <summary>Encrypts a data-protection key under the outer key. The name of the decryptor is written with each key: renaming it needs care.</summary>
sealed class UnderOuterKey(OuterKey outer) : IXmlEncryptor
{
    const string Purpose = "data-protection";
    static readonly XName Wrapped = "outerKey";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(Wrap(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)), outer), typeof(FromUnderOuterKey));

    public static string? KeyIdIn(XElement stored) => (string?)stored.DescendantsAndSelf(Wrapped).FirstOrDefault()?.Attribute("id");

    public static byte[] Unwrap(XElement wrapped, OuterKey outer) =>
        outer.Open((string)wrapped.Attribute("id")!, Convert.FromBase64String(wrapped.Value), Purpose);

    /// <exception cref="System.Security.Cryptography.CryptographicException">The outer key at hand does not open it.</exception>
    public static void Try(XElement stored, OuterKey outer)
    {
        foreach (var wrapped in stored.DescendantsAndSelf(Wrapped)) Unwrap(wrapped, outer);
    }

    /// <summary>The same key under today's outer key.</summary>
    public static void Rewrap(XElement stored, OuterKey outer)
    {
        foreach (var wrapped in stored.DescendantsAndSelf(Wrapped).ToList())
            wrapped.ReplaceWith(Wrap(Unwrap(wrapped, outer), outer));
    }

    static XElement Wrap(byte[] secret, OuterKey outer)
    {
        var (id, wrapped) = outer.Seal(secret, Purpose);
        return new XElement(Wrapped, new XAttribute("id", id), Convert.ToBase64String(wrapped));
    }
}

/// <summary>Made by the framework, which only knows how to hand over the service provider.</summary>
public sealed class FromUnderOuterKey(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(Encoding.UTF8.GetString(UnderOuterKey.Unwrap(encryptedElement, services.GetRequiredService<OuterKey>())));
}
