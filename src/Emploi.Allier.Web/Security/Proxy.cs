using System.Net;
using Emploi.Allier.Core.Platform;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace Emploi.Allier.Web.Security;

/// <summary>Which machines in front of us may say where a request came from.</summary>
public sealed record ProxySettings : Settings
{
    /// <summary>Addresses or networks: `10.0.0.4`, `10.0.0.0/24`.</summary>
    public string[] Known { get; init; } = [];

    public override IEnumerable<string> Problems(bool production) => Known
        .Where(known => !IPAddress.TryParse(known, out _) && !IPNetwork.TryParse(known, out _))
        .Select(known => $"Proxy:Known holds « {known} », which is no address (10.0.0.4) and no network (10.0.0.0/24).");
}

public static class Proxy
{
    public static void AddProxy(this IServiceCollection services)
    {
        services.AddSettings<ProxySettings>("Proxy");
        services.AddSingleton<IConfigureOptions<ForwardedHeadersOptions>>(provider => new ConfigureOptions<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            foreach (var known in provider.GetRequiredService<ProxySettings>().Known)
                if (IPAddress.TryParse(known, out var address)) options.KnownProxies.Add(address);
                else options.KnownIPNetworks.Add(IPNetwork.Parse(known));
        }));
    }
}
