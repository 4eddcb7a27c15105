using System.Text.RegularExpressions;
using Emploi.Allier.Core.Platform.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Tests.Testing;

/// <summary>What the program has to tell people, read in its outbox.</summary>
public sealed partial class Mail(Site site)
{
    public Task<List<Message>> To(string? recipient) => recipient is null ? throw new ArgumentNullException(nameof(recipient)) : site.Db(db => db.Set<Message>().AsNoTracking()
        .Where(message => message.Recipient == recipient)
        .OrderBy(message => message.Id)
        .ToListAsync());

    public async Task<Message> LastTo(string? recipient) =>
        (await To(recipient)).LastOrDefault() ?? throw new InvalidOperationException($"Nothing was sent to {recipient}.");

    /// <summary>The last message to somebody as they read it, opened by the program's own seal.</summary>
    public async Task<string> TextTo(string? recipient) =>
        site.Services.GetRequiredService<MessageSeal>().Open(await LastTo(recipient)) ?? throw new InvalidOperationException($"The message to {recipient} does not open.");

    /// <summary>The path of the first link to the site in the last message to somebody.</summary>
    public async Task<string> LinkTo(string? recipient) => Link().Match(await TextTo(recipient)) is { Success: true } link
        ? new Uri(link.Value).PathAndQuery
        : throw new InvalidOperationException($"The last message to {recipient} holds no link.");

    /// <summary>The six digits in the last message to somebody.</summary>
    public async Task<string> CodeTo(string? recipient) => Code().Match(await TextTo(recipient)) is { Success: true } code
        ? code.Value.Replace(" ", "").Replace("\u00a0", "").Replace("\u202f", "")
        : throw new InvalidOperationException($"The last message to {recipient} holds no code.");

    [GeneratedRegex(@"https?://[^\s<>""]+")]
    private static partial Regex Link();

    [GeneratedRegex(@"\b\d{3}[ \u00a0\u202f]?\d{3}\b")]
    private static partial Regex Code();
}
