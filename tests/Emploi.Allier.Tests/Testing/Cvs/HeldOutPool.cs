using Emploi.Allier.Core.Candidates.Cvs;

namespace Emploi.Allier.Tests.Testing.Cvs;

/// <summary>Made last, with words and looks of its own: what its first reading gave is in docs/candidates.md.</summary>
static class HeldOutPool
{
    public static Pool Pool { get; } = new()
    {
        Given = ["Patricia", "Enzo", "Myriam", "Pierre-Yves", "Awa", "Coralie", "Youssef", "Jocelyne", "Titouan", "Ludivine", "Samir", "Élodie", "Gérald", "Manon", "Hugo", "Viktoriia", "Cédric"],
        Family = ["Bonnefoy", "El Amrani", "Pougnard", "Traoré", "Giraud-Mangin", "Sève", "Lopes", "Aubert", "Mbaye", "Fayolle", "Kaplan", "Leblanc", "Rousset", "Dias", "Shevchenko", "Meunier"],
        Streets = ["22 faubourg de la Croix", "Route de Limoise", "7 square des Anciens-Combattants", "18 B rue Jules-Ferry", "Les Échelettes"],
        Towns =
        [
            ("03170", "Bizeneuille", "03031"), ("03320", "Lurcy-Lévis", "03155"), ("03130", "Le Donjon", "03103"), ("03110", "Escurolles", "03109"), ("03340", "Bessay-sur-Allier", "03025"), ("03380", "Huriel", "03128"), ("03120", "Lapalisse", "03138"),
            ("03400", "YZEURE", "03321"), ("03000", "Avermes", "03013"), ("03100", "Désertines", "03098"), ("42300", "Roanne", "42187"), ("03300", "CUSSET", "03095"),
        ],
        Trades =
        [
            ("Coiffeuse", "Coiffeur", ["D1202"], ["Salon Éclat", "Coiff’Hair"], ["Coupes, couleurs et mèches", "Prise de rendez-vous"], ["Coupe femme et homme", "Coloration", "Conseil beauté"], [("CAP Métiers de la coiffure", 3), ("Brevet professionnel Coiffure", 4)]),
            ("Bouchère", "Boucher", ["D1101"], ["Boucherie du Marché", "Hyper Bocage"], ["Désossage et parage", "Vente au comptoir"], ["Désossage", "Fabrication de saucisses", "Conseil de cuisson"], [("CAP Boucher", 3)]),
            ("Carreleuse", "Carreleur", ["F1608"], ["Sols d’Auvergne", "Rénov’Habitat"], ["Pose de faïence", "Chapes et ragréages"], ["Pose collée et scellée", "Découpe", "Traçage"], [("CAP Carreleur mosaïste", 3)]),
            ("Manutentionnaire", "Manutentionnaire", ["N1105"], ["Quai 12", "Déménagements Lyonnet"], ["Chargement de camions", "Tri de palettes"], ["Utilisation du transpalette", "Arrimage", "Gestes et postures"], [("BEP Logistique", 3)]),
            ("Formatrice pour adultes", "Formateur pour adultes", ["K2111"], ["Afpa", "Mots et Savoirs"], ["Animation d’ateliers", "Positionnement des stagiaires"], ["Ingénierie pédagogique", "Animation de formations", "Évaluation"], [("Licence Sciences du langage", 6), ("Master Formation d’adultes", 7)]),
            ("Facteur", "Facteur", ["M1603"], ["La Poste", "Distribution Centre"], ["Tri et distribution du courrier", "Remise des recommandés"], ["Connaissance du secteur", "Tri manuel", "Relation aux usagers"], [("BEP Bureautique", 3)]),
            ("Pizzaïola", "Pizzaïolo", ["G1604"], ["Pizzeria Roma", "Le Four à bois"], ["Préparation des pâtes", "Cuisson au feu de bois"], ["Étalage de la pâte", "Gestion du four", "Service à emporter"], [("CAP Cuisine", 3)]),
            ("Technicienne de maintenance en informatique", "Technicien de maintenance en informatique", ["I1401"], ["Info Dépann", "Réseaux du Cher"], ["Dépannage de postes", "Installation de réseaux"], ["Windows et Linux", "Réseaux TCP/IP", "Assistance à distance"], [("BTS SIO", 5), ("Bac pro Systèmes numériques", 4)]),
            ("Ambulancière", "Ambulancier", ["J1305"], ["Ambulances Saint-Roch", "SOS Ambulances"], ["Transport de patients", "Désinfection du véhicule"], ["Gestes d’urgence", "Conduite de sécurité", "Écoute"], [("Diplôme d’État d’ambulancier niveau 3", 3)]),
            ("Esthéticienne", "Esthéticien", ["D1208"], ["Institut Bel’Âme", "Spa des Sources"], ["Soins du visage", "Épilations et manucure"], ["Modelage", "Épilation", "Vente de produits"], [("Bac professionnel Esthétique", 4)]),
        ],
        Qualities = ["Bon contact", "Dynamisme", "Résistance physique", "Initiative", "Fiabilité"],
        Languages =
        [
            ("Anglais niveau B1", "anglais", Cefr.B1), ("Anglais : bonnes notions", "anglais", Cefr.A1), ("Espagnol : B2", "espagnol", Cefr.B2), ("Arabe (bilingue)", "arabe", Cefr.C2), ("Portugais : langue maternelle", "portugais", Cefr.C2), ("Ukrainien - langue maternelle", "ukrainien", Cefr.C2),
            ("Allemand scolaire", "allemand", Cefr.A2), ("Créole : courant", "créole", Cefr.C1),
        ],
        Interests = ["Pétanque", "Théâtre amateur", "Voyages", "Brocantes", "Course à pied"],
        Volunteering = [("Entraîneur bénévole", "Judo Club"), ("Bénévole", "Banque alimentaire"), ("Accompagnatrice scolaire bénévole", "École Jules-Ferry")],
        Mail = ["exemple.org", "box.example.fr", "mel.example.net"],
    };

    public static IReadOnlyList<DateManner> Dates { get; } =
    [
        new("years-dash", (from, to, _) => to is { } end ? (end.Year == from.Year ? $"{from.Year}" : $"{from.Year} — {end.Year}", new(from.Year, null), new CvMonth(end.Year, null)) : ($"{from.Year} — aujourd’hui", new(from.Year, null), null)),
        new("two-digits", (from, to, _) => (to is { } end ? $"{Short(from)} - {Short(end)}" : $"Depuis {DateManner.Number(from)}", from, to)),
        new("from-until", (from, to, _) => (to is { } end ? $"Du 1er {DateManner.Name_(from)} au 30 {DateManner.Name_(end)}" : $"Depuis le 1er {DateManner.Name_(from)}", from, to)),
        new("upper", (from, to, _) => (to is { } end ? $"{DateManner.Name_(from)} / {DateManner.Name_(end)}".ToUpperInvariant() : $"{DateManner.Name_(from)} / en cours".ToUpperInvariant(), from, to)),
        new("until", (from, to, _) => (to is { } end ? $"{DateManner.CutName(from)} jusqu’à {DateManner.CutName(end)}" : $"depuis {DateManner.CutName(from)}", from, to)),
    ];

    static string Short(CvMonth month) => System.FormattableString.Invariant($"{month.Month:00}/{month.Year % 100:00}");
}
