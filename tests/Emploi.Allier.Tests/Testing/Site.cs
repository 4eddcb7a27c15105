using Emploi.Allier.Core.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Emploi.Allier.Tests.Testing;

/// <summary>The real program over real HTTP on a database of its own; only time, messages and the outside network are stand-ins.</summary>
public class Site : WebApplicationFactory<Program>, IAsyncLifetime
{
    /// <summary>One for all: a database that a test copies opens under its second site too.</summary>
    public const string OuterKey = "dGhlIG91dGVyIGtleSBvZiBhbGwgdGhlIHRlc3RzISE=";

    readonly string files = Directory.CreateTempSubdirectory("emploi-site-").FullName;
    string connectionString = "";

    public Site() => UseKestrel(0);

    public Clock Clock { get; } = new();

    public Network Network { get; } = new();

    /// <summary>Where the program keeps what is not in the database, its messages among them.</summary>
    public string Files => files;

    public string ConnectionString => connectionString;

    public Uri Address => ClientOptions.BaseAddress;

    protected virtual string Environment => "Testing";

    /// <summary>What this group of tests sets otherwise than the others.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string>> Settings => [];

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environment);
        builder.UseSetting("ConnectionStrings:Emploi", connectionString);
        builder.UseSetting("Data:Folder", files);
        builder.UseSetting("Keys:Outer", OuterKey);
        builder.UseSetting("Jobs:Host", "none");
        builder.UseSetting("Limits:AnonymousPostsPerMinute", "100000");
        builder.UseSetting("Limits:AnonymousTextsPerHour", "100000");
        builder.UseSetting("Limits:AnonymousUploadsPerHour", "100000");
        builder.UseSetting("Limits:SignedInPostsPerMinute", "100000");
        builder.UseSetting("Accounts:QuickestAnswer", "00:00:00");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        foreach (var (name, value) in Settings) builder.UseSetting(name, value);
        builder.ConfigureLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new Network.Filter(Network));
        });
    }

    public virtual async Task InitializeAsync()
    {
        connectionString = await NewDatabase();
        StartServer();
    }

    protected virtual Task<string> NewDatabase() => TestPostgres.Clone();

    protected virtual Task DropDatabase() => TestPostgres.Drop(connectionString);

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await DropDatabase();
        Directory.Delete(files, recursive: true);
        Network.Unexpected.ShouldBeEmpty();
    }

    /// <summary>Does something with the program's own parts, in a scope of its own.</summary>
    public async Task<T> With<TPart, T>(Func<TPart, Task<T>> work) where TPart : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TPart>());
    }

    public async Task With<TPart>(Func<TPart, Task> work) where TPart : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<TPart>());
    }

    public Task<T> Db<T>(Func<EmploiDbContext, Task<T>> read) => With(read);
}
