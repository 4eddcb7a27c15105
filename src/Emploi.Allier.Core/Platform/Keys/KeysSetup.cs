using Emploi.Allier.Core.Platform.Files;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Emploi.Allier.Core.Platform.Keys;

static class KeysSetup
{
    /// <summary>What is encrypted at rest: files, and the keys of cookies and forms.</summary>
    public static IServiceCollection AddKeys(this IServiceCollection services)
    {
        services.AddSingleton<IFileStore, PostgresFiles>();
        services.AddScoped<RotateKey>();
        services.AddScoped<KeysMatch>();
        services.AddScoped<IStartupStep>(provider => provider.GetRequiredService<KeysMatch>());

        services.AddSingleton<KeyRingInDatabase>();
        services.AddDataProtection().SetApplicationName("Emploi.Allier");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(keys =>
        {
            keys.XmlRepository = provider.GetRequiredService<KeyRingInDatabase>();
            keys.XmlEncryptor = new UnderOuterKey(provider.GetRequiredService<OuterKey>());
        }));
        return services;
    }
}
