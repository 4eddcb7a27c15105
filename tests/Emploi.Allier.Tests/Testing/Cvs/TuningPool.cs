using Emploi.Allier.Core.Candidates.Cvs;

namespace Emploi.Allier.Tests.Testing.Cvs;

static class TuningPool
{
    public static Pool Pool { get; } = new()
    {
        Given = ["Jeanne", "Karim", "Émilie", "Loïc", "Fatou", "Anaïs", "Jean-Pierre", "Océane", "Mickaël", "Zoé", "Hélène", "Ahmed", "Françoise", "Théo", "Nadège", "Sébastien", "Inès", "Raphaël", "Maëlys", "Bruno", "Oksana", "João"],
        Family = ["Dupuis", "Benali", "Lefèvre", "Le Goff", "Diallo", "Chabert", "Fougère", "Martinez", "Besson", "Auclair", "Rougeron", "Haddad", "Vidal", "Perrin", "Çelik", "Desmoulins", "Kowalski", "Ferreira", "D’Almeida", "Noël", "Kovalenko", "Petitjean"],
        Streets = ["12 rue des Lilas", "3 bis avenue de la République", "Résidence Les Tilleuls, bât. C", "45 route de Paris", "8, impasse du Moulin", "2 place de l’Église", "Le Bourg", "17 boulevard Carnot"],
        Towns =
        [
            ("03000", "Moulins", "03190"), ("03100", "Montluçon", "03185"), ("03200", "VICHY", "03310"), ("03300", "Cusset", "03095"), ("03400", "Yzeure", "03321"), ("03500", "Saint-Pourçain-sur-Sioule", "03254"),
            ("03150", "Varennes sur Allier", "03298"), ("03410", "Domérat", "03101"), ("03260", "Saint-Germain-des-Fossés", "03236"), ("03700", "Bellerive-sur-Allier", "03023"), ("03160", "Bourbon-l’Archambault", "03036"), ("03600", "Commentry", "03082"),
            ("03800", "Gannat", "03118"), ("63200", "Riom", "63300"), ("58000", "Nevers", "58194"), ("03120", "LAPALISSE", "03138"), ("03140", "Chantelle", "03053"), ("03290", "Dompierre-sur-Besbre", "03102"),
        ],
        Trades =
        [
            ("Vendeuse en prêt-à-porter", "Vendeur en prêt-à-porter", ["D1214"], ["Boutique Chloé", "Mode & Vous", "Galerie Soleil"], ["Accueil et conseil de la clientèle", "Mise en rayon et étiquetage", "Encaissement"], ["Vente conseil", "Tenue de caisse", "Mise en rayon", "Fidélisation de la clientèle"], [("BAC PRO Commerce", 4), ("CAP Équipier polyvalent du commerce", 3)]),
            ("Hôtesse de caisse", "Hôte de caisse", ["D1505"], ["Super Bonjour", "Hyper Centre", "Épicerie du Marché"], ["Encaissement des articles", "Comptage du fonds de caisse"], ["Encaissement", "Accueil des clients", "Rendu de monnaie"], [("BEP Vente action marchande", 3)]),
            ("Cariste", "Cariste", ["N1101"], ["Logi Centre", "Entrepôts du Bourbonnais", "SAS Transfer"], ["Chargement et déchargement des camions", "Rangement en palettier jusqu’à 9 mètres"], ["Conduite de chariots élévateurs", "Gestion des stocks", "Lecture de plans de stockage"], [("Titre professionnel Cariste d’entrepôt niveau 3", 3)]),
            ("Préparatrice de commandes", "Préparateur de commandes", ["N1103"], ["Plateforme Allier Frais", "Logistique Bernard", "E-colis"], ["Préparation au pistolet et à la commande vocale", "Filmage des palettes"], ["Préparation vocale", "Emballage", "Inventaires"], [("CAP Opérateur logistique", 3)]),
            ("Aide-soignante", "Aide-soignant", ["J1501"], ["EHPAD Les Glycines", "Hôpital Saint-Vincent", "Clinique des Ormes"], ["Soins d’hygiène et de confort", "Surveillance de l’état de santé", "Transmissions écrites"], ["Toilette et soins de confort", "Écoute et bienveillance", "Manutention des personnes"], [("Diplôme d’État d’aide-soignant", 4), ("BEP Carrières sanitaires et sociales", 3)]),
            ("Auxiliaire de vie à domicile", "Auxiliaire de vie à domicile", ["K1302", "K1304", "K1314"], ["ADMR", "Aide et Présence", "Particulier employeur"], ["Aide à la toilette et aux repas", "Courses et entretien du logement"], ["Aide à la toilette", "Préparation des repas", "Entretien du logement"], [("DEAVS", 3), ("Titre professionnel Assistante de vie aux familles niveau 3", 3)]),
            ("Maçonne", "Maçon", ["F1703"], ["Bâti Allier", "SARL Roche et Fils", "Constructions Mercier"], ["Coffrage, ferraillage et coulage du béton", "Montage de murs en parpaings"], ["Coffrage", "Lecture de plans", "Enduits à la chaux"], [("CAP Maçon", 3), ("BP Maçon", 4)]),
            ("Peintre en bâtiment", "Peintre en bâtiment", ["F1606"], ["Décors du Val", "Couleurs 03"], ["Préparation des supports, pose de toile", "Application de peintures et de vernis"], ["Ponçage", "Pose de papier peint", "Ravalement de façades"], [("CAP Peintre applicateur de revêtements", 3)]),
            ("Serveuse", "Serveur", ["G1803"], ["Brasserie du Parc", "Restaurant Le Chêne vert", "Hôtel des Thermes"], ["Mise en place et service en salle", "Prise des commandes et encaissement"], ["Service au plateau", "Prise de commande", "Dressage des tables"], [("CAP Restaurant", 3), ("Bac technologique Hôtellerie", 4)]),
            ("Commise de cuisine", "Commis de cuisine", ["G1602"], ["Restaurant La Table d’Alice", "Brasserie du Théâtre", "Lycée Jean-Moulin"], ["Épluchage, taillage et cuissons simples", "Nettoyage des plans de travail"], ["Normes HACCP", "Épluchage et taillage", "Dressage d’assiettes"], [("CAP Cuisine", 3)]),
            ("Secrétaire médicale", "Secrétaire médical", ["M1609"], ["Cabinet du docteur Roux", "Centre de radiologie", "Maison de santé"], ["Accueil physique et téléphonique", "Prise de rendez-vous et frappe de comptes rendus"], ["Pack Office", "Gestion d’agenda", "Frappe audio", "Orthographe irréprochable"], [("BTS SP3S", 5), ("Bac ST2S", 4)]),
            ("Aide-comptable", "Aide-comptable", ["M1225", "M1213"], ["Cabinet Fiducia Centre", "Ets Lambert"], ["Saisie des factures et rapprochements bancaires", "Relances des impayés"], ["Sage 100", "Excel", "Déclarations de TVA"], [("BTS Comptabilité et gestion", 5), ("DUT GEA", 5)]),
            ("Conductrice poids lourd", "Conducteur poids lourd", ["N4101"], ["Transports Giraud", "Transports de la Besbre"], ["Livraisons régionales en porteur 19 t", "Chargement, arrimage, bons de livraison"], ["Conduite en montagne", "Arrimage des charges", "Chronotachygraphe"], [("Titre professionnel Conducteur routier niveau 3", 3)]),
            ("Agente de nettoyage industriel", "Agent de nettoyage industriel", ["K2204"], ["Net Plus", "Propreté Service 03"], ["Nettoyage de sols à l’autolaveuse", "Désinfection des vestiaires"], ["Utilisation d’autolaveuse", "Bionettoyage", "Respect des protocoles"], [("CAP Agent de propreté et d’hygiène", 3)]),
            ("Soudeuse TIG", "Soudeur TIG", ["H2916", "H2913"], ["Métal Bourbon", "Chaudronnerie Vallet"], ["Soudage de tuyauteries inox", "Contrôle visuel des cordons"], ["Soudage TIG", "Lecture de plans industriels", "Meulage"], [("BEP Structures métalliques", 3), ("BAC PRO Technicien en chaudronnerie industrielle", 4)]),
            ("Agente d’entretien des espaces verts", "Agent d’entretien des espaces verts", ["A1203"], ["Ville de Moulins", "Jardins et Paysages", "Communauté de communes"], ["Tonte, taille de haies, débroussaillage", "Plantation de massifs"], ["Taille de haies", "Conduite de tondeuse autoportée", "Reconnaissance des végétaux"], [("CAPA Jardinier paysagiste", 3), ("BTSA Aménagements paysagers", 5)]),
            ("Animatrice jeunesse", "Animateur jeunesse", ["G1203"], ["Centre social La Source", "Maison des jeunes"], ["Animation d’un groupe de 12 enfants", "Préparation des projets d’activités"], ["Animation de groupe", "Conduite de projet", "Premiers secours"], [("BPJEPS Loisirs tous publics", 4), ("Licence Sciences de l’éducation", 6)]),
            ("Boulangère", "Boulanger", ["D1102"], ["Boulangerie Petit", "Le Fournil de la Gare", "Au Bon Pain d’Antan"], ["Pétrissage, façonnage et cuisson", "Commande des matières premières"], ["Façonnage", "Travail sur levain", "Viennoiserie"], [("CAP Boulanger", 3), ("Mention complémentaire Boulangerie spécialisée", 3)]),
            ("Mécanicienne automobile", "Mécanicien automobile", ["I1604"], ["Garage Morel", "Auto Sud Services"], ["Révisions, freins, distribution", "Diagnostic à la valise"], ["Diagnostic électronique", "Géométrie des trains", "Climatisation automobile"], [("BAC PRO Maintenance des véhicules", 4)]),
            ("Développeuse web", "Développeur web", ["M1855", "M1805"], ["Studio Pixel", "Agence Numérique Centre"], ["Développement de sites en PHP et JavaScript", "Suivi des corrections"], ["PHP", "JavaScript", "MySQL", "Git"], [("Master Informatique", 7), ("Licence professionnelle Métiers du web", 6)]),
        ],
        Qualities = ["Ponctualité", "Esprit d’équipe", "Autonomie", "Sens de l’organisation", "Rigueur", "Polyvalence", "Capacité d’adaptation", "Discrétion"],
        Languages =
        [
            ("Anglais : B1", "anglais", Cefr.B1), ("Anglais (A2)", "anglais", Cefr.A2), ("Anglais courant", "anglais", Cefr.C1), ("Anglais : niveau scolaire", "anglais", Cefr.A2), ("Espagnol : notions", "espagnol", Cefr.A1),
            ("Espagnol – intermédiaire", "espagnol", Cefr.B1), ("Allemand B2", "allemand", Cefr.B2), ("Arabe : langue maternelle", "arabe", Cefr.C2), ("Portugais bilingue", "portugais", Cefr.C2), ("Italien (lu, parlé, écrit)", "italien", Cefr.B2),
            ("Ukrainien : langue maternelle", "ukrainien", Cefr.C2), ("Polonais courant", "polonais", Cefr.C1), ("Langue des signes : A1", "langue des signes", Cefr.A1), ("Turc : C1", "turc", Cefr.C1),
        ],
        Interests = ["Randonnée", "Lecture de romans policiers", "Football en club", "Cuisine du monde", "Jardinage", "Chorale", "Couture", "Cyclisme", "Jeux de société"],
        Volunteering = [("Bénévole à la distribution alimentaire", "Restos du Bourbonnais"), ("Trésorière d’association sportive", "Club de handball"), ("Bénévole", "Recyclerie du Val de Besbre")],
        Mail = ["exemple.fr", "courriel.example.com", "boite-03.fr", "mail.example.org"],
    };
}
