using System.Net;
using AngleSharp;
using Emploi.Allier.Core.Accounts;

namespace Emploi.Allier.Tests.Testing;

/// <summary>A person and their browser: cookies of their own, redirections followed as a browser would.</summary>
public sealed class Visitor
{
    readonly HttpClient client;
    readonly Lazy<Task<Account?>> account;

    public Visitor(Uri address, Func<Task<(Account Account, Cookie Session)>>? signIn = null)
    {
        account = new(() => Arrive(signIn));
        client = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = address };
    }

    public CookieContainer Cookies { get; } = new();

    public Uri Address => client.BaseAddress!;

    public Task<WebPage> Open(string path) => Follow(new HttpRequestMessage(HttpMethod.Get, path));

    public async Task<WebPage> Post(string path, params (string Name, string Value)[] fields) =>
        await Follow(new HttpRequestMessage(HttpMethod.Post, path) { Content = Form(fields) });

    /// <summary>One request, whatever it answers; a redirection is not followed.</summary>
    public async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        await account.Value;
        return await client.SendAsync(request);
    }

    /// <summary>Another browser with the same cookies: whoever has copied them.</summary>
    public async Task<Visitor> Thief()
    {
        await account.Value;
        var thief = new Visitor(Address);
        thief.Cookies.Add(Cookies.GetAllCookies());
        return thief;
    }

    /// <summary>The same browser, seen by the proxy in front of the site at that address.</summary>
    public Visitor From(string address)
    {
        client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return this;
    }

    /// <summary>Who is signed in with this browser since the beginning of the test.</summary>
    public async Task<Account> Account() => await account.Value ?? throw new InvalidOperationException("Nobody is signed in.");

    public static FormUrlEncodedContent Form(IEnumerable<(string Name, string Value)> fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    internal async Task<WebPage> Follow(HttpRequestMessage request)
    {
        await account.Value;
        var uri = new Uri(Address, request.RequestUri!);
        // As browsers do.
        if (request.Method == HttpMethod.Post) request.Headers.TryAddWithoutValidation("Origin", Address.GetLeftPart(UriPartial.Authority));
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

    async Task<Account?> Arrive(Func<Task<(Account Account, Cookie Session)>>? signIn)
    {
        if (signIn is null) return null;

        var (who, session) = await signIn();
        Cookies.Add(session);
        return who;
    }
}
