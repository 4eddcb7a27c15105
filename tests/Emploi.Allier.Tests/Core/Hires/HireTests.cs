using Emploi.Allier.Core.Hires;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.People;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Retention;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Core.Hires;

public sealed class HireTests(Site site) : SiteTest(site)
{
    static readonly DateOnly june = new(2026, 6, 1);

    [Theory]
    [InlineData(Contract.Cdi, null, null)]
    [InlineData(Contract.Cdd, 90, null)]
    [InlineData(Contract.Cdd, 0, null)]
    [InlineData(Contract.Cied, null, null)]
    [InlineData(Contract.Cdi, 90, "Un CDI n’a pas de date de fin.")]
    [InlineData(Contract.Cdd, null, "Indiquez la fin prévue de ce contrat.")]
    [InlineData(Contract.Saisonnier, -1, "La fin du contrat vient avant son début.")]
    public void Terms_AreRefusedWithASentence(Contract contract, int? days, string? refusal)
    {
        var said = new Hire.Terms(contract, june, days is { } count ? june.AddDays(count) : null).Refusal;

        if (refusal is null) said.ShouldBeNull();
        else said!.Message.ShouldStartWith(refusal);
    }

    [Fact]
    public async Task WhoeverAHireCites_IsNotForgotten_UntilTheHireGoes()
    {
        var company = await Data.Company();
        var person = await Data.Add(new Person { GivenName = "Inès", FamilyName = "Roux", CreatedAt = Clock.GetUtcNow() });
        var ended = Today.AddDays(-Hire.KeptDays.Value - 1);
        var hire = await Data.Add(Hire.Of(person.Id, company.Organisation.Id, new(Contract.Cdd, ended.AddDays(-30), ended), null, Clock.GetUtcNow()));
        (await Data.Single<Hire>(h => h.Id == hire.Id)).KeptFrom.ShouldBe(ended);

        await Forget();
        (await Data.Count<Person>(p => p.Id == person.Id)).ShouldBe(1);

        await Site.With<ApplyRetention>(job => job.Run(new JobProgress(1), default));
        (await Data.Count<Hire>(h => h.Id == hire.Id)).ShouldBe(0);
        await Forget();
        (await Data.Count<Person>(p => p.Id == person.Id)).ShouldBe(0);
    }

    async Task Forget()
    {
        await Site.With<ForgetPeople>(job => job.Run(new JobProgress(1), default));
        Clock.Advance(TimeSpan.FromDays(2));
        await Site.With<ForgetPeople>(job => job.Run(new JobProgress(1), default));
    }
}
