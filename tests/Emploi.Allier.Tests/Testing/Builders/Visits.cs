using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Employers.Visits;
using Emploi.Allier.Core.Platform.Time;

namespace Emploi.Allier.Tests.Testing;

public static class VisitsData
{
    /// <summary>A visit planned for today: of a new company, by somebody new of the team, unless told.</summary>
    public static async Task<Visit> Visit(this TestData data, Company? company = null, Account? by = null, DateOnly? day = null, string? needs = null)
    {
        var now = data.Site.Clock.GetUtcNow();
        var (of, visitor) = (company ?? await data.Company(), by ?? await data.Account(Staff.With(Role.Equipe)));
        var visit = new Visit
        {
            Id = Guid.CreateVersion7(), OrganisationId = of.Organisation.Id, VisitorId = visitor.Id, Day = day ?? Calendar.DayOf(now), Purpose = "Recrute deux soudeurs", CreatedAt = now,
        };
        if (needs is not null) visit.Record(visit.Day, needs, null, null);
        return await data.Add(visit);
    }
}
