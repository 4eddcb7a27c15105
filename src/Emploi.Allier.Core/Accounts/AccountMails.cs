using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Messages;

namespace Emploi.Allier.Core.Accounts;

/// <summary>What we write to the holder of an account. Each goes to the outbox and leaves with the caller's change.</summary>
public sealed class AccountMails(Outbox outbox, SiteSettings site)
{
    public void Confirm(Account account, string token) => Write(account.Email, "Confirmez votre adresse e-mail", $"""
        Bonjour,

        Vous avez demandé à créer un compte sur Emploi.Allier avec cette adresse. Pour terminer, ouvrez ce lien, puis appuyez sur « Confirmer mon adresse » :

        {Link("compte/confirmation", token)}

        Le lien est valable trois jours. Si vous n’avez rien demandé, ne faites rien : aucun compte ne sera ouvert.
        """);

    public void AlreadyKnown(Account account, string token) => Write(account.Email, "Vous avez déjà un compte", $"""
        Bonjour,

        Quelqu’un, sans doute vous, a voulu créer un compte sur Emploi.Allier avec cette adresse. Vous en avez déjà un : il suffit de vous connecter, avec votre mot de passe ou avec un code envoyé par e-mail.

        {Page("compte/connexion")}

        Vous avez oublié votre mot de passe ? Ce lien permet d’en choisir un autre, pendant deux heures :

        {Link("compte/nouveau-mot-de-passe", token)}

        Si ce n’était pas vous, ne faites rien : votre compte n’a pas changé.
        """);

    public void Code(Account account, string code) => Write(account.Email, "Votre code de connexion", $"""
        Bonjour,

        Voici votre code pour vous connecter à Emploi.Allier :

        {code}

        Il est valable 10 minutes et sert une seule fois, sur l’appareil où vous l’avez demandé. Ne le donnez à personne : nous ne vous le demanderons jamais, ni par téléphone ni par message.

        Si vous n’avez pas demandé de code, ne faites rien : sans lui, personne ne peut se connecter.
        """);

    public void ResetPassword(Account account, string token) => Write(account.Email, "Choisissez un nouveau mot de passe", $"""
        Bonjour,

        Pour choisir un nouveau mot de passe sur Emploi.Allier, ouvrez ce lien. Il est valable deux heures et sert une seule fois :

        {Link("compte/nouveau-mot-de-passe", token)}

        Si vous n’avez rien demandé, ne faites rien : votre mot de passe ne change pas.
        """);

    public void PasswordChanged(Account account) => Write(account.Email, "Votre mot de passe a changé", $"""
        Bonjour,

        Le mot de passe de votre compte Emploi.Allier vient d’être changé. Vos autres appareils ont été déconnectés.

        Si ce n’était pas vous, choisissez tout de suite un nouveau mot de passe :

        {Page("compte/mot-de-passe-oublie")}
        """);

    public void ConfirmChange(string newEmail, string token) => Write(newEmail, "Confirmez votre nouvelle adresse e-mail", $"""
        Bonjour,

        Vous avez demandé à utiliser cette adresse pour votre compte Emploi.Allier. Pour la confirmer, ouvrez ce lien dans les deux heures :

        {Link("compte/adresse/confirmer", token)}

        Si vous n’avez rien demandé, ne faites rien.
        """);

    public void AddressTaken(string email) => Write(email, "Cette adresse a déjà un compte", $"""
        Bonjour,

        Quelqu’un, sans doute vous, a voulu utiliser cette adresse pour un autre compte Emploi.Allier. Elle sert déjà à votre compte, qui n’a pas changé.

        Pour vous connecter : {Page("compte/connexion")}
        """);

    public void AddressChanged(string oldEmail, string undoToken) => Write(oldEmail, "L’adresse de votre compte a changé", $"""
        Bonjour,

        Votre compte Emploi.Allier utilise maintenant une autre adresse e-mail. Si c’est bien vous qui l’avez demandé, il n’y a rien à faire.

        Si ce n’est pas vous, reprenez votre adresse avec ce lien, valable sept jours. Tous les appareils seront déconnectés :

        {Link("compte/adresse/annuler", undoToken)}
        """);

