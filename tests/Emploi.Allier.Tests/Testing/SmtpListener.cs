using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Emploi.Allier.Tests.Testing;

/// <summary>A mail server on this machine: it takes what it is sent, or refuses at the command that a test names.</summary>
public sealed class SmtpListener : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stopped = new();
    readonly Task serving;

    public SmtpListener()
    {
        listener.Start();
        serving = Serve();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What it answers to a command (RCPT, DATA…) instead of agreeing; nothing at all when the answer is empty.</summary>
    public ConcurrentDictionary<string, string> Answers { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<Received> Mails { get; } = new();

    public sealed record Received(string From, IReadOnlyList<string> To, string Source)
    {
        public string Headers => Source[..Source.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
    }

    async Task Serve()
    {
        try
        {
            while (true)
                _ = Talk(await listener.AcceptTcpClientAsync(stopped.Token));
        }
        catch (OperationCanceledException) { }
    }

    async Task Talk(TcpClient client)
    {
        using var _ = client;
        try
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
            await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 loopback");
            var (from, to) = ("", new List<string>());
            while (await reader.ReadLineAsync(stopped.Token) is { } line)
            {
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                if (verb == "MAIL") (from, to) = (Address(line), []);
                if (verb == "RCPT") to.Add(Address(line));
                if (Answers.TryGetValue(verb, out var answer))
                {
                    if (answer.Length == 0) await Task.Delay(Timeout.Infinite, stopped.Token);
                    await writer.WriteLineAsync(answer);
                    continue;
                }
                if (verb == "DATA")
                {
                    await writer.WriteLineAsync("354 go on");
                    Mails.Enqueue(new(from, to, await Body(reader)));
                }
                await writer.WriteLineAsync(verb == "QUIT" ? "221 bye" : "250 ok");
                if (verb == "QUIT") return;
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException) { }
    }

    async Task<string> Body(StreamReader reader)
    {
        var body = new StringBuilder();
        while (await reader.ReadLineAsync(stopped.Token) is { } line && line != ".")
            body.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        return body.ToString();
    }

    static string Address(string line) => line[(line.IndexOf('<') + 1)..line.IndexOf('>')];

    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        listener.Dispose();
        await serving;
        stopped.Dispose();
    }
}
