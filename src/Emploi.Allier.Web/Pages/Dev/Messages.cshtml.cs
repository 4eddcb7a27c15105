using System.Text.RegularExpressions;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Messages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Dev;

/// <summary>The mailbox of a developer's machine: where an address is confirmed and a code is read.</summary>
[AllowAnonymous]
public sealed partial class MessagesModel(EmploiDbContext db, MessageSeal seal, IHostEnvironment environment) : PageModel
{
    public IReadOnlyList<Message> Messages { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (!environment.IsDevelopment()) return NotFound();

        Messages = await db.Set<Message>().AsNoTracking().OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Take(30).ToListAsync(stop);
        return Page();
    }

    public string TextOf(Message message) => seal.Open(message) ?? "";

    /// <summary>The text cut at its links: every second piece is one.</summary>
    public static string[] Pieces(string text) => Link().Split(text);

    [GeneratedRegex(@"(?<link>https?://[^\s<>""]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
