using System.Security.Cryptography;
using System.Text;
using Emploi.Allier.Core.Data;

namespace Emploi.Allier.Core.Platform;

public sealed record KeySettings : Settings
{
    /// <summary>In the data folder.</summary>
    public const string File = "keys/outer.key";

    public string? Outer { get; init; }

    /// <summary>Those before a rotation: they only open.</summary>
    public string[] Former { get; init; } = [];

    public override IEnumerable<string> Problems(bool production) =>
        Former.Select(key => OuterKey.Fault(key, "Keys:Former"))
            .Append(Outer is { Length: > 0 } ? OuterKey.Fault(Outer, "Keys:Outer") : null)
            .OfType<string>();
}

/// <summary>
/// The key that wraps every other key. It comes from the setting Keys:Outer (32 bytes in base 64), or, on a machine that
/// sets none, from `.data/keys/outer.key`, made at the first start: never from the database, so that no backup holds it.
/// </summary>
public sealed class OuterKey
{
    const int Size = 32, Nonce = 12, Tag = 16;

    readonly Dictionary<string, byte[]> keys;

    public OuterKey(KeySettings settings, DataFolder data)
    {
        var current = settings.Outer is { Length: > 0 } set ? Read(set, "Keys:Outer") : ReadOrMake(FileIn(data));
        CurrentId = IdOf(current);
        keys = settings.Former.Select(key => Read(key, "Keys:Former")).Append(current).DistinctBy(IdOf).ToDictionary(IdOf);
    }

    public string CurrentId { get; }

    /// <summary>False where the first start is to make it.</summary>
    public static bool IsThere(KeySettings settings, DataFolder data) => settings.Outer is { Length: > 0 } || File.Exists(FileIn(data));

    static string FileIn(DataFolder data) => data.Sub(KeySettings.File);

    /// <summary>Encrypts a small secret for a purpose; the purpose must be said again to open it.</summary>
    public (string KeyId, byte[] Sealed) Seal(ReadOnlySpan<byte> secret, string purpose)
    {
        var box = new byte[Nonce + Tag + secret.Length];
        RandomNumberGenerator.Fill(box.AsSpan(..Nonce));
        using var aes = new AesGcm(keys[CurrentId], Tag);
        aes.Encrypt(box.AsSpan(..Nonce), secret, box.AsSpan(Nonce + Tag), box.AsSpan(Nonce, Tag), Encoding.UTF8.GetBytes(purpose));
        return (CurrentId, box);
    }

    /// <exception cref="CryptographicException">The key is not the one that sealed it, or the content was changed.</exception>
    public byte[] Open(string keyId, byte[] box, string purpose)
    {
        if (!keys.TryGetValue(keyId, out var key))
            throw new CryptographicException($"The outer key {keyId} is not configured: set it in Keys:Outer, or in Keys:Former after a rotation.");
        if (box.Length < Nonce + Tag) throw new CryptographicException("Too short to be a sealed secret.");
        var secret = new byte[box.Length - Nonce - Tag];
        using var aes = new AesGcm(key, Tag);
        aes.Decrypt(box.AsSpan(..Nonce), box.AsSpan(Nonce + Tag), box.AsSpan(Nonce, Tag), secret, Encoding.UTF8.GetBytes(purpose));
        return secret;
    }

    static string IdOf(byte[] key) => Hash.Of(key)[..16];

    internal static string? Fault(string text, string setting) =>
        Convert.TryFromBase64String(text.Trim(), new byte[Size], out var written) && written == Size
            ? null
            : $"{setting} must be {Size} bytes in base 64: make one with `openssl rand -base64 {Size}`.";

    static byte[] Read(string text, string setting) =>
        Fault(text, setting) is { } fault ? throw new SettingsException(fault) : Convert.FromBase64String(text.Trim());

    static byte[] ReadOrMake(string path)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var made = path + "." + Path.GetRandomFileName();
            using (var file = new FileStream(made, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }))
            {
                file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Size))));
                file.Flush(flushToDisk: true);
            }
            // Another process may have made it meanwhile: the first one stays.
            try { File.Move(made, path, overwrite: false); }
            catch (IOException) when (File.Exists(path)) { File.Delete(made); }
        }
        return Read(File.ReadAllText(path), path);
    }
}

/// <summary>A setting that stops the program, with the sentence that says what to set.</summary>
public sealed class SettingsException(string message) : Exception(message);
