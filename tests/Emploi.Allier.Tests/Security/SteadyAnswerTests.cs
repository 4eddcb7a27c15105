using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Tests.Testing;
using Emploi.Allier.Web.Security;
using Xunit;

namespace Emploi.Allier.Tests.Security;

public sealed class SteadyAnswerTests
{
    readonly Clock clock = new();
    readonly AccountSettings settings = new() { QuickestAnswer = TimeSpan.FromMilliseconds(400) };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task To_WorkThatEndsSooner_AnswersAtTheFloor(bool fails)
    {
        var answer = new SteadyAnswer(settings, clock).To(async () =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            await (fails ? Task.FromException(new InvalidOperationException()) : Task.CompletedTask);
        }, CancellationToken.None);

        clock.Advance(TimeSpan.FromMilliseconds(299));
        answer.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromMilliseconds(1));
        if (fails) await answer.ShouldThrowAsync<InvalidOperationException>();
        else await answer;
    }

    [Fact]
    public void To_WorkThatLasts_AddsNothing() => new SteadyAnswer(settings, clock).To(() =>
    {
        clock.Advance(TimeSpan.FromSeconds(1));
        return Task.CompletedTask;
    }, CancellationToken.None).IsCompleted.ShouldBeTrue();
}
