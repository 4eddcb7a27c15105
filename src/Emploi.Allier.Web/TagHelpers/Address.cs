namespace Emploi.Allier.Web.TagHelpers;

public static class Address
{
    /// <summary>The address of this page with some of its parameters changed, or gone where the value is null.</summary>
    public static string With(this HttpRequest request, params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        var kept = request.Query.ToDictionary(q => q.Key, q => q.Value);
        foreach (var (name, value) in changes)
        {
            if (value is null) kept.Remove(name);
            else kept[name] = value;
        }

        return request.PathBase + request.Path + QueryString.Create(kept);
    }
}
