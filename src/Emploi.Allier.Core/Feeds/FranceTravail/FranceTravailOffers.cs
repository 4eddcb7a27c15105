using System.Runtime.CompilerServices;
using Emploi.Allier.Core.Feeds.Fetching;
using Emploi.Allier.Core.Feeds.Reading;
using Emploi.Allier.Core.Feeds.Sources;
using Emploi.Allier.Core.Territory;

namespace Emploi.Allier.Core.Feeds.FranceTravail;

/// <summary>The offers of France Travail in the départements of a source, each once.</summary>
public sealed class FranceTravailOffers(SafeFetch fetch, FranceTravailTurns turns, FranceTravailSettings settings, SourceSecrets secrets, PlaceResolver places, TimeProvider time)
{
    static readonly FeedMapping usual = FeedMapping.Parse(
        """
        offre = resultats
        référence = id
        titre = intitule
        description = description
        avantages = salaire/complement1 + salaire/complement2
        employeur = entreprise/nom
        naf = codeNAF
        lieu = lieuTravail/libelle
        code postal = lieuTravail/codePostal
        insee = lieuTravail/commune
        latitude = lieuTravail/latitude
        longitude = lieuTravail/longitude
        # The nature alone tells an apprenticeship from a CDD.
        contrat = typeContratLibelle + natureContrat | typeContrat
        temps de travail = dureeTravailLibelleConverti + dureeTravailLibelle
        horaires = contexteTravail/horaires | dureeTravailLibelle
        salaire = salaire/libelle | salaire/commentaire
        expérience = experienceLibelle
        diplôme = formations/niveauLibelle
        permis = permis/libelle
        compétences = competences/libelle
        rome = romeCode
        métier = appellationlibelle | romeLibelle
        publiée = dateCreation
        modifiée = dateActualisation
        postes = nombrePostes
        page = origineOffre/urlOrigine
        candidature = contact/urlPostulation | origineOffre/partenaires/url
        courriel = contact/courriel | agence/courriel
        téléphone = contact/telephone | agence/telephone
        comment postuler = contact/commentaire | contact/coordonnees1 + contact/coordonnees2 + contact/coordonnees3
        """);

    /// <exception cref="FeedException">The reading is not whole: what it did not give may still be offered.</exception>
    public async IAsyncEnumerable<FeedRow> Read(Source source, [EnumeratorCancellation] CancellationToken stop)
    {
        if (secrets.Open(source) is not { User: not null } client)
            throw new FeedException(FeedCodes.Refused, "Donnez l’identifiant et la clé secrète de votre application francetravail.io : sans eux, France Travail ne répond pas.");

        var service = new FranceTravailService(fetch, turns, settings, time, client, source.Mapping.Length > 0 ? FeedMapping.Parse(source.Mapping) : usual);
        var number = 0;
        foreach (var departement in source.Territory is [] ? (string?[])[null] : source.Territory)
            await foreach (var row in new OffersSearch(service, departement, CommunesOf(departement)).Read(stop))
                yield return row with { Number = ++number };
    }

    IEnumerable<string> CommunesOf(string? departement) =>
        places.Index.Communes.Where(commune => departement is null || commune.DepartementCode == departement).Select(commune => commune.Insee);
}
