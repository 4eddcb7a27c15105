using System.Security.Cryptography;
using Emploi.Allier.Core;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Keys;

namespace Emploi.Allier.Web.Commands;

/// <summary>After Keys:Outer was renewed and the former one moved to Keys:Former: once this ends well, the former one may go.</summary>
sealed class RotateKeyCommand : ICommand
{
    public string Name => "rotate-key";

    public string Help => "wrap every key again under the current outer key (Keys:Outer)";

    public async Task<int> Run(string[] arguments, IServiceProvider services, TextWriter output, CancellationToken stop)
    {
        try
        {
            await services.Prepare(stop);
            var (files, rings) = await services.GetRequiredService<RotateKey>().Run(stop);
            await output.WriteLineAsync($"{files} file keys and {rings} sign-in keys are now under the outer key {services.GetRequiredService<OuterKey>().CurrentId}. Keys:Former may be removed.");
            return 0;
        }
        catch (CryptographicException refused)
        {
            await output.WriteLineAsync(refused.Message);
            return 2;
        }
    }
}
