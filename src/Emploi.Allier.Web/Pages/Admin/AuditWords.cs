using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Web.Pages.Admin;

/// <summary>What the tables and columns of the audit trail are called by those who read it.</summary>
public static class AuditWords
{
    static readonly Dictionary<string, string> tables = new(StringComparer.Ordinal)
    {
        ["account_roles"] = "Rôles d’un compte",
        ["account_territories"] = "Territoires d’un compte",
        ["accounts"] = "Comptes",
        ["establishments"] = "Établissements",
        ["job_runs"] = "Exécutions de travaux",
        ["jobs"] = "Travaux",
        ["organisations"] = "Organismes",
        ["parameter_values"] = "Valeurs de paramètres",
        ["people"] = "Personnes",
        ["person_contacts"] = "Moyens de joindre une personne",
        ["social_assignments"] = "Territoire social d’une commune",
        ["social_centres"] = "Centres sociaux (MSD)",
        ["tasks"] = "Tâches",
    };

    static readonly Dictionary<string, string> columns = new(StringComparer.Ordinal)
    {
        ["account_id"] = "Compte",
        ["address"] = "Adresse",
        ["asked_at"] = "Demandé le",
        ["asked_by"] = "Demandé par",
        ["attempt"] = "Essai",
        ["authenticator_key"] = "Clé de l’application d’authentification",
        ["birth_date"] = "Date de naissance",
        ["cause"] = "Cause",
        ["centre_code"] = "MSD",
        ["closed_at"] = "Fermé le",
        ["commune_insee"] = "Commune (code INSEE)",
        ["confirmed"] = "Confirmé",
        ["created_at"] = "Créé le",
        ["details"] = "Explications",
        ["display_name"] = "Nom affiché",
        ["done"] = "Fait",
        ["done_at"] = "Terminée le",
        ["done_by"] = "Terminée par",
        ["done_by_name"] = "Terminée par (nom)",
        ["due_at"] = "Échéance",
        ["effective_from"] = "Date d’effet",
        ["email"] = "Adresse e-mail",
        ["email_confirmed_at"] = "Adresse confirmée le",
        ["error"] = "Erreur",
        ["family_name"] = "Nom",
        ["finished_at"] = "Fini le",
        ["for_account"] = "Pour le compte",
        ["for_role"] = "Pour le rôle",
        ["given_name"] = "Prénom",
        ["host"] = "Machine",
        ["is_buyer"] = "Achète",
        ["is_employer"] = "Emploie",
        ["is_partner"] = "Est partenaire",
        ["is_siae"] = "Est une SIAE",
        ["is_training_body"] = "Forme",
        ["job"] = "Travail",
        ["key"] = "Paramètre",
        ["kind"] = "Sorte",
        ["last_due"] = "Dernière échéance",
        ["last_success"] = "Dernier succès",
        ["link_path"] = "Page concernée",
        ["message"] = "Message",
        ["naf_code"] = "Code NAF",
        ["name"] = "Nom",
        ["normalized_email"] = "Adresse e-mail, pour la comparer",
        ["note"] = "Note",
        ["organisation_id"] = "Organisme",
        ["outcome"] = "Ce qui a été fait",
        ["password_hash"] = "Mot de passe",
        ["paused"] = "En pause",
        ["person_id"] = "Personne",
        ["postal_code"] = "Code postal",
        ["preferred"] = "Préféré",
        ["retry_at"] = "Prochain essai",
        ["role"] = "Rôle",
        ["security_stamp"] = "Sceau de sécurité",
        ["set_at"] = "Fixée le",
        ["set_by"] = "Fixée par",
        ["siren"] = "SIREN",
        ["siret"] = "SIRET",
        ["source"] = "Source",
        ["source_key"] = "Origine",
        ["started_at"] = "Commencé le",
        ["state"] = "État",
        ["stop_asked_at"] = "Arrêt demandé le",
        ["stop_asked_by"] = "Arrêt demandé par",
        ["suspended_at"] = "Suspendu le",
        ["territory"] = "Territoire",
        ["territory_code"] = "TSD",
        ["title"] = "Titre",
        ["total"] = "Total",
        ["two_factor_enabled"] = "Double vérification",
        ["uncited_since"] = "Sans lien depuis",
        ["value"] = "Valeur",
        ["warned_at"] = "Averti le",
    };

    public static string Table(string table) => tables.GetValueOrDefault(table, table);

    /// <summary>A role is part of the key of its row.</summary>
    public static string Key(string table, string key) =>
        table == "account_roles" && key.Split(' ') is [var account, var name] && Enum.TryParse<Role>(name, out var role) ? $"{account} {role.Label()}" : key;

    public static string Column(string column) => columns.GetValueOrDefault(column, column);
}
