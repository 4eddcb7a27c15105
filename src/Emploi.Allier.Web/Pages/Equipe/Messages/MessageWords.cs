using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Emploi.Allier.Core.Platform.Messages;

namespace Emploi.Allier.Web.Pages.Equipe.Messages;

static class MessageWords
{
    public static string Label(this Enum value) =>
        value.GetType().GetField(value.ToString())?.GetCustomAttribute<DisplayAttribute>()?.GetName() ?? value.ToString();

    public static string? Kind(this MessageState state) => state switch
    {
        MessageState.Failed => "error",
        MessageState.Delivered or MessageState.Printed or MessageState.Sent => "ok",
        MessageState.ToPrint => "warn",
        _ => "info",
    };
}
