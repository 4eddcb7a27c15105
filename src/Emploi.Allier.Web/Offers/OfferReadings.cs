using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Time;

namespace Emploi.Allier.Web.Offers;

/// <summary>Counts who reads the page of an offer, also when the page that is shown was kept from another visitor.</summary>
public static class OfferReadings
{
    const string Folder = "/offres/";

    public static void UseOfferReadings(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        await next(http);
        if (http.Response.StatusCode == StatusCodes.Status200OK && ReferenceIn(http.Request.Path) is { } reference && ApplyAddress.IsPerson(http.Request))
            http.RequestServices.GetRequiredService<OfferCounts>().Count(OfferCountKind.Lecture, reference, http.RequestServices.GetRequiredService<Calendar>().Today);
    });

    /// <summary>Of the page itself, none of those below it.</summary>
    static string? ReferenceIn(PathString path) =>
        path.Value is { } text && text.StartsWith(Folder, StringComparison.Ordinal) && !text.AsSpan(Folder.Length).Contains('/') && OfferSlug.Reference(text) is var reference && OfferSlug.IsReference(reference) ? reference : null;
}
