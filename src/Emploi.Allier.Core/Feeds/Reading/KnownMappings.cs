using System.Text;

namespace Emploi.Allier.Core.Feeds.Reading;

/// <summary>Mappings that nobody has to type: of files that are known by their names, and one of usual names for the others.</summary>
public static class KnownMappings
{
    /// <summary>How much of a file is looked at to know it.</summary>
    public const int Head = 64 * 1024;

    static readonly string[] usualLists = ["jobs", "job", "offers", "offer", "offres", "offre", "results", "resultats", "ads", "annonces", "items", "item", "data", "postings", "jobPostings", "vacancies", "positions", "records", "hits", "emplois", "postes"];

    /// <summary>The <c>&lt;source&gt;&lt;job&gt;</c> family and its cousins in JSON and CSV: the names that partners give.</summary>
    public static FeedMapping Usual { get; } = FeedMapping.Parse(
        """
        offre = job | offre | offer | offre_emploi | annonce | item | entry | vacancy | vacature | emploi | poste | position | jobad | posting | jobposting | ad
        référence = reference | @reference | referencenumber | reference_apec | job_id | jobid | id | @id | identifiant | identifier | ref | guid | offer_id | external_id | adref | numero | slug
        titre = title | job_details/title | jobtitle | job_title | intitule | intitule-du-poste | intitule_poste | titre | titre_poste | titre_offre | name | nom | libelle | poste | position
        description = html_description | description | job_details/description | jobdescription | job_description | texte_offre | description-de-la-mission | mission | missions
            | description_poste | descriptif | descriptif_poste | body | content | content:encoded | contenu | texte | summary
        profil = html_profile | profile/description | profile | profil | profil-recherche | profil_recherche | profil-candidat | profil_candidat | requirements | candidate_profile
        avantages = benefits | avantages | benefits/description
        employeur = company_title | company/name | company/company_name | company/display_name | company | company_name | companyname | nom_entreprise | entreprise/nom | entreprise | societe | nom_societe
            | employer/name | employer | employeur | recruteur | organisation | organization | hiringOrganization/name | brand/name | raison_sociale
        anonyme = company/@anonymous | anonymous | anonyme
        siret = siret | company/siret | entreprise/siret | company/company_siret | siret_entreprise | company_siret | siren | company/company_siren | company_siren
        naf = naf_code | naf | code_naf | secteur_activite/NAF_secteur | ape | code_ape
        lieu = city | ville | workplace/locations/location/city | job_locations/location_city | region/city | address/city | address/parts/city | location/city | location_ville | lieu/libelle_lieu
            | localisation-du-poste | localite | location/display_name | location/name | location | commune | lieu_travail/libelle | lieu_travail | lieu | localisation | jobLocation/address/addressLocality
        code postal = postal_code | postalcode | postcode | zipcode | zip | zip_code | cp | code_postal | codepostal | workplace/locations/location/postalCode | address/postal_code | address/parts/zip | location/postal_code
            | location_cp | location/zip | lieu_travail/code_postal | region/postalcode | jobLocation/address/postalCode
        insee = lieu/COG_lieu | code_insee | insee | lieu_travail/commune | insee_code | commune_insee
        département = location_departement_code | department | departement | departement-du-poste | workplace/locations/location/department/@code | job_locations/location_sub_state | location_departement | address/parts/county
            | code_departement | region/state | state | county
        latitude = geoloc | latitude | lat | workplace/locations/location/@lat | address/latitude | address/position/lat | location/latitude | location/lat | lieu_travail/latitude
        longitude = longitude | lng | lon | long | workplace/locations/location/@lng | address/longitude | address/position/lon | location/longitude | location/lng | location/lon | lieu_travail/longitude
        adresse = address/formatted | address/street_number + address/street | address | adresse | street | rue | streetaddress
        pays = country | pays | workplace/locations/location/country/@code | job_locations/location_country_code | region/country | address/country | address/parts/country | location_pays_code | location/country
        contrat = contract/types/type | contract | contract_type | contracttype | job_details/contract_type | type-de-contrat | contrat/type_contrat | type_contrat | typecontrat | contrat | nature_contrat | jobtype | job_type
            | employment_type | employmentType | type
        durée du contrat = contract/length | contract_period_value + contract_period_unit | contract_duration/max | contract_duration | duree-du-contrat | contrat/duree_contrat | duree_contrat + duree_contrat_unit | contract_length | duree | duration
        fin du contrat = contract_end_date | date_fin_contrat | fin_contrat | end_date
        temps de travail = workSchedule/types/type | job_time | working_time | contract_work_period | temps_travail | temps_de_travail | worktime | workinghours | schedule_type | temps_partiel
        heures = temps-de-travail-hebdomadaire | duree_travail_libelle | weekly_hours | heures | heures_semaine | nb_heures | duree_hebdomadaire | hours
        horaires = horaires | horaire | schedule | work_schedule | rythme
        salaire = salary | benefits/salary | salaire_affiche | salaire | salaire/libelle | remuneration | remuneration-brute-annuelle | salary_text | compensation | wage
        salaire minimal = salary/min | salary_min | salarymin | salary_details/salary_min/amount | benefits/salary/@lowEnd | min_salary | salaire_min | salaire/min | salaire_minimum
        salaire maximal = salary/max | salary_max | salarymax | salary_details/salary_max/amount | benefits/salary/@highEnd | max_salary | salaire_max | salaire/max | salaire_maximum
        période du salaire = salary_details/period | benefits/salary/@period | salary/kind | salary/rate | salary/period | salary_period | salary_type | periode_salaire
        monnaie = salary/currency | salary_details/salary_min/currencyCode | benefits/salary/@currency | salary_currency | currency | devise
        expérience = experience | experience_level | profile/experienceLevels/experienceLevel | niveau_experience | nombre-d-annees-d-experience-total | experience_libelle | experience_required | annees_experience
        diplôme = education | education_level | profile/degrees/degree | niveau_diplome | niveau-de-formation-requis | diplome | diploma | niveau_formation | formation | niveau_etudes | qualification
        permis = permis | driving_license | driving_licence | permis_conduire | licence
        compétences = skills | skills/skill | competences | competences/competence | competences/libelle
        rome = code_rome | rome | rome_code | coderome | romecode
        métier = metier | position | service | function | fonction/libelle_fonction | fonction | job_family | jobfamily | appellationlibelle | romelibelle
        publiée = publication_date | publicationdate | date_parution | published_at | job_dates/first_activated_at | first_activated_at | last_activation_at | created_at | creation_date | created | date_publication | date_de_publication
            | pubDate | published | date_posted | dateposted | date_creation | posted_at | date
        modifiée = updated_date | lastModificationDate | date_updated | updated_at | date_modification | date-de-mise-a-jour | date_mise_a_jour | modified | updated | last_update | modification_date
        expire = date_expired | expiration_date | expirationdate | expiry_date | expires_at | valid_through | date_expiration | date_fin | date_fin_publication | end_publication_date | expire
        début = contract_start_date | job_start_date | job_dates/start_date | start_date | date_debut | date_debut_contrat | date_prise_poste | beginning_date | startdate
        postes = nombre_postes | nb_postes | positions | number_of_positions | openings | vacancies | nombre_de_postes
        page = url | link | link/@href | job_details/url | url-de-l-offre | redirection | redirect_url | offer_url | offerurl | joburl | job_url | lien | lien_offre | url_offre
        candidature = apply_url | applyurl | application_url | applicationurl | url_postulation | lien_candidature | url_candidature | applylink
        courriel = apply_mail | apply_email | applyemail | application_email | contact/email | contact_email | email | courriel | mail | email_contact
        téléphone = apply_phone | contact/phone | contact_phone | phone | telephone | tel
        comment postuler = how_to_apply | application_instructions | comment_postuler | modalites_candidature
        """);

