using System.Net;
using AngleSharp;

namespace Emploi.Allier.Tests.Testing;

/// <summary>A person and their browser: cookies of their own, redirections followed as a browser would.</summary>
public sealed class Visitor
{
    readonly HttpClient client;

    public Visitor(Uri address) =>
        client = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = address };

    public CookieContainer Cookies { get; } = new();

    public Uri Address => client.BaseAddress!;

    public Task<WebPage> Open(string path) => Follow(new HttpRequestMessage(HttpMethod.Get, path));

    public async Task<WebPage> Post(string path, params (string Name, string Value)[] fields) =>
        await Follow(new HttpRequestMessage(HttpMethod.Post, path) { Content = Form(fields) });

    /// <summary>One request, whatever it answers; a redirection is not followed.</summary>
    public Task<HttpResponseMessage> Send(HttpRequestMessage request) => client.SendAsync(request);

    public static FormUrlEncodedContent Form(IEnumerable<(string Name, string Value)> fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    internal async Task<WebPage> Follow(HttpRequestMessage request)
    {
        var uri = new Uri(Address, request.RequestUri!);
        var response = await client.SendAsync(request);
        for (var hops = 0; response.Headers.Location is { } location && (int)response.StatusCode is >= 300 and < 400; hops++)
        {
            hops.ShouldBeLessThan(10, "redirections go round in a circle");
            uri = new Uri(uri, location);
            uri.Authority.ShouldBe(Address.Authority, "a redirection leaves the site");
            response = await client.GetAsync(uri);
        }
        var text = await response.Content.ReadAsStringAsync();
        var document = await BrowsingContext.New(Configuration.Default).OpenAsync(page => page.Content(text).Address(uri));
        return new WebPage(this, document, response, text);
    }
}
