using System.Text.Json;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Emploi.Allier.Tests.Core.Data;

public sealed class SavingTests(Site site) : SiteTest(site)
{
    [Theory]
    [InlineData("Id", "id")]
    [InlineData("CreatedAt", "created_at")]
    [InlineData("Rome3Code", "rome3_code")]
    [InlineData("SMSNumber", "sms_number")]
    public void SnakeCase_CutsBeforeEachWord(string name, string column) => EmploiDbContext.SnakeCase(name).ShouldBe(column);

    [Fact]
    public async Task IdleTransaction_IsEndedByTheServer()
    {
        await using var connection = await Site.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();

        (await connection.Scalar<string>("show idle_in_transaction_session_timeout", default)).ShouldBe("30s");
    }
}
