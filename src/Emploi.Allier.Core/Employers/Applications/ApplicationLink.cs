using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Parameters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Employers.Applications;

/// <summary>What opens one application, and nothing else, without signing in: for whoever sent it, or for one address of its employer.</summary>
public sealed class ApplicationLink
{
    public static readonly Parameter<int> EmployerDays = Parameter.Days("candidatures.lien-employeur", 14,
        "Durée du lien qui ouvre une candidature depuis l’e-mail reçu par l’employeur", "Choix du service", least: 1, most: 90, toConfirm: true);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ApplicationId { get; init; }
    public Application Application { get; private set; } = null!;

    /// <summary>Of the employer's side: it opens as long as this stands. Nothing for whoever applied.</summary>
    public Guid? MembershipId { get; init; }
    public Membership? Membership { get; private set; }
    public required byte[] TokenHash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>To be added to the same save as the message that carries the token.</summary>
    internal static (ApplicationLink Link, string Token) For(Application application, DateTimeOffset now, Membership? membership = null, int days = 0)
    {
        var token = Secret.New();
        return (new()
        {
            ApplicationId = application.Id, MembershipId = membership?.Id, TokenHash = Secret.Hash(token), CreatedAt = now,
            ExpiresAt = membership is null ? null : now.AddDays(days),
        }, token);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<ApplicationLink>
    {
        public void Configure(EntityTypeBuilder<ApplicationLink> link)
        {
            link.ToTable("application_links");
            link.HasOne(l => l.Application).WithMany().HasForeignKey(l => l.ApplicationId);
            link.HasOne(l => l.Membership).WithMany().HasForeignKey(l => l.MembershipId).OnDelete(DeleteBehavior.Cascade);
            link.HasIndex(l => l.TokenHash).IsUnique().HasDatabaseName("application_links_token");
            link.PersonalData(
                whose: "Personnes qui postulent à une offre, et personnes qui recrutent",
                ground: "Mesures prises à la demande de la personne : suivre sa candidature, ou la lire",
                kept: Keep.With<Application>());
        }
    }
}
