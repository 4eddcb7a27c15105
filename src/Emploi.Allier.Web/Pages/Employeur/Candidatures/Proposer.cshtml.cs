using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Microsoft.AspNetCore.Mvc;

namespace Emploi.Allier.Web.Pages.Employeur.Candidatures;

/// <summary>Offers the job to whoever applied, with a message.</summary>
public sealed class ProposerModel(EmploiDbContext db, ApplicationDesk desk, Me me) : CandidaturePage(db, me)
{
    [BindProperty]
    public Input Proposal { get; set; } = new();

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        Proposal = new()
        {
            FormKey = Guid.NewGuid(), Revision = Found.Revision,
            Text = $"""
                Bonjour,

                Nous avons le plaisir de vous proposer {(Found.Offer is { } offer ? $"le poste « {offer.Title} »" : "de travailler avec nous")}.

                Dites-nous, en répondant à ce message, si vous l’acceptez : nous conviendrons ensemble de la date de début et du contrat.

                {(Found.Offer is null ? Found.OfferCopy.Employer : Found.Offer.PublicEmployer) ?? "L’employeur"}
                """,
        };
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        if (!ModelState.IsValid) return Page();
        return await desk.Propose(Found, Proposal.Text!.Trim(), Proposal.FormKey, Proposal.Revision, stop) is { } problem
            ? this.Again(problem)
            : this.Done($"Le poste est proposé à {Found.GivenName}, et le message est envoyé.", "/Employeur/Candidatures/Detail", new { id });
    }

    public sealed record Input
    {
        [Display(Name = "Message envoyé au candidat ou à la candidate", Description = "Relisez-le, changez-le : il part en votre nom, avec votre adresse pour vous répondre.")]
        [Required(ErrorMessage = "Écrivez ce que la personne lira."), StringLength(ApplicationMessage.TextMaxLength, ErrorMessage = "Écrivez au plus {1} caractères.")]
        public string? Text { get; init; }

        public Guid FormKey { get; init; }
        public long Revision { get; init; }
    }
}
