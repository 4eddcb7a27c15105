using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Microsoft.AspNetCore.Mvc;
using Calendar = Emploi.Allier.Core.Platform.Time.Calendar;

namespace Emploi.Allier.Web.Pages.Employeur.Candidatures;

public sealed class EntretienModel(EmploiDbContext db, ApplicationDesk desk, Me me) : CandidaturePage(db, me)
{
    [BindProperty]
    public Input Meeting { get; set; } = new();

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        Meeting = new()
        {
            FormKey = Guid.NewGuid(), Revision = Found.Revision,
            Text = $"""
                Bonjour,

                Votre candidature {(Found.Offer is { } offer ? $"à notre offre « {offer.Title} »" : "spontanée")} nous intéresse. Nous vous proposons un entretien : la date et le lieu sont ci-dessous.

                Dites-nous si cela vous convient : sur la page de votre candidature, ou en répondant à ce message.

                {(Found.Offer is null ? Found.OfferCopy.Employer : Found.Offer.PublicEmployer) ?? "L’employeur"}
                """,
        };
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (!TimeOnly.TryParseExact(Meeting.Time!.Trim().Replace(" ", "").Replace('h', ':').Replace('H', ':').TrimEnd(':'), ["H:mm", "%H"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return this.Again(new(nameof(Input.Time), "Écrivez l’heure comme 14 h 30."));

        var local = Meeting.Day!.Value.ToDateTime(time);
        var at = new DateTimeOffset(local, Calendar.Paris.GetUtcOffset(local)).ToUniversalTime();
        var text = $"{Meeting.Text!.Trim()}\n\nDate : {Core.Platform.French.DateAndTime(at)}\nLieu : {Meeting.Place!.Trim()}";
        if (await desk.Meet(Found, at, Meeting.Place.Trim(), text, Meeting.FormKey, Meeting.Revision, stop) is { } problem) return this.Again(problem);

        return this.Done($"L’entretien est proposé à {Found.GivenName}, et le message est envoyé.", "/Employeur/Candidatures/Detail", new { id });
    }

    public sealed record Input
    {
        [Display(Name = "Jour de l’entretien"), Required(ErrorMessage = "Indiquez le jour de l’entretien.")]
        public DateOnly? Day { get; init; }

        [Display(Name = "Heure", Description = "Par exemple 14 h 30"), Required(ErrorMessage = "Indiquez l’heure de l’entretien.")]
        public string? Time { get; init; }

        [Display(Name = "Lieu", Description = "L’adresse, un numéro à appeler ou un lien."), Required(ErrorMessage = "Indiquez où se passe l’entretien.")]
        [StringLength(Application.PlaceMaxLength, ErrorMessage = "Écrivez au plus {1} caractères.")]
        public string? Place { get; init; }

        [Display(Name = "Message envoyé au candidat ou à la candidate", Description = "La date et le lieu s’ajoutent à la fin.")]
        [Required(ErrorMessage = "Écrivez ce que la personne lira."), StringLength(ApplicationMessage.TextMaxLength - 300, ErrorMessage = "Écrivez au plus {1} caractères.")]
        public string? Text { get; init; }

        public Guid FormKey { get; init; }
        public long Revision { get; init; }
    }
}
