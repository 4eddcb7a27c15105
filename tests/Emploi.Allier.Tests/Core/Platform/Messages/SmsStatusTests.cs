using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Core.Platform.Messages;

public sealed class SiteWithSms : Site
{
    public const string Secret = "un-secret-partage-avec-le-fournisseur";

    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("Messages:Sms:Url", "https://sms.exemple.fr/v1/messages"),
        new("Messages:Sms:Token", "jeton"),
        new("Messages:Sms:StatusSecret", Secret),
        new("Limits:AnonymousPostsPerMinute", "1"),
    ];
}

public sealed class SmsStatusTests(SiteWithSms site) : SiteTest(site), IClassFixture<SiteWithSms>
{
    [Theory]
    [InlineData("delivered", MessageState.Delivered, 0)]
    [InlineData("failed", MessageState.Failed, 1)]
    public async Task Post_SaysHowATextEnded(string state, MessageState expected, int tasks)
    {
        var message = await Sent($"sms-{state}");

        (await Post(new { id = $"sms-{state}", state })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await Data.Single<Message>(m => m.Id == message.Id)).State.ShouldBe(expected);
        (await Data.Count<StaffTask>(t => t.SourceKey == $"message:{message.Id}")).ShouldBe(tasks);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("autre")]
    public async Task Post_WithoutTheSecret_IsRefused(string? secret)
    {
        var message = await Sent($"sms-{secret}-x");

        (await Post(new { id = $"sms-{secret}-x", state = "failed" }, secret)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        (await Data.Single<Message>(m => m.Id == message.Id)).State.ShouldBe(MessageState.Sent);
    }

    [Fact]
    public async Task Post_OfManyReceiptsInAMinute_IsHeard()
    {
        for (var i = 0; i < 5; i++) (await Post(new { id = $"rafale-{i}", state = "delivered" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("{ pas du JSON", null, HttpStatusCode.Unauthorized)]
    [InlineData("{ pas du JSON", SiteWithSms.Secret, HttpStatusCode.BadRequest)]
    public async Task Post_Unreadable_IsReadForTheProviderOnly(string body, string? secret, HttpStatusCode expected) =>
        (await Post(new StringContent(body, new MediaTypeHeaderValue("application/json")), secret)).StatusCode.ShouldBe(expected);

    [Fact]
    public async Task Post_TooLong_IsABadRequest()
    {
        await Sent("sms-long");

        (await Post(new { id = "sms-long", state = "delivered", more = new string('x', 20_000) })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Post_OfAnUnknownText_AsksToBeToldAgain() =>
        (await Post(new { id = "inconnu", state = "delivered" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Post_OfAnythingElse_IsABadRequest() =>
        (await Post(new { id = "x", state = "lu" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    async Task<Message> Sent(string providerId)
    {
        Site.Network.Answers("https://sms.exemple.fr", _ => new(HttpStatusCode.OK) { Content = JsonContent.Create(new { id = providerId }) });
        var message = await Data.Message(outbox => outbox.Sms("+33612345678", "Rendez-vous demain."));
        await Data.Drain();
        return message;
    }

    Task<HttpResponseMessage> Post(object status, string? secret = SiteWithSms.Secret) => Post(JsonContent.Create(status), secret);

    Task<HttpResponseMessage> Post(HttpContent content, string? secret) => Anybody().Send(new(HttpMethod.Post, "/messages/sms/etat")
    {
        Content = content,
        Headers = { Authorization = secret is null ? null : new AuthenticationHeaderValue("Bearer", secret) },
    });
}
