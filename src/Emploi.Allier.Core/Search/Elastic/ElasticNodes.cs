using System.Net;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Emploi.Allier.Core.Search.Elastic;

/// <summary>The nodes of a cluster over HTTP. One that does not answer is set aside for a moment, and another is asked.</summary>
public sealed class ElasticNodes
{
    /// <summary>How long a node that did not answer is left alone; then one request at a time tries it.</summary>
    const long RestMilliseconds = 1_000;

    /// <summary>A node that is only slow is still asked when there is no other, by so many at a time: nobody queues behind it.</summary>
    const int MostWhileSlow = 4;

    readonly HttpClient http;
    readonly Node[] nodes;
    int turn;

    public ElasticNodes(HttpClient http, SearchSettings settings)
    {
        this.http = http;
        nodes = Array.ConvertAll(settings.Nodes, node => new Node(new(node.EndsWith('/') ? node : node + "/")));
        http.Timeout = Timeout.InfiniteTimeSpan;
        http.DefaultRequestHeaders.Authorization = settings switch
        {
            { ApiKey: { } key } => new("ApiKey", key),
            { User: { } user } => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{settings.Password}"))),
            _ => null,
        };
    }

    /// <summary>Asks one node after the other until one can answer, whatever it answers.</summary>
    /// <exception cref="ElasticUnreachable">None did in time.</exception>
    public async Task<ElasticAnswer> Send(HttpMethod method, string path, ElasticBody body, Effort effort, CancellationToken stop)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(effort.Whole);
        var asked = new HashSet<Node>();
        var (busy, trouble) = (default(ElasticAnswer?), default(Exception?));
        for (var attempt = 0; attempt <= nodes.Length && !deadline.IsCancellationRequested && Next(asked, effort.Insists) is { } node; attempt++)
        {
            asked.Add(node);
            try
            {
                busy = await Ask(node, method, path, body, effort, deadline.Token);
                node.Answers();
                if (!busy.Value.IsBusy) return busy.Value;
            }
            catch (Exception lost) when (!stop.IsCancellationRequested && lost is HttpRequestException or IOException or OperationCanceledException or JsonException)
            {
                trouble = lost;
                // A connection that broke may be the last of a server that has come back since.
                if (lost is not HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.Unknown }) node.Rest(isSlow: lost is OperationCanceledException);
            }
        }
        stop.ThrowIfCancellationRequested();
        return busy ?? throw new ElasticUnreachable(trouble);
    }

    static async Task<ElasticAnswer> AnswerOf(HttpResponseMessage response, CancellationToken stop)
    {
        await using var content = await response.Content.ReadAsStreamAsync(stop);
        if (content.CanSeek && content.Length == 0) return new((int)response.StatusCode, default);
        return new((int)response.StatusCode, await JsonSerializer.DeserializeAsync<JsonElement>(content, cancellationToken: stop));
    }

    async Task<ElasticAnswer> Ask(Node node, HttpMethod method, string path, ElasticBody body, Effort effort, CancellationToken deadline)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(deadline);
        // One that is alone may take all the time there is.
        if (nodes.Length > 1) patience.CancelAfter(effort.Each);
        using var request = new HttpRequestMessage(method, new Uri(node.Address, path)) { Content = body.ToContent() };
        node.Begin();
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, patience.Token);
            return await AnswerOf(response, patience.Token);
        }
        finally
        {
            node.End();
        }
    }

    /// <summary>In turn those that answer, and have not been asked yet, come first.</summary>
    Node? Next(HashSet<Node> asked, bool insists)
    {
        var first = (int)((uint)Interlocked.Increment(ref turn) % (uint)nodes.Length);
        var inTurn = nodes.Skip(first).Concat(nodes.Take(first)).OrderBy(asked.Contains).ToList();
        return inTurn.Find(node => node.TryTake()) ?? inTurn.Find(node => !asked.Contains(node) && (insists || node.IsSlow));
    }

    sealed class Node(Uri address)
    {
        /// <summary>When it may be tried again, on the clock of this machine; nothing while it answers.</summary>
        long rests;
        volatile bool slow;
        int asking;

        public Uri Address => address;

        static long RestFromNow => Environment.TickCount64 + RestMilliseconds;

        public bool IsSlow => slow && Volatile.Read(ref asking) < MostWhileSlow;

        public void Begin() => Interlocked.Increment(ref asking);

        public void End() => Interlocked.Decrement(ref asking);

        public void Answers() => Volatile.Write(ref rests, 0);

        public void Rest(bool isSlow)
        {
            slow = isSlow;
            Volatile.Write(ref rests, RestFromNow);
        }

        /// <summary>True for everybody while it answers, and for one at a time when it has rested.</summary>
        public bool TryTake()
        {
            var known = Volatile.Read(ref rests);
            return known == 0 || known <= Environment.TickCount64 && Interlocked.CompareExchange(ref rests, RestFromNow, known) == known;
        }
    }
}

/// <summary>How long something may take.</summary>
/// <param name="Each">That one node may take while there are others.</param>
/// <param name="Whole">All those asked together.</param>
/// <param name="Insists">Nodes that have been set aside are tried too, when there is no other.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Effort(TimeSpan Each, TimeSpan Whole, bool Insists)
{
    /// <summary>Somebody waits for a page.</summary>
    public static Effort Search { get; } = new(TimeSpan.FromSeconds(0.8), TimeSpan.FromSeconds(3), Insists: false);

    public static Effort Command { get; } = new(TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(60), Insists: true);
}

/// <summary>JSON, or lines of it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ElasticBody(ReadOnlyMemory<byte> Bytes, bool Lines)
{
    static readonly MediaTypeHeaderValue json = new("application/json"), lines = new("application/x-ndjson");

    public static ElasticBody None => default;

    public static ElasticBody Of<T>(T body) => new(JsonSerializer.SerializeToUtf8Bytes(body), Lines: false);

    internal HttpContent? ToContent() => Bytes.IsEmpty ? null : new ReadOnlyMemoryContent(Bytes) { Headers = { ContentType = Lines ? lines : json } };
}

[StructLayout(LayoutKind.Auto)]
public readonly record struct ElasticAnswer(int Status, JsonElement Body)
{
    public bool IsGood => Status is >= 200 and < 300;

    /// <summary>Another node, or the same a little later, may answer better.</summary>
    public bool IsBusy => Status is (int)HttpStatusCode.TooManyRequests or (int)HttpStatusCode.BadGateway or (int)HttpStatusCode.ServiceUnavailable or (int)HttpStatusCode.GatewayTimeout;

    public bool IsNotFound => Status == (int)HttpStatusCode.NotFound;

    public string Reason => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("error", out var error) ? $"{Status} {error.GetRawText()}" : $"{Status}";
}

public sealed class ElasticUnreachable(Exception? last) : Exception("No node of the search cluster answers.", last);

/// <summary>The cluster answered that it will not do what was asked.</summary>
public sealed class ElasticRefusal(string message) : Exception(message);