    public void Locked(Account account) => Write(account.Email, "Votre compte est bloqué pour quelques minutes", $"""
        Bonjour,

        Plusieurs mots de passe faux ont été essayés sur votre compte Emploi.Allier. Par prudence, la connexion par mot de passe est bloquée un quart d’heure. Vous pouvez vous connecter dès maintenant avec un code envoyé par e-mail :

        {Page("compte/connexion/code")}
        """);

    public void Invitation(Account account, string token, string invitedBy) => Write(account.Email, "Votre compte Emploi.Allier vous attend", $"""
        Bonjour {account.DisplayName},

        {invitedBy} vous invite à rejoindre Emploi.Allier. Ouvrez ce lien pour choisir votre mot de passe, puis activer la double vérification :

        {Invite(token)}

        Le lien est valable trois jours et sert une seule fois. S’il a expiré, demandez-en un autre à la personne qui vous a invité ou invitée.
        """);

    public void SecondFactorReset(Account account) => Write(account.Email, "Votre double vérification a été réinitialisée", $"""
        Bonjour {account.DisplayName},

        Une personne qui administre Emploi.Allier a réinitialisé la double vérification de votre compte. Vos appareils ont été déconnectés. À votre prochaine connexion, vous activerez une nouvelle application ou une nouvelle clé.

        {Page("compte/connexion")}

        Si vous ne l’avez pas demandé, prévenez tout de suite l’administration de la plateforme.
        """);

    public void FactorAdded(Account account, string what) => Write(account.Email, "La double vérification de votre compte a changé", $"""
        Bonjour,

        Votre compte Emploi.Allier vient d’être lié à {what}. Si c’est bien vous, il n’y a rien à faire.

        Si ce n’est pas vous, changez tout de suite de mot de passe, puis prévenez-nous :

        {Page("compte/mot-de-passe-oublie")}
        """);

    public void FactorStopped(Account account) => Write(account.Email, "La double vérification de votre compte est arrêtée", $"""
        Bonjour,

        La double vérification de votre compte Emploi.Allier vient d’être arrêtée. Si ce n’est pas vous, changez tout de suite de mot de passe :

        {Page("compte/mot-de-passe-oublie")}
        """);

    public void Copied(Account account) => Write(account.Email, "Une copie de vos données a été téléchargée", $"""
        Bonjour,

        Une copie de tout ce que votre compte Emploi.Allier garde de vous vient d’être téléchargée. Si c’est bien vous, il n’y a rien à faire.

        Si ce n’est pas vous, choisissez tout de suite un nouveau mot de passe :

        {Page("compte/mot-de-passe-oublie")}
        """);

    public void Unused(Account account, DateOnly closing) => Write(account.Email, "Votre compte va être fermé", $"""
        Bonjour,

        Vous n’avez pas utilisé votre compte Emploi.Allier depuis longtemps. Sans nouvelle de vous, il sera fermé le {French.Date(closing)} et vos données seront effacées : {(account.Kind is AccountKind.Candidat ? "votre profil, vos candidatures et leurs CV, vos alertes, vos favoris" : "votre nom, votre adresse, vos accès")}.

        Pour le garder, il suffit de vous connecter :

        {Page("compte/connexion")}
        """);

    public void Closed(string email) => Write(email, "Votre compte est fermé", $"""
        Bonjour,

        Votre compte Emploi.Allier est fermé et ses données sont effacées. Merci de l’avoir utilisé. Vous pourrez en créer un autre quand vous voudrez :

        {Page("compte/inscription")}
        """, lastWord: true);

    /// <summary>Also printed by the command that makes the first administrator.</summary>
    public string Invite(string token) => Link("compte/invitation", token);

    void Write(string? to, string subject, string text, bool lastWord = false) =>
        outbox.SecretEmail(to ?? throw new InvalidOperationException("A closed account receives no mail."), subject,
            text + "\n\nL’équipe Emploi.Allier\nDépartement de l’Allier\n", lastWord);

    string Page(string path) => site.UrlOf("/" + path);

    string Link(string path, string token) => Page($"{path}?jeton={token}");
}
