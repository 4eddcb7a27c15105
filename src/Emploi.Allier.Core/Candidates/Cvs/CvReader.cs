using System.Text.RegularExpressions;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.People;
using Emploi.Allier.Core.Territory;

namespace Emploi.Allier.Core.Candidates.Cvs;

/// <summary>Reads what a CV says of its owner, by plain rules that each stand in a file of their own.</summary>
public sealed class CvReader(MetierResolver trades, PlaceResolver places)
{
    readonly CvJobs jobs = new(trades, places);

    /// <summary>A text made to wear rules out says nothing: its owner writes what it would have said.</summary>
    public CvRead Read(CvText text)
    {
        try
        {
            return Told(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return new();
        }
    }

    CvRead Told(CvText text)
    {
        text = text with { Lines = [.. text.Lines.Select(line => line with { Text = Nir.Drop(line.Text).Text })] };
        var parted = CvSections.Part(text);
        var email = CvContacts.Email(text);
        var (given, family) = CvContacts.Name(text, email?.Value, piece => places.Find(piece) is not null);
        var (licences, certificates) = CvLicences.Read(parted);
        return new()
        {
            GivenName = given,
            FamilyName = family,
            Email = email,
            Phone = CvContacts.Phone(text),
            CommuneInsee = CvContacts.Commune(parted, places),
            Sought = jobs.Sought(parted),
            Licences = licences,
            Certificates = certificates,
            Languages = CvLanguages.Read(parted),
            Diplomas = CvDiplomas.Read(parted),
            Jobs = jobs.Read(parted),
            Skills = CvSkills.Read(parted),
        };
    }
}
