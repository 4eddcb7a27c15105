using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Emploi.Allier.Tests.Testing;

/// <summary>A telephone that holds one passkey: it answers as WebAuthn says, with a real signature.</summary>
public sealed class Authenticator(Uri site) : IDisposable
{
    const byte Present = 1, Verified = 4, WithKey = 0x40;

    readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly byte[] credentialId = RandomNumberGenerator.GetBytes(16);
    string userHandle = "";
    uint count;

    /// <summary>Whether the telephone has recognised its owner, by the finger, the face or a code.</summary>
    public bool VerifiesItsOwner { get; init; } = true;

    public string Create(string options)
    {
        var asked = JsonDocument.Parse(options).RootElement;
        userHandle = asked.GetProperty("user").GetProperty("id").GetString()!;
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] data = [.. Header(asked.GetProperty("rp").GetProperty("id").GetString()!, WithKey), .. new byte[16], 0, 16, .. credentialId, .. cose];
        byte[] attestation = [0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"), 0x58, (byte)data.Length, .. data];
        return Answer(new
        {
            clientDataJSON = Encode(ClientData("webauthn.create", asked)),
            attestationObject = Encode(attestation),
            transports = new[] { "internal" },
        });
    }

    public string Get(string options)
    {
        var asked = JsonDocument.Parse(options).RootElement;
        var (client, data) = (ClientData("webauthn.get", asked), Header(asked.GetProperty("rpId").GetString()!, 0));
        byte[] signed = [.. data, .. SHA256.HashData(client)];
        return Answer(new
        {
            clientDataJSON = Encode(client),
            authenticatorData = Encode(data),
            signature = Encode(key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
            userHandle,
        });
    }

    public void Dispose() => key.Dispose();

    byte[] Header(string domain, byte more)
    {
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, ++count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(domain)), (byte)(Present | (VerifiesItsOwner ? Verified : 0) | more), .. counter];
    }

    byte[] ClientData(string type, JsonElement asked) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type,
        challenge = asked.GetProperty("challenge").GetString(),
        origin = site.GetLeftPart(UriPartial.Authority),
        crossOrigin = false,
    });

    string Answer(object response) => JsonSerializer.Serialize(new
    {
        id = Encode(credentialId),
        rawId = Encode(credentialId),
        type = "public-key",
        response,
        clientExtensionResults = new { },
    });

    static byte[] Text(string text) => [(byte)(0x60 + text.Length), .. Encoding.UTF8.GetBytes(text)];

    static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
