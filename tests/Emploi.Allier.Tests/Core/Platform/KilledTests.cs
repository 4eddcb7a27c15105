using System.Collections.Concurrent;
using System.Diagnostics;
using Emploi.Allier.Tests.Testing;
using Npgsql;
using Xunit;

namespace Emploi.Allier.Tests.Core.Platform;

/// <summary>The program and its PostgreSQL are killed while people sign up: whoever was told "we have written to you" is there.</summary>
[Trait("Proof", "Long")]
public sealed class KilledTests : IAsyncLifetime
{
    const int Rounds = 3, Writers = 8, AcknowledgedBeforeTheKill = 25;

    readonly string folder = Directory.CreateTempSubdirectory("emploi-killed-").FullName;

    public Task InitializeAsync()
    {
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return Task.CompletedTask;
    }

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public Task Kill_OfTheProgram_LosesNothingAcknowledged() => KillAgainAndAgain(async program =>
    {
        await program.Kill();
        await program.StartAgain(Source.Root, Settings);
    });

    [Fact]
    public Task Kill_OfPostgres_LosesNothingAcknowledged() => KillAgainAndAgain(async program =>
    {
        var killed = program.Postmaster;
        using var postmaster = Process.GetProcessById(killed!.Value);
        postmaster.Kill();
        // The children of the killed one may answer for a moment still: only another one counts.
        while (program.Postmaster is null || program.Postmaster == killed) await Task.Delay(TimeSpan.FromMilliseconds(20));
        await program.Answer("/health/ready");
    });

    static string[] Settings => ["--Limits:AnonymousPostsPerMinute=1000000"];

    async Task KillAgainAndAgain(Func<ProgramProcess, Task> kill)
    {
        var acknowledged = new ConcurrentBag<string>();
        await using var program = await ProgramProcess.Start(Source.Root, folder, Settings);
        for (var round = 0; round < Rounds; round++)
        {
            using var over = new CancellationTokenSource();
            using var enough = new CountdownEvent(AcknowledgedBeforeTheKill);
            var writers = Enumerable.Range(0, Writers).Select(_ => SignUpUntil(over.Token, program.Address, email =>
            {
                acknowledged.Add(email);
                if (!enough.IsSet) enough.Signal();
            })).ToArray();
            await Task.Run(() => enough.Wait(TimeSpan.FromMinutes(2)).ShouldBeTrue("the site takes no sign-up"));

            await kill(program);
            await over.CancelAsync();
            await Task.WhenAll(writers);

            var (accounts, messages) = await Stored();
            acknowledged.Except(accounts).ShouldBeEmpty("acknowledged accounts are missing");
            acknowledged.Except(messages).ShouldBeEmpty("acknowledged messages are missing");
            accounts.Except(messages).ShouldBeEmpty("an account was kept without its message");
        }
        acknowledged.Count.ShouldBeGreaterThanOrEqualTo(Rounds * AcknowledgedBeforeTheKill);
    }

    static async Task SignUpUntil(CancellationToken over, Uri address, Action<string> acknowledge)
    {
        while (!over.IsCancellationRequested)
        {
            var email = $"{Guid.NewGuid():n}@exemple.fr";
            try
            {
                var page = await new Visitor(address).Open("/compte/inscription");
                var answer = await page.Form.Choose("Je cherche un emploi").Fill("Prénom et nom", "Camille Martin").Fill("Adresse e-mail", email).Submit();
                if (answer.Status == System.Net.HttpStatusCode.OK && answer.Path.StartsWith("/compte/message-envoye")) acknowledge(email);
            }
            catch (Exception cut) when (cut is HttpRequestException or InvalidOperationException or IOException)
            {
                // The site is down, or answers that it is: nothing was acknowledged.
                await Task.Delay(TimeSpan.FromMilliseconds(10), CancellationToken.None);
            }
        }
    }

    async Task<(HashSet<string> Accounts, HashSet<string> Messages)> Stored()
    {
        await using var connection = new NpgsqlConnection($"Host={Path.Combine(folder, "run")};Username=emploi;Database=emploi;Pooling=false");
        await connection.OpenAsync();
        return (await Read(connection, "select email from accounts"), await Read(connection, "select recipient from messages"));
    }

    static async Task<HashSet<string>> Read(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var read = new HashSet<string>();
        while (await reader.ReadAsync()) read.Add(reader.GetString(0));
        return read;
    }
}
