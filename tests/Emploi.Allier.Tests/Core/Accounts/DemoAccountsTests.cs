using Emploi.Allier.Core;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Core.Accounts;

public sealed class DemoAccountsTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Load_SaysPasswordsAndKeysThatOpenEachAccount()
    {
        await using var console = new StringWriter();
        await Site.With<IServiceProvider>(services => services.GetServices<IDemo>().OfType<DemoAccounts>().Single().Load(console, CancellationToken.None));

        var lines = console.ToString().Split('\n').Where(line => line.Contains('@')).ToList();
        lines.Count.ShouldBe(2 + Enum.GetValues<Role>().Length);
        foreach (var line in new[] { lines[0], lines[2] })
        {
            var (address, rest) = (line.Trim().Split(' ')[0], line.Trim()[44..].Trim());
            var (password, key) = rest.Split("   key ") is [var words, var secret] ? (words, secret) : (rest, null);
            var visitor = Anybody();
            var page = await (await visitor.Open("/compte/connexion")).Form.Fill("Adresse e-mail", address).Fill("Mot de passe", password).Submit();
            if (key is not null) page = await page.Form.Fill("Code de l’application", await Site.ApplicationCode(key.Trim())).Submit();
            page.Heading.ShouldStartWith(key is null ? "Mon compte" : "Tâches");
        }
    }
}
