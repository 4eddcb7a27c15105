using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates;
using Emploi.Allier.Core.Candidates.Matching;
using Emploi.Allier.Core.Candidates.Visible;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Employers.Companies;
using Emploi.Allier.Core.Feeds.Blocking;
using Emploi.Allier.Core.Feeds.Duplicates;
using Emploi.Allier.Core.Feeds.Sources;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.People;
using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Retention;
using Emploi.Allier.Core.Search;

namespace Emploi.Allier.Core;

/// <summary>Everything that runs by itself, and when: five fields of cron, in the time of Paris.</summary>
public static class Schedules
{
    public static readonly IReadOnlyList<Schedule> All =
    [
        Schedule.Of<ApplyRetention>("conservation", "Appliquer les durées de conservation", "30 3 * * *"),
        Schedule.Of<ForgetFiles>("fichiers-sans-fiche", "Supprimer les fichiers déposés que rien ne garde", "20 3 * * *"),
        Schedule.Of<ForgetPeople>("personnes-sans-lien", "Effacer les personnes que rien ne cite plus", "50 4 * * *"),
        Schedule.Of<CloseUnusedAccounts>("comptes-inutilises", "Fermer les comptes inutilisés", "20 4 * * *"),
        Schedule.Of<ExpireOffers>("offres-expirees", "Retirer les offres arrivées à leur terme", "2 * * * *"),
        Schedule.Of<ApplyBlocks>(ApplyBlocks.Name, "Retirer les offres bloquées, laisser revenir celles qui ne le sont plus", "17 * * * *"),
        Schedule.Of<SettleDuplicates>(SettleDuplicates.Name, "Rapprocher les offres identiques", "*/15 * * * *"),
        Schedule.Of<WatchSources>("sources-surveillees", "Surveiller les sources d’offres", "35 * * * *"),
        Schedule.Of<TrimOfferLog>("journal-des-offres", "Raccourcir le journal des offres", "40 4 * * *"),
        Schedule.Of<SendAlerts>("alertes", "Envoyer les alertes par e-mail", "10 * * * *"),
        Schedule.Of<SendDigests>("offres-pour-moi", "Envoyer à qui l’a demandé les nouvelles offres de son profil", "25 * * * *"),
        Schedule.Of<TellFollowers>("entreprises-suivies", "Envoyer les nouvelles offres des entreprises suivies", "15 7 * * *"),
        Schedule.Of<KeepPromises>(KeepPromises.Name, "Rappeler les candidatures sans réponse, et le dire à qui attend", "35 8 * * *"),
        Schedule.Of<EndOpenings>("candidatures-spontanees", "Faire confirmer les entreprises qui reçoivent des candidatures spontanées, fermer les autres", "50 8 * * *"),
        Schedule.Of<TellOfferEnded>("offres-terminees", "Prévenir qui a postulé d’une offre terminée", "20 * * * *"),
        Schedule.Of<FindUnreadOffers>("offres-sans-lecteur", "Signaler les offres dont personne ne lit plus les candidatures", "50 8 * * *"),
        Schedule.Of<WarnEndingOffers>("offres-finissantes", "Prévenir des offres qui vont se terminer", "40 8 * * *"),
        Schedule.Of<ForgetDrafts>("brouillons", "Effacer les offres commencées et oubliées", "45 4 * * *"),
        Schedule.Of<WarnEndingAlerts>("alertes-finissantes", "Prévenir des alertes qui vont s’arrêter", "25 9 * * *"),
        Schedule.Of<WarnEndingApplications>("candidatures-finissantes", "Prévenir des candidatures qui vont être effacées", "20 9 * * *"),
        Schedule.Of<WarnEndingVisibility>("profils-visibles", "Prévenir des profils qui vont cesser d’être visibles", "30 9 * * *"),
        Schedule.Of<RemindEmployers>("rappel-annuel", "Proposer de recruter à qui a recruté l’an dernier", "40 9 * * 1-5"),
    ];
}
