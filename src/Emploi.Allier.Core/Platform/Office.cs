using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Emploi.Allier.Core.Platform;

/// <summary>Who publishes this service and how they are reached: printed on the legal pages, on letters and at the foot of messages.</summary>
public sealed record Office : Settings
{
    public string Publisher { get; init; } = "";
    public string Address { get; init; } = "";
    public string Phone { get; init; } = "";
    public string Email { get; init; } = "";

    /// <summary>The director of publication, by name or by function (law 2004-575, article 1-1).</summary>
    public string Director { get; init; } = "";

    public string HostName { get; init; } = "";
    public string HostAddress { get; init; } = "";
    public string HostPhone { get; init; } = "";

    /// <summary>Where the data protection officer reads what people ask.</summary>
    public string DataProtectionEmail { get; init; } = "";

    /// <summary>What a developer's machine and the tests show; production gives its own.</summary>
    public static readonly Office Example = new()
    {
        Publisher = "Conseil départemental de l’Allier",
        Address = "1 avenue Victor-Hugo, 03000 Moulins",
        Phone = "04 70 00 00 00",
        Email = "emploi@allier.example",
        Director = "la présidente ou le président du Conseil départemental",
        HostName = "Conseil départemental de l’Allier",
        HostAddress = "1 avenue Victor-Hugo, 03000 Moulins",
        HostPhone = "04 70 00 00 00",
        DataProtectionEmail = "donnees@allier.example",
    };

    public override IEnumerable<string> Problems(bool production)
    {
        (string Key, string Value, string Says)[] asked =
        [
            (nameof(Publisher), Publisher, "who publishes the site"),
            (nameof(Address), Address, "the postal address of the publisher"),
            (nameof(Phone), Phone, "the telephone of the publisher"),
            (nameof(Email), Email, "the e-mail address that answers the public"),
            (nameof(Director), Director, "the director of publication"),
            (nameof(HostName), HostName, "who hosts the site"),
            (nameof(HostAddress), HostAddress, "the postal address of the host"),
            (nameof(HostPhone), HostPhone, "the telephone of the host"),
            (nameof(DataProtectionEmail), DataProtectionEmail, "the e-mail address of the data protection officer"),
        ];
        foreach (var (key, value, says) in asked)
            if (string.IsNullOrWhiteSpace(value))
                yield return $"Office:{key} is missing: say {says}. The law wants it on the legal pages.";
            else if (production && value.EndsWith(".example", StringComparison.OrdinalIgnoreCase))
                yield return $"Office:{key} is still the example « {value} »: say {says}.";
    }
}

static class OfficeSetup
{
    /// <summary>Outside production, what the configuration leaves out is the example's.</summary>
    public static void AddOffice(this IServiceCollection services)
    {
        services.AddSingleton(provider =>
        {
            var office = provider.GetRequiredService<IHostEnvironment>().IsProduction() ? new Office() : Office.Example with { };
            provider.GetRequiredService<IConfiguration>().GetSection("Office").Bind(office);
            return office;
        });
        services.AddSingleton<Settings>(provider => provider.GetRequiredService<Office>());
    }
}
