using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Emploi.Allier.Web.Pages.Deposer;

public sealed class ProfilModel(StepParts parts, PostingTemplates templates) : StepPage(parts)
{
    const int SkillMaxLength = 100;

    static readonly string[] licences = ["AM", "A1", "A2", "A", "B", "BE", "C1", "C", "CE", "D", "DE"];

    [BindProperty]
    public ProfilInput Input { get; set; } = new();

    /// <summary>What the trade calls for, and what offers of it ask most often.</summary>
    public IReadOnlyList<string> Usual { get; private set; } = [];

    public override PostingStep Step => PostingStep.Profil;

    protected override IReadOnlyList<string> Fields { get; } = [nameof(Offer.Skills)];

    protected override async Task Prepare(CancellationToken stop) => Usual = await templates.SkillsOf(Offer.RomeCode, stop);

    protected override void Read() => Input = new()
    {
        Experience = Offer.ExperienceMonths switch { null => null, 0 => Experience.Aucune, < 24 => Experience.UnAn, < 60 => Experience.DeuxAns, _ => Experience.CinqAns },
        Diploma = Offer.Diploma,
        Licences = string.Join(", ", Offer.Licences),
        Skills = string.Join('\n', Offer.Skills),
    };

    protected override Problem? Write()
    {
        var wanted = Split(Input.Licences, ' ', ',', ';', '/').Select(licence => licence.ToUpperInvariant()).Where(licence => licence is not ("PERMIS" or "ET" or "OU")).Distinct().ToArray();
        if (wanted.Except(licences).FirstOrDefault() is { } unknown) return new("Licences", $"« {unknown} » n’est pas un permis connu. Écrivez par exemple « B » ou « B, CE ».");
        var skills = Split(Input.Skills, '\n', ';').Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        if (skills.Length > Offer.SkillsMost) return new("Skills", $"Gardez les {Offer.SkillsMost} compétences qui comptent le plus.");
        if (skills.FirstOrDefault(skill => skill.Length > SkillMaxLength) is { } wordy) return new("Skills", $"« {wordy[..40]}… » est trop long : une compétence par ligne, {SkillMaxLength} caractères au plus.");

        var months = Input.Experience is { } experience ? (int)experience : (int?)null;
        // What was said more exactly stays as long as the answer is the same.
        if (Offer.ExperienceMonths is null || months is null || Closest(Offer.ExperienceMonths.Value) != months) Offer.ExperienceMonths = months;
        (Offer.Diploma, Offer.Licences, Offer.Skills) = (Input.Diploma, wanted, skills);
        return null;
    }

    static int Closest(int months) => months switch { 0 => 0, < 24 => 12, < 60 => 24, _ => 60 };

    static IEnumerable<string> Split(string? text, params char[] at) => (text ?? "").ReplaceLineEndings("\n").Split(at, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    protected override IEnumerable<(string Name, string Value)> Told(Offer offer) =>
    [
        ("Expérience", offer.ExperienceMonths is { } months ? $"{months} mois" : ""), ("Diplôme", offer.Diploma?.Label() ?? ""),
        ("Permis", string.Join(", ", offer.Licences)), ("Compétences", string.Join("\n", offer.Skills)),
    ];

    /// <summary>In months.</summary>
    public enum Experience
    {
        [Display(Name = "Aucune : débutante ou débutant bienvenu")] Aucune = 0,
        [Display(Name = "Un an")] UnAn = 12,
        [Display(Name = "Deux ans ou plus")] DeuxAns = 24,
        [Display(Name = "Cinq ans ou plus")] CinqAns = 60,
    }

    public sealed record ProfilInput
    {
        [Display(Name = "Expérience demandée")]
        public Experience? Experience { get; init; }

        [Display(Name = "Diplôme demandé", Description = "Seulement s’il est nécessaire pour faire ce travail")]
        public Diploma? Diploma { get; init; }

        [Display(Name = "Permis nécessaires", Description = "Par exemple B"), StringLength(100)]
        public string? Licences { get; init; }

        [Display(Name = "Compétences utiles", Description = "Une par ligne. Moins il y en a, plus de personnes oseront répondre."), StringLength(3_100)]
        public string? Skills { get; init; }
    }
}
