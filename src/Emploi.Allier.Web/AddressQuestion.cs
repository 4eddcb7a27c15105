using Emploi.Allier.Core.Platform;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web;

/// <summary>What was typed, and what may have been meant.</summary>
public sealed record AddressQuestion(string Typed, string Proposal)
{
    /// <summary>The name of both buttons that answer.</summary>
    public const string Answer = "AddressMeant";

    /// <summary>The name of the field that says what was asked about: an address written over since is another.</summary>
    public const string About = "AddressAsked";

    public const string Key = nameof(AddressQuestion);

    static readonly EmailFieldAttribute rule = new();

    public bool MayKeep => rule.IsValid(Typed);

    internal static bool IsAddress(string? text) => rule.IsValid(text);
}

public static class AddressQuestions
{
    /// <summary>
    /// The address that is meant. One that looks mistyped is questioned beside its field, and no answer leaves before: its owner takes
    /// the proposal, keeps theirs, or writes another.
    /// </summary>
    /// <param name="key">Of its field, as the form names it.</param>
    public static string? AddressMeant(this PageModel page, string key, string? typed)
    {
        var answer = page.Request.Form[AddressQuestion.Answer].ToString().Trim();
        if (answer.Length > 0 && AddressQuestion.IsAddress(answer) && page.Request.Form[AddressQuestion.About].ToString() == typed?.Trim())
        {
            page.ModelState.Remove(key);
            return answer;
        }
        if (MistypedAddress.Proposal(typed) is not { } proposal || !AddressQuestion.IsAddress(proposal)) return typed;

        if (page.ModelState.TryGetValue(key, out var entry)) entry.Errors.Clear();
        page.ModelState.AddModelError(key, $"Vouliez-vous dire {proposal}\u202f?");
        page.ViewData[AddressQuestion.Key] = new AddressQuestion(typed!.Trim(), proposal);
        return typed;
    }
}
