using System.Buffers.Binary;
using System.Security.Cryptography;
using Emploi.Allier.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Accounts;

/// <summary>The six digits of an authenticator application (RFC 6238), each accepted once.</summary>
public sealed class Totp(EmploiDbContext db, TimeProvider time) : IUserTwoFactorTokenProvider<Account>
{
    public const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    const int Period = 30, KeyLength = 32;

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) =>
        Task.FromResult(user.AuthenticatorKey is not null);

    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) => throw new NotSupportedException();

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        return await manager.GetAuthenticatorKeyAsync(user) is { } key && StepOf(key, token) is { } step && await Take(user, step);
    }

    /// <summary>The half-minute whose code this is: now, or the one before or after, because telephones drift.</summary>
    public long? StepOf(string key, string code)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds() / Period;
        for (var step = now - 1; step <= now + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(Bytes(CodeOf(key, step)), Bytes(code))) return step;
        return null;
    }

    public static string NewKey() => RandomNumberGenerator.GetString(Alphabet, KeyLength);

    public string CodeNow(string key) => CodeAt(key, time.GetUtcNow());

    public static string CodeAt(string key, DateTimeOffset instant) => CodeOf(key, instant.ToUnixTimeSeconds() / Period);

    async Task<bool> Take(Account user, long step) =>
        await db.Set<AccountActivity>().Where(a => a.AccountId == user.Id && a.LastTotpStep < step)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.LastTotpStep, step)) == 1;

    static string CodeOf(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        // RFC 6238 and the applications that people have speak SHA-1.
#pragma warning disable CA5350
        var hash = HMACSHA1.HashData(FromBase32(key), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }

    static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    static byte[] FromBase32(string text)
    {
        var bytes = new List<byte>();
        var (buffer, bits) = (0, 0);
        foreach (var letter in text.TrimEnd('='))
        {
            (buffer, bits) = ((buffer << 5) | Alphabet.IndexOf(letter, StringComparison.Ordinal), bits + 5);
            if (bits < 8) continue;
            bits -= 8;
            bytes.Add((byte)(buffer >> bits));
            buffer &= (1 << bits) - 1;
        }
        return [.. bytes];
    }
}