    static readonly (string[] Marks, FeedMapping Mapping)[] known =
    [
        (["<jobDescription>", "<missionDescription", "<applicantCriteria>"], FeedMapping.Parse(
            """
            offre = offer
            référence = reference | id
            titre = jobDescription/title
            description = jobDescription/missionDescriptionFormatted | jobDescription/missionDescription | jobDescription/description
            profil = jobDescription/applicantProfileFormatted | jobDescription/applicantProfile
            avantages = jobDescription/customFields/LongText1Formatted | jobDescription/customFields/LongText1
            # The list of salary ranges holds the companies of the group.
            employeur = jobDescription/salaryRange | entity
            lieu = jobDescription/location/jobLocation | entityAdress/city
            code postal = entityAdress/postalcode
            département = jobDescription/location/departements/departement
            pays = jobDescription/location/countries/country | jobDescription/country | entityAdress/country
            contrat = jobDescription/contract
            durée du contrat = jobDescription/contractLength
            salaire = applicantCriteria/customFields/list1
            expérience = applicantCriteria/experienceLevel
            diplôme = applicantCriteria/diploma | applicantCriteria/diploma/@clientcode
            métier = jobDescription/profile | jobDescription/jobfamily
            publiée = creationDate
            modifiée = modificationDate
            début = beginningDate | jobDescription/customFields/datetime1
            page = directUrl
            candidature = UrlRedirectionApplicant
            """)),
        (["organisationName", "startPublicationDate", "contractType"], FeedMapping.Parse(
            """
            offre = .
            référence = reference
            titre = title
            description = description1Formatted | description1
            profil = description2Formatted | description2
            employeur = organisationName
            lieu = geographicalLocation/label
            département = region/label
            latitude = latitude
            longitude = longitude
            contrat = contractType/label
            durée du contrat = details/customFields/offerCustomBlock4/customCodeTable2/clientCode
            salaire = salaryRange/label
            publiée = startPublicationDate
            modifiée = modificationDate
            début = beginningDate
            page = offerUrl
            candidature = urlRedirectionApplicant
            """)),
        // RSS as another site like this one gives its offers.
        (["xmlns:job=", "<job:origin>", "<item>"], FeedMapping.Parse(
            """
            offre = item
            référence = guid
            titre = title
            description = description
            employeur = job:company
            anonyme = job:anonymous
            naf = job:naf_code
            lieu = job:city
            code postal = job:postal_code
            insee = job:insee
            département = job:department
            pays = job:country
            adresse = job:address
            contrat = job:contract
            durée du contrat = job:contract_length
            fin du contrat = job:contract_end_date
            temps de travail = job:working_time
            heures = job:weekly_hours
            horaires = job:schedule
            salaire = job:salary
            salaire minimal = job:salary_min
            salaire maximal = job:salary_max
            période du salaire = job:salary_period
            monnaie = job:salary_currency
            expérience = job:experience
            diplôme = job:education
            permis = job:permis
            compétences = job:skills
            rome = job:rome_code
            publiée = pubDate
            expire = job:expiration_date
            début = job:start_date
            postes = job:positions
            page = link
            candidature = job:apply_url
            """)),
        (["<dc:publisher>", "<dc:coverage>", "<item>"], FeedMapping.Parse(
            """
            offre = item
            référence = dc:identifier | guid
            titre = title
            description = description | content:encoded
            employeur = dc:publisher | author | dc:contributor
            lieu = dc:coverage
            département = dc:description
            durée du contrat = dc:format
            diplôme = dc:type
            publiée = pubDate
            début = dc:date
            page = link
            courriel = dc:creator
            """)),
        (["Adzuna::API", "redirect_url"], FeedMapping.Parse(
            """
            offre = results
            référence = id
            titre = title
            description = description
            employeur = company/display_name
            lieu = location/area/5 | location/display_name
            département = location/area/3
            pays = location/area/1
            latitude = latitude
            longitude = longitude
            contrat = contract_type
            temps de travail = contract_time
            salaire minimal = salary_min
            salaire maximal = salary_max
            publiée = created
            page = redirect_url
            """)),
    ];

