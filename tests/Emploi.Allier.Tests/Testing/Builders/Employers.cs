using System.Globalization;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Tests.Testing;

/// <summary>An organisation with one establishment and somebody who recruits for it.</summary>
public sealed record Company(Organisation Organisation, Establishment Establishment, Account Recruiter, Membership Membership);

public static class EmployersData
{
    static int drawn;

    /// <summary>A SIRET whose key is right and that no other test has.</summary>
    public static string NextSiret()
    {
        var siren = WithKey((10_000_000 + Interlocked.Increment(ref drawn)).ToString(CultureInfo.InvariantCulture));
        return WithKey(siren + "0001");
    }

    /// <summary>A company whose recruiter has been shown to speak for it, unless told.</summary>
    public static async Task<Company> Company(this TestData data, string name = "Garage du Bocage", bool verified = true)
    {
        var now = data.Site.Clock.GetUtcNow();
        var siret = NextSiret();
        var organisation = await data.Add(new Organisation { Name = name, Siren = siret[..9], IsEmployer = true, CreatedAt = now });
        var establishment = await data.Add(new Establishment
        {
            OrganisationId = organisation.Id, Siret = siret, Name = name, Address = "4 rue des Tanneurs", PostalCode = "03000", CommuneInsee = OffersData.Moulins,
        });
        var recruiter = await data.Account(new Who(AccountKind.Employeur));
        return new(organisation, establishment, recruiter, await data.Recruits(recruiter, organisation, verified, owner: verified));
    }

    /// <summary>Makes an account recruit for an organisation.</summary>
    public static Task<Membership> Recruits(this TestData data, Account account, Organisation organisation, bool verified = true, bool owner = false)
    {
        var now = data.Site.Clock.GetUtcNow();
        var membership = new Membership { AccountId = account.Id, OrganisationId = organisation.Id, AskedAt = now };
        if (verified) membership.Verify(MembershipProof.Appel, null, "L’équipe", now);
        membership.Owner = owner;
        return data.Add(membership);
    }

    /// <summary>The team has called a number found elsewhere than in the account.</summary>
    public static Task Proved(this TestData data, string email) => data.Read(async db =>
    {
        var membership = await db.Set<Membership>().SingleAsync(m => m.Account.Email == email);
        membership.Verify(MembershipProof.Appel, null, "L’équipe", data.Site.Clock.GetUtcNow());
        return await db.SaveChangesAsync();
    });

    /// <summary>A public offer of a company, posted by its recruiter.</summary>
    public static async Task<Offer> OfferOf(this TestData data, Company company, Action<Offer>? change = null)
    {
        var offer = await data.Offer(o =>
        {
            (o.OrganisationId, o.EmployerName) = (company.Organisation.Id, company.Organisation.Name);
            change?.Invoke(o);
        });
        await data.Read(async db =>
        {
            db.Attach(offer);
            db.Add(Posting.Of(offer, null, company.Recruiter.Id, Guid.NewGuid(), data.Site.Clock.GetUtcNow()));
            return await db.SaveChangesAsync();
        });
        return offer;
    }

    /// <summary>A draft of a company, written by its recruiter.</summary>
    public static async Task<Offer> DraftOf(this TestData data, Company company, Action<Offer>? change = null)
    {
        var offer = data.Made(o =>
        {
            (o.OrganisationId, o.EmployerName) = (company.Organisation.Id, company.Organisation.Name);
            change?.Invoke(o);
        });
        await data.Add(Posting.Of(offer, null, company.Recruiter.Id, Guid.NewGuid(), data.Site.Clock.GetUtcNow()));
        return offer;
    }

    /// <summary>Another wording of an offer, by the team.</summary>
    public static async Task<Offer> ProposalFor(this TestData data, Offer offer)
    {
        await data.Add(new OfferProposal
        {
            OfferId = offer.Id, Title = offer.Title + " (mieux dit)", Description = offer.Description, OwnTitle = offer.Title, OwnDescription = offer.Description,
            ProposedAt = data.Site.Clock.GetUtcNow(), ProposedByName = "Dominique Agent",
        });
        return offer;
    }

    static string WithKey(string digits) => Enumerable.Range(0, 10).Select(key => digits + key).First(OfficialDigits.Luhn);
}
