using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Retention;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Core.Accounts;

static class AccountsSetup
{
    internal static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddSettings<AccountSettings>("Accounts");
        services.AddIdentityCore<Account>(identity =>
            {
                // An address is what its owner types, and our own rules judge passwords.
                identity.User.AllowedUserNameCharacters = "";
                identity.Password = new PasswordOptions { RequiredLength = Passwords.MinLength, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
                identity.SignIn.RequireConfirmedAccount = true;
            })
            .AddUserManager<AccountManager>()
            .AddUserStore<AccountStore>()
            .AddClaimsPrincipalFactory<AccountPrincipal>()
            .AddUserConfirmation<MaySignIn>()
            .AddTokenProvider<Totp>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddSingleton<SessionStore>();
        services.AddScoped<AccountMails>();
        services.AddScoped<Passwords>();
        services.AddScoped<Links>();
        services.AddScoped<SignUps>();
        services.AddScoped<SignInCodes>();
        services.AddScoped<PasswordChanges>();
        services.AddScoped<EmailChanges>();
        services.AddScoped<Closing>();
        services.AddScoped<MyData.HeldData>();
        services.AddScoped<MyData.DataCopy>();
        services.AddEraseAgain<Account>((provider, key, stop) => provider.GetRequiredService<Closing>().CloseAgain(Guid.Parse(key), stop));
        services.AddScoped<Totp>();
        services.AddScoped<AccountStore>();
        services.AddScoped<SecondFactors>();
        services.AddScoped<StaffAccounts>();
        services.AddScoped<IDemo, DemoAccounts>();
        return services;
    }

    sealed class MaySignIn : IUserConfirmation<Account>
    {
        public Task<bool> IsConfirmedAsync(UserManager<Account> manager, Account user) => Task.FromResult(user.MaySignIn);
    }
}
