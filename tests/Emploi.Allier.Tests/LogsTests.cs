using System.Collections.Concurrent;
using Emploi.Allier.Tests.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Emploi.Allier.Tests;

/// <summary>What the program tells its logs, at the most talkative level that an office would set.</summary>
public sealed class LogsTests(LogsTests.TalkativeSite site) : IClassFixture<LogsTests.TalkativeSite>
{
    const string Address = "zephirine.troucoeur@exemple-secret.fr", Name = "Zéphirine Troucœur", Password = "violette tracteur horizon";

    [Fact]
    public async Task SignUpAndSignIn_LeaveNeitherMailNorNameNorAddressOfTheMachine()
    {
        var visitor = new Visitor(site.Address);
        var page = await visitor.Open("/compte/inscription");
        await page.Form.Choose("Je recrute").Fill("Prénom et nom", Name).Fill("Adresse e-mail", Address).Submit();
        await (await visitor.Open(await new Mail(site).LinkTo(Address))).Form.Fill("Mot de passe", Password).Submit();
        var signIn = await new Visitor(site.Address).Open("/compte/connexion");
        await signIn.Form.Fill("Adresse e-mail", Address).Fill("Mot de passe", "faux mot de passe").Submit();
        await signIn.Form.Fill("Adresse e-mail", Address).Fill("Mot de passe", Password).Submit();
        await visitor.Open("/page-qui-n-existe-pas?mail=" + Uri.EscapeDataString(Address));
        await site.With<Emploi.Allier.Core.Platform.Messages.DrainOutbox>(drain => drain.Run(CancellationToken.None));

        site.Lines.ShouldNotBeEmpty();
        string[] secrets = [Address, Uri.EscapeDataString(Address), Address.ToUpperInvariant(), "exemple-secret", Name, "Troucœur", Password, "127.0.0.1", "::1"];
        site.Lines.Where(line => secrets.Any(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase))).ShouldBeEmpty();
    }

    public sealed class TalkativeSite : Site
    {
        readonly Collector collector = new();

        public IReadOnlyCollection<string> Lines => collector.Lines;

        protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Logging:LogLevel:Default", "Information")];

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddSingleton<ILoggerProvider>(collector));
        }
    }

    sealed class Collector : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        /// <summary>The host's own lines say on which address of ours it listens.</summary>
        public ILogger CreateLogger(string categoryName) =>
            categoryName == "Microsoft.Hosting.Lifetime" ? Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance : this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> named ? string.Join(' ', named.Select(pair => pair.Value)) : "";
            Lines.Enqueue($"{formatter(state, exception)} {values} {exception}");
        }

        public void Dispose() { }
    }
}
