using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Emploi.Allier.Core.Feeds.Reading;

/// <summary>One job as a source gives it: a text for each field, nothing understood yet.</summary>
public sealed class FeedItem
{
    readonly string?[] texts = new string?[FeedFields.Count];
    string? hash;

    /// <summary>The text without outer spaces; null when the source says nothing.</summary>
    public string? this[FeedField field]
    {
        get => texts[(int)field];
        init => Set(field, value);
    }

    /// <summary>Characters of all its texts.</summary>
    internal int Length => texts.Sum(text => text?.Length ?? 0);

    /// <summary>The same for the same texts, on any machine and in any run: an offer with a known hash has not changed.</summary>
    public string Hash => hash ??= Compute();

    internal void Set(FeedField field, string? text)
    {
        text = text?.Trim();
        texts[(int)field] = string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>Names are hashed with their texts, so that a field more in the enumeration changes no hash.</summary>
    string Compute()
    {
        var length = texts.Sum(text => text is null ? 0 : text.Length + 40);
        var chars = ArrayPool<char>.Shared.Rent(length);
        var at = 0;
        for (var field = 0; field < texts.Length; field++)
        {
            if (texts[field] is not { } text) continue;
            foreach (var part in (ReadOnlySpan<string>)[Names[field], "\u0001", text, "\u0002"])
            {
                part.CopyTo(chars.AsSpan(at));
                at += part.Length;
            }
        }
        var digest = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(chars.AsSpan(0, at))));
        ArrayPool<char>.Shared.Return(chars);
        return digest;
    }

    static readonly string[] Names = Enum.GetNames<FeedField>();
}
