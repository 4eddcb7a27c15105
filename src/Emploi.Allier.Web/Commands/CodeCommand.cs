using Emploi.Allier.Core.Accounts;

namespace Emploi.Allier.Web.Commands;

/// <summary>Stands for the telephone of whoever tries the demonstration.</summary>
sealed class CodeCommand : ICommand
{
    public string Name => "code";

    public string Help => "<key>: print the code that an authenticator application shows now for this key";

    public async Task<int> Run(string[] arguments, IServiceProvider services, TextWriter output, CancellationToken stop)
    {
        var key = string.Concat(arguments).ToUpperInvariant();
        if (key.Length < 16 || key.Any(letter => !Totp.Alphabet.Contains(letter)))
        {
            await output.WriteLineAsync("Give the key of an application: letters, and digits from 2 to 7.");
            return 2;
        }

        await output.WriteLineAsync(Totp.CodeAt(key, services.GetRequiredService<TimeProvider>().GetUtcNow()));
        return 0;
    }
}
