using System.Text;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Offers;

/// <summary>The invented offers that relevance is judged on, as if they had been published over the last month.</summary>
sealed class DemoOffers(EmploiDbContext db, Trades trades, Actor actor, Calendar calendar) : IDemo
{
    static readonly decimal[] salaries = [1_830, 1_900, 2_000, 2_150, 2_400, 2_900];

    public int Order => 20;

    public async Task Load(TextWriter console, CancellationToken stop)
    {
        if (await db.Set<Offer>().AnyAsync(stop)) return;

        var lines = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "demo", "offers.tsv"), Encoding.UTF8, stop);
        var number = 0;
        foreach (var line in lines.Skip(1))
            if (line.Split('\t') is [_, var title, var rome, var employer, var commune, var contract, var skills, var description])
                db.Add(Made(number++, title, rome, employer, commune, contract, skills, description));
        await db.SaveChangesAsync(stop);
        await console.WriteLineAsync($"Demonstration offers: {number}");
    }

    Offer Made(int number, string title, string rome, string employer, string commune, string contract, string skills, string description)
    {
        var published = calendar.Now.AddHours(-number * 2).AddMinutes(-number * 7 % 60);
        var offer = new Offer
        {
            Title = title,
            Description = SafeHtml.FromText(description),
            RomeCode = rome,
            RomeRelease = trades.Index.Find(rome)?.Release,
            EmployerName = employer,
            CommuneInsee = commune,
            Contract = EnumText.Read<Contract>(contract),
            Skills = skills.Split('|', StringSplitOptions.RemoveEmptyEntries),
            WorkingTime = number % 4 == 0 ? WorkingTime.Partiel : WorkingTime.Plein,
            WeeklyHours = number % 4 == 0 ? 20 + number % 3 * 4 : number % 3 == 0 ? null : 35,
            ExperienceMonths = (number % 5) switch { 0 => 0, 1 => 12, 2 => 36, _ => null },
            Licences = number % 6 == 0 ? ["B"] : [],
            CreatedAt = published,
            ExpiresOn = calendar.Today.AddDays(60),
            InTension = number % 7 == 0,
            CiedEligible = contract == "cdi" && number % 5 == 0,
            HasClause = number % 31 == 0,
            BySiae = contract is "cddi",
            HandicapWelcome = number % 9 == 0,
            ApplyHow = "Ceci est une offre de démonstration : on ne peut pas y répondre.",
        };
        // One in four says nothing of the pay, as in life.
        if (number % 4 != 1) (offer.SalaryMin, offer.SalaryMax, offer.SalaryPeriod) = (salaries[number % 6], salaries[number % 6] + number % 3 * 100, SalaryPeriod.Mois);
        offer.Become(OfferState.Publiee, actor, published, null);
        return offer;
    }
}
