using System.Net;
using System.Text.Json;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Core.Platform.Messages;

public sealed class SmsProviderChannelTests
{
    const string Url = "https://sms.exemple.fr/v1/messages";

    readonly Network network = new();
    HttpRequestMessage? asked;
    string? said;

    [Fact]
    public async Task Send_TellsTheProviderAndKeepsItsNumber()
    {
        Answer(HttpStatusCode.Created, """{"id": 778899, "status": "queued"}""");
        var message = Message();

        var delivery = await Send(message);

        delivery.ShouldBe(Delivery.Sent("778899"));
        asked!.Headers.Authorization!.ToString().ShouldBe("Bearer jeton-secret");
        using var json = JsonDocument.Parse(said!);
        json.RootElement.GetProperty("to").GetString().ShouldBe("+33612345678");
        json.RootElement.GetProperty("from").GetString().ShouldBe("Allier03");
        json.RootElement.GetProperty("text").GetString().ShouldBe("Rendez-vous à 9 h, à l’accueil.");
        json.RootElement.GetProperty("reference").GetGuid().ShouldBe(message.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ok")]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task Send_AcceptedWithoutANumber_IsSentAllTheSame(string body)
    {
        Answer(HttpStatusCode.OK, body);

        (await Send(Message())).ShouldBe(Delivery.Sent());
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, DeliveryKind.Never)]
    [InlineData(HttpStatusCode.NotFound, DeliveryKind.Never)]
    [InlineData(HttpStatusCode.Unauthorized, DeliveryKind.Unreachable)]
    [InlineData(HttpStatusCode.Forbidden, DeliveryKind.Unreachable)]
    [InlineData(HttpStatusCode.TooManyRequests, DeliveryKind.Unreachable)]
    [InlineData(HttpStatusCode.InternalServerError, DeliveryKind.Later)]
    [InlineData(HttpStatusCode.BadGateway, DeliveryKind.Later)]
    public async Task Send_Refused_SaysWhatFollows(HttpStatusCode status, DeliveryKind expected)
    {
        Answer(status, "+33612345678 refusé");

        var delivery = await Send(Message());

        delivery.Kind.ShouldBe(expected);
        delivery.Reason.ShouldNotContain("612345678");
    }

    [Fact]
    public async Task Send_WhenNobodyAnswers_IsUnreachable()
    {
        network.Answers(Url, _ => throw new HttpRequestException("refused"));

        (await Send(Message())).Kind.ShouldBe(DeliveryKind.Unreachable);
    }

    [Theory]
    [InlineData("06 12 34 56 78")]
    [InlineData("+33 6 12")]
    [InlineData("+")]
    [InlineData("")]
    public async Task Send_ToNoNumber_AsksNobody(string number)
    {
        (await Send(Message(number))).Kind.ShouldBe(DeliveryKind.Never);

        network.Unexpected.ShouldBeEmpty();
    }

    void Answer(HttpStatusCode status, string body) => network.Answers(Url, request =>
    {
        (asked, said) = (request, request.Content!.ReadAsStringAsync().GetAwaiter().GetResult());
        return new HttpResponseMessage(status) { Content = new StringContent(body) };
    });

    Task<Delivery> Send(Message message) => new SmsProviderChannel(
        new HttpClient(network),
        new MessageSettings { Sms = new() { Url = Url, Token = "jeton-secret", Sender = "Allier03" } }).Send(message, default);

    static Message Message(string to = "+33612345678") => new()
    {
        Channel = Channel.Sms,
        Recipient = to,
        Subject = "",
        Body = "Rendez-vous à 9 h, à l’accueil.",
    };
}
