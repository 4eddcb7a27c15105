using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Emploi.Allier.Core.Platform.Messages;

/// <summary>A provider reached over HTTP: one JSON object to one address with a token, as most of them take.</summary>
public sealed class SmsProviderChannel(HttpClient http, MessageSettings settings) : IMessageChannel
{
    readonly SmsSettings _sms = settings.Sms ?? throw new ArgumentException("Messages:Sms is not set.", nameof(settings));

    public Channel Channel => Channel.Sms;

    public async Task<Delivery> Send(Message message, CancellationToken stop)
    {
        if (!Phone.IsInternational(message.Recipient)) return Delivery.Never("Le numéro de téléphone n’est pas valable.");

        using var request = new HttpRequestMessage(HttpMethod.Post, _sms.Url)
        {
            // The reference lets a provider recognise a second try after a crash.
            Content = JsonContent.Create(new { to = message.Recipient, from = _sms.Sender, text = message.Body, reference = message.Id }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _sms.Token);
        try
        {
            using var answer = await http.SendAsync(request, stop);
            return answer.IsSuccessStatusCode ? Delivery.Sent(await Id(answer, stop)) : Read(answer.StatusCode);
        }
        catch (HttpRequestException)
        {
            return Delivery.Unreachable("Le fournisseur de SMS est injoignable.");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Delivery.Unreachable("Le fournisseur de SMS n’a pas répondu à temps.");
        }
    }

    static Delivery Read(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Delivery.Unreachable($"Le fournisseur de SMS refuse notre jeton ({(int)status})."),
        HttpStatusCode.TooManyRequests => Delivery.Unreachable("Le fournisseur de SMS demande d’attendre (429)."),
        HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => Delivery.Later($"Le fournisseur de SMS est en difficulté ({(int)status})."),
        _ => Delivery.Never($"Le fournisseur de SMS a refusé le message ({(int)status})."),
    };

    /// <summary>Sent is sent: an answer that cannot be read only costs us the delivery status.</summary>
    static async Task<string?> Id(HttpResponseMessage answer, CancellationToken stop)
    {
        try
        {
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(stop));
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("id", out var id)
                ? id.ToString() is { Length: > 0 and <= 200 } text ? text : null
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
