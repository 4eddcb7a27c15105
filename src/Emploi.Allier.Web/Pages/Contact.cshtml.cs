using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.People;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages;

[AllowAnonymous]
public sealed class ContactModel(ContactRequests requests) : PageModel
{
    [BindProperty]
    public Input Contact { get; set; } = new();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!ModelState.IsValid) return Page();
        // A field that no person sees: whoever fills it hears the same answer, and nothing leaves.
        if (string.IsNullOrEmpty(Contact.Site))
            await requests.Receive(new(Clean(Contact.Name), Contact.Email!.Trim(), Clean(Contact.Subject), Clean(Contact.Text)), stop);

        return this.Done("Votre message est transmis à l’équipe. Elle vous répond sous deux jours ouvrés.", "/Contact");
    }

    /// <summary>A social security number typed by habit reaches neither the mailbox nor the database.</summary>
    static string Clean(string? typed) => Nir.Drop(typed!).Text;

    public sealed record Input
    {
        [Display(Name = "Votre nom"), Required(ErrorMessage = "Indiquez votre nom."), StringLength(ContactRequest.NameMaxLength)]
        public string? Name { get; init; }

        [Display(Name = "Votre adresse e-mail", Description = "Nous y envoyons notre réponse. Par exemple : prenom.nom@exemple.fr")]
        [Required(ErrorMessage = "Indiquez votre adresse e-mail, pour recevoir notre réponse."), StringLength(ContactRequest.EmailMaxLength)]
        [EmailField]
        public string? Email { get; init; }

        [Display(Name = "Objet"), Required(ErrorMessage = "Dites en quelques mots de quoi il s’agit."), StringLength(ContactRequest.SubjectMaxLength)]
        public string? Subject { get; init; }

        [Display(Name = "Votre message"), Required(ErrorMessage = "Écrivez votre message."), StringLength(ContactRequest.TextMaxLength)]
        public string? Text { get; init; }

        [Display(Name = "Ne remplissez pas ce champ")]
        public string? Site { get; init; }
    }
}
