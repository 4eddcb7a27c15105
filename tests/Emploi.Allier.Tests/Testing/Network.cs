using System.Collections.Concurrent;
using Emploi.Allier.Core.Search.Elastic;
using Microsoft.Extensions.Http;

namespace Emploi.Allier.Tests.Testing;

/// <summary>The world outside: it answers what a test has recorded, and an unexpected call fails that test.</summary>
public sealed class Network : HttpMessageHandler
{
    readonly ConcurrentDictionary<string, Func<HttpRequestMessage, HttpResponseMessage>> answers = new(StringComparer.OrdinalIgnoreCase);
    readonly ConcurrentQueue<string> unexpected = new();

    /// <summary>Answers every call to an address that begins so.</summary>
    public void Answers(string address, Func<HttpRequestMessage, HttpResponseMessage> answer) => answers[address] = answer;

    public IReadOnlyCollection<string> Unexpected => unexpected;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!.ToString();
        var known = answers.Keys.Where(start => address.StartsWith(start, StringComparison.OrdinalIgnoreCase)).MaxBy(start => start.Length);
        if (known is not null) return Task.FromResult(answers[known](request));
        unexpected.Enqueue($"{request.Method} {address}");
        throw new HttpRequestException($"The test expected no call to {address}.");
    }

    public sealed class Filter(Network network) : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            // A search server is one of the real parts.
            if (builder.Name != nameof(ElasticNodes)) builder.PrimaryHandler = network;
        };
    }
}