    /// <summary>Which format the beginning of a file is of, and the mapping that reads it best.</summary>
    public static (FeedFormat Format, FeedMapping Mapping) Guess(ReadOnlySpan<byte> head)
    {
        head = head[..Math.Min(head.Length, Head)];
        var (encoding, mark) = FeedEncoding.Of(head);
        var text = encoding.GetString(head[mark..]).TrimStart();
        var format = text is ['<', ..] ? FeedFormat.Xml : text is ['{' or '[', ..] ? FeedFormat.Json : FeedFormat.Csv;
        foreach (var (marks, mapping) in known)
            if (Array.TrueForAll(marks, name => text.Contains(name, StringComparison.Ordinal))) return (format, mapping);
        return (format, format == FeedFormat.Json ? Usual.WithItems(ListOf(text)) : Usual);
    }

    public static IFeedReader ReaderOf(FeedFormat format) => format switch
    {
        FeedFormat.Xml => new XmlFeedReader(),
        FeedFormat.Json => new JsonFeedReader(),
        _ => new CsvFeedReader(),
    };

    /// <summary>The list of a JSON document that holds the offers: the root itself, the first of a usual name, or the whole as one offer.</summary>
    static string ListOf(string text) => text[0] == '[' ? "." : Array.Find(usualLists, name => OpensList(text, name)) ?? ".";

    static bool OpensList(string text, string name)
    {
        for (var at = text.IndexOf($"\"{name}\"", StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf($"\"{name}\"", at + 1, StringComparison.OrdinalIgnoreCase))
            if (text.AsSpan(at + name.Length + 2).TrimStart() is [':', .. var value] && value.TrimStart() is ['[', .. var first] && first.TrimStart() is ['{' or ']', ..]) return true;
        return false;
    }
}
