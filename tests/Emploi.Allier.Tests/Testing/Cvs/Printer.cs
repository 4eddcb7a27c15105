using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Emploi.Allier.Tests.Testing.Cvs;

/// <summary>Prints pages to PDF with Debian's chromium: one process for many.</summary>
public sealed class Printer : IAsyncDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("emploi-printer-").FullName;
    readonly Process process;
    readonly ClientWebSocket socket = new();
    int calls;

    Printer() => process = Process.Start(new ProcessStartInfo("chromium",
        ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--remote-debugging-port=0", $"--user-data-dir={folder}", "about:blank"])
    { UseShellExecute = false, RedirectStandardError = true })!;

    public static async Task<Printer> Open()
    {
        var printer = new Printer();
        // "DevTools listening on ws://127.0.0.1:41235/devtools/browser/…"
        string said;
        do said = await printer.process.StandardError.ReadLineAsync() ?? throw new InvalidOperationException("chromium did not start.");
        while (!said.StartsWith("DevTools listening on ", StringComparison.Ordinal));
        var number = new Uri(said[said.IndexOf("ws:", StringComparison.Ordinal)..]).Port;
        _ = printer.process.StandardError.ReadToEndAsync();
        using var http = new HttpClient();
        var pages = JsonDocument.Parse(await http.GetStringAsync($"http://127.0.0.1:{number}/json/list")).RootElement.EnumerateArray();
        await printer.socket.ConnectAsync(new(pages.First(page => page.GetProperty("type").GetString() == "page").GetProperty("webSocketDebuggerUrl").GetString()!), default);
        await printer.Ask("Page.enable", new { });
        return printer;
    }

    /// <param name="width">In inches.</param>
    public async Task<byte[]> Print(string html, double width = 8.27, double height = 11.69)
    {
        var frame = (await Ask("Page.getFrameTree", new { })).GetProperty("frameTree").GetProperty("frame").GetProperty("id").GetString();
        await Ask("Page.setDocumentContent", new { frameId = frame, html });
        var answer = await Ask("Page.printToPDF", new { paperWidth = width, paperHeight = height, printBackground = true, preferCSSPageSize = false, marginTop = 0.4, marginBottom = 0.4, marginLeft = 0.4, marginRight = 0.4 });
        return answer.GetProperty("data").GetBytesFromBase64();
    }

    async Task<JsonElement> Ask(string method, object parameters)
    {
        var id = ++calls;
        await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object> { ["id"] = id, ["method"] = method, ["params"] = parameters }), WebSocketMessageType.Text, true, default);
        while (true)
        {
            using var message = new MemoryStream();
            WebSocketReceiveResult read;
            var buffer = new byte[65_536];
            do
            {
                read = await socket.ReceiveAsync(buffer, default);
                message.Write(buffer, 0, read.Count);
            }
            while (!read.EndOfMessage);
            var answer = JsonDocument.Parse(Encoding.UTF8.GetString(message.ToArray())).RootElement;
            if (!answer.TryGetProperty("id", out var of) || of.GetInt32() != id) continue;
            return answer.TryGetProperty("result", out var result) ? result : throw new InvalidOperationException(answer.ToString());
        }
    }

    public async ValueTask DisposeAsync()
    {
        socket.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
