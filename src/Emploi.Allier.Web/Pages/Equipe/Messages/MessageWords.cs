using Emploi.Allier.Core.Platform.Messages;

namespace Emploi.Allier.Web.Pages.Equipe.Messages;

static class MessageWords
{
    public static string? Kind(this MessageState state) => state switch
    {
        MessageState.Failed => "error",
        MessageState.Delivered or MessageState.Printed or MessageState.Sent => "ok",
        MessageState.ToPrint => "warn",
        _ => "info",
    };
}
