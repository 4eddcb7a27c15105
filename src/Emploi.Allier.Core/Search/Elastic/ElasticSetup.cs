using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Core.Search.Elastic;

static class ElasticSetup
{
    static readonly TimeSpan connecting = TimeSpan.FromMilliseconds(500), connectionLife = TimeSpan.FromMinutes(10);

    public static void AddElastic(this IServiceCollection services)
    {
        services.AddHttpClient<ElasticNodes>()
            .ConfigurePrimaryHttpMessageHandler(provider => Handler(provider.GetRequiredService<SearchSettings>()))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.AddSingleton<ElasticOffers>();
    }

    internal static SocketsHttpHandler Handler(SearchSettings settings)
    {
        var handler = new SocketsHttpHandler { ConnectTimeout = connecting, PooledConnectionLifetime = connectionLife, UseCookies = false };
        if (settings.Authority is { } authority)
        {
            var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            trust.CustomTrustStore.ImportFromPemFile(authority);
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = trust };
        }
        return handler;
    }
}
