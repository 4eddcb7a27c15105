using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Applications;

/// <summary>
/// What we write to whoever applies, and to whoever recruits. Each leaves with the caller's change; all are sealed, for they open or tell
/// an application. Whoever has no e-mail gets a sentence by SMS, and reads the rest on their page.
/// </summary>
public sealed class ApplicationMails(EmploiDbContext db, Outbox outbox, SiteSettings site, Parameters parameters, Calendar calendar)
{
    const string Category = "candidature", Signature = "L’équipe Emploi.Allier\nDépartement de l’Allier\n", AlreadyKey = "candidature-deja:";

    /// <summary>Letters of a title that an SMS has room for.</summary>
    const int TitleMost = 40;

    /// <summary>A telephone that rings wakes people.</summary>
    const int DayBegins = 8, DayEnds = 21;

    /// <summary>To an address or a number that nobody has proved: nothing of what was typed.</summary>
    public Message Confirm(Application application) => application.Email is not { } email
        ? Text(application, $"pour envoyer votre candidature {Shortly(application)}, ouvrez ce lien. Si ce n’est pas vous, ne faites rien.", isAskedFor: true)
        : Write(email, $"Confirmez votre candidature : {Subject(application)}", $"""
        Bonjour,

        Vous avez préparé une candidature {To(application)}. Elle n’est pas encore envoyée. Pour l’envoyer à l’employeur, ouvrez ce lien, puis appuyez sur « Envoyer ma candidature » :

        {Follow(application)}

        Gardez ce message : le même lien vous dira ensuite ce que devient votre candidature.

        Si vous n’avez rien demandé, ne faites rien : rien ne part, et cette demande s’efface dans quelques jours.

        {Signature}
        """);

    public Message Remind(Application application, DateOnly until) => application.Email is not { } email
        ? Text(application, $"votre candidature {Shortly(application)} n’est pas partie. Pour l’envoyer avant le {French.Date(until)}, ouvrez ce lien.")
        : Write(email, $"Votre candidature n’est pas partie : {Subject(application)}", $"""
        Bonjour,

        Vous avez préparé une candidature {To(application)}, sans l’envoyer. Il reste un geste : ouvrez ce lien, puis appuyez sur « Envoyer ma candidature » :

        {Follow(application)}

        Sans cela, elle s’efface le {French.LongDate(until)}. C’est notre seul rappel.

        {Signature}
        """);

    public Message OfferEnded(Application application, OfferState state) => application.Email is not { } email
        ? Text(application, $"l’offre « {SmsText.Cut(application.OfferCopy.Title, TitleMost)} » {Ended(state)}. L’employeur peut encore vous répondre. Votre candidature :")
        : Write(email, $"Cette offre est terminée : {application.OfferCopy.Title}", $"""
        Bonjour,

        L’offre « {application.OfferCopy.Title} », à laquelle vous avez postulé, {Ended(state)}. L’employeur ne vous a pas encore donné de réponse définitive : il peut toujours le faire.

        Votre candidature et ce que disait l’offre restent ici :

        {Where(application)}

        D’autres offres vous attendent : {site.UrlOf("/offres")}

        {Signature}
        """);

    static string Ended(OfferState state) => state switch
    {
        OfferState.Pourvue => "est pourvue",
        OfferState.Retiree => "est retirée",
        _ => "est arrivée à son terme",
    };

    /// <summary>Once an hour to one address, once a day to one number, whoever asks.</summary>
    public async Task Already(Application known, CancellationToken stop)
    {
        var key = AlreadyKey + known.Id + (known.Email is null ? $":{calendar.Now:yyyy-MM-dd}" : $":{calendar.Now:yyyy-MM-dd-HH}");
        if (await db.Set<Message>().AnyAsync(m => m.IdempotencyKey == key, stop)) return;
        if (known.Email is not { } email)
        {
            Text(known, $"vous avez déjà envoyé une candidature {Shortly(known)}. Elle reste la bonne. Pour la suivre :", isAskedFor: true, key: key);
            return;
        }
        Write(email, $"Vous avez déjà postulé : {Subject(known)}", $"""
            Bonjour,

            Quelqu’un, sans doute vous, vient d’envoyer une candidature {To(known)} avec cette adresse. Vous l’aviez déjà fait : votre première candidature reste la bonne, et rien d’autre n’est parti. Pour la suivre ou la retirer :

            {Where(known)}

            Si ce n’était pas vous, ne faites rien : rien n’a changé.

            {Signature}
            """, key: key);
    }

    /// <summary>How many of these a number was sent since then.</summary>
    public Task<int> AlreadyTexted(string number, DateTimeOffset since, CancellationToken stop) =>
        db.Set<Message>().CountAsync(m => m.Channel == Channel.Sms && m.Recipient == number && m.CreatedAt > since && m.IdempotencyKey!.StartsWith(AlreadyKey), stop);

    /// <summary>To the holder of an account.</summary>
    public void Sent(Application application) => Write(application.Email!, $"Votre candidature est envoyée : {Subject(application)}", $"""
        Bonjour,

        Votre candidature {To(application)} est arrivée chez l’employeur. Pour la suivre, ou la retirer :

        {Where(application)}

        {Signature}
        """);

    /// <summary>What the employer wrote, by their own gesture, and where to answer them. An answer quotes it: it then holds no link that opens without signing in.</summary>
    public Message FromEmployer(Application application, string text, string? replyTo, DateTimeOffset leavesAt, string? otherTitle = null) => application.Email is not { } email
        ? Text(application, FromEmployer(application, otherTitle), leavesAt)
        : Write(email, otherTitle is null ? $"Votre candidature : {Subject(application)}" : $"Une offre pour vous : {otherTitle}", $"""
            {text}

            --
            Message de l’employeur, au sujet de votre candidature {To(application)}.{(replyTo is null ? "" : " Pour lui répondre, répondez à cet e-mail.")} {(replyTo is not null && application.AccountId is null
                ? "Pour suivre votre candidature, ouvrez le lien de notre premier message."
                : $"Pour suivre votre candidature :\n\n{Where(application)}")}
            """, replyTo, leavesAt);

    /// <summary>That there is something to read; of an interview, when it is.</summary>
    string FromEmployer(Application application, string? otherTitle) => (otherTitle, application) switch
    {
        ({ } title, _) => $"un employeur qui garde votre candidature vous propose une offre, « {SmsText.Cut(title, TitleMost)} ». Son message :",
        (_, { State: ApplicationState.Entretien, InterviewAt: { } meeting }) when meeting > calendar.Now =>
            $"l’employeur vous écrit pour l’entretien du {French.DateAndTime(meeting)}, offre « {SmsText.Cut(application.OfferCopy.Title, TitleMost)} ». Lieu, message et réponse :",
        _ => $"l’employeur vous écrit au sujet de votre candidature {Shortly(application)}. Pour le lire et lui répondre :",
    };

    /// <summary>What whoever applied wrote, by their own gesture; an answer to the e-mail reaches them, if they have one.</summary>
    public Message FromCandidate(Application application, Membership to, string text, bool followsUp) =>
        Write(to.Account.Email!, $"{(followsUp ? "Relance" : "Message")} de {application.FullName} : {application.OfferCopy.Title}", $"""
            {text}

            --
            Message de {application.FullName}, au sujet de sa candidature {(application.OfferCopy.IsSpontaneous ? "spontanée" : $"à votre offre « {application.OfferCopy.Title} »")}. Pour lui répondre, {(application.Email is null ? "" : "répondez à cet e-mail, ou ")}ouvrez sa candidature :

            {site.UrlOf($"/employeur/candidatures/{application.Id}")}
            """, application.Email);

    /// <summary>To whoever has no e-mail: retention is about to erase it. So long after, the number may be another's: nothing opens it.</summary>
    public void Ending(Application application, DateOnly gone) =>
        Text(application, $"votre candidature {Shortly(application)} sera effacée le {French.Date(gone)}. Nos SMS d’avant l’ouvrent jusque-là.", opens: false);

    /// <summary>To whoever asked for it, once.</summary>
    public Message Nudge(Application application, int days) => application.Email is not { } email
        ? Text(application, $"toujours pas de réponse à votre candidature {Shortly(application)}. Pour relancer l’employeur, si vous voulez :")
        : Write(email, $"Relancer l’employeur ? {Subject(application)}", $"""
        Bonjour,

        Vous avez envoyé une candidature {To(application)} il y a {days} jours, et l’employeur n’a pas encore répondu. Vous pouvez le relancer : un message est déjà préparé, vous n’avez qu’à le relire et à appuyer sur le bouton.

        {Where(application)}

        Rien ne part sans vous. C’est notre seul rappel.

        {Signature}
        """);

    public Message AskToKeep(Application application) => application.Email is not { } email
        ? Text(application, $"l’employeur aimerait garder votre candidature {Shortly(application)} pour d’autres offres. Votre réponse :")
        : Write(email, $"Garder votre candidature pour d’autres offres ? {Subject(application)}", $"""
        Bonjour,

        {application.OfferCopy.Employer ?? "L’employeur"} aimerait garder votre candidature {To(application)}, pour vous proposer d’autres offres. Il ne le fera que si vous le voulez. Pour accepter, ouvrez ce lien, puis appuyez sur « J’accepte » :

        {Where(application)}

        Vous pourrez changer d’avis à tout moment, au même endroit. Si vous ne faites rien, rien ne change.

        {Signature}
        """);

    public Message Silent(Application application, int days) => application.Email is not { } email
        ? Text(application, $"l’employeur n’a pas répondu à votre candidature {Shortly(application)}, malgré nos rappels. N’attendez plus.")
        : Write(email, $"Sans réponse de l’employeur : {Subject(application)}", $"""
        Bonjour,

        Vous avez envoyé une candidature {To(application)} il y a {days} jours. L’employeur n’a pas répondu, malgré deux rappels de notre part. Nous préférons vous le dire : n’attendez plus cette réponse. {(application.OfferCopy.IsSpontaneous ? "L’entreprise" : "L’offre")} ne prend plus de candidatures.

        D’autres offres près de chez vous :
        {site.UrlOf("/offres")}

        {Signature}
        """);

    /// <summary>To one address, with a link that opens this one application for a time.</summary>
    public void Arrived(Application application, Membership to)
    {
        var days = parameters.Get(ApplicationLink.EmployerDays);
        var (link, token) = ApplicationLink.For(application, calendar.Now, to, days);
        db.Add(link);
        Write(to.Account.Email!, $"Une candidature est arrivée : {application.OfferCopy.Title}", $"""
            Bonjour,

            {application.FullName} {(application.OfferCopy.IsSpontaneous ? "vous envoie une candidature spontanée" : $"postule à votre offre « {application.OfferCopy.Title} »")}. Pour lire cette candidature, sans vous connecter, pendant {days} jours :

            {site.UrlOf($"/candidatures/repondre?jeton={token}")}

            Ce lien n’ouvre que cette candidature, pour vous : ne le transmettez pas. Rien n’est répondu tant que vous n’appuyez pas sur un bouton.

            Toutes les candidatures {(application.OfferCopy.IsSpontaneous ? "spontanées" : "à cette offre")} :
            {List(application)}

            {Signature}
            """);
    }

    public void Withdrawn(Application application, Membership to) => Write(to.Account.Email!, $"Candidature retirée : {application.OfferCopy.Title}", $"""
        Bonjour,

        {application.FullName} retire sa candidature {(application.OfferCopy.IsSpontaneous ? "spontanée" : $"à votre offre « {application.OfferCopy.Title} »")}. Vous n’avez rien à faire.

        {Signature}
        """);

    /// <summary>What whoever applied says of the interview.</summary>
    public void Replied(Application application, Membership to) => Write(to.Account.Email!, $"{application.FullName} {(application.InterviewAnswer is InterviewAnswer.Vient ? "vient" : "ne peut pas venir")} à l’entretien : {application.OfferCopy.Title}", $"""
        Bonjour,

        {application.FullName} {(application.InterviewAnswer is InterviewAnswer.Vient ? "vient" : "ne peut pas venir")} à l’entretien du {French.DateAndTime(application.InterviewAt!.Value)}, {application.InterviewPlace}.
        {(application.InterviewWord is { } word ? $"\nSon message :\n\n{word}\n" : "")}
        Pour lire sa candidature, ou proposer une autre date :

        {site.UrlOf($"/employeur/candidatures/{application.Id}")}

        {Signature}
        """);

    /// <param name="one">Of those that wait.</param>
    public void Waiting(Membership to, Application one, int count, int days, bool closes) => Write(to.Account.Email!, $"{French.Counted(count, "personne attend", "personnes attendent")} votre réponse : {one.OfferCopy.Title}", $"""
        Bonjour,

        {(one.OfferCopy.IsSpontaneous ? French.Counted(count, "candidature spontanée", "candidatures spontanées") : $"{French.Counted(count, "candidature", "candidatures")} à votre offre « {one.OfferCopy.Title} »")} {(count > 1 ? "attendent" : "attend")} une réponse depuis {days} jours ou plus. Un refus est aussi une réponse : un message est déjà rédigé, vous n’avez qu’à le relire.

        {List(one)}
        {(closes ? $"\nTant qu’elles attendent, {(one.OfferCopy.IsSpontaneous ? "votre page ne prend plus de candidatures spontanées" : "votre offre ne prend plus de candidatures")}. Elle les reprend dès que chaque personne a sa réponse.\n" : "")}
        {Signature}
        """);

    public void Full(Membership to, string title, string reference, int count) => Write(to.Account.Email!, $"Votre offre est en pause : {title}", $"""
        Bonjour,

        Votre offre « {title} » a reçu {French.Counted(count, "candidature", "candidatures")}. Pour que vous puissiez répondre à chaque personne, elle n’en prend plus pour l’instant. Vous la rouvrez d’un geste, en haut de la liste :

        {List(reference)}

        {Signature}
        """);

    /// <summary>Told some way ahead, so that the pause surprises nobody.</summary>
    public void Filling(Membership to, string title, string reference, int count, int most) => Write(to.Account.Email!, $"Votre offre reçoit beaucoup de candidatures : {title}", $"""
        Bonjour,

        Votre offre « {title} » a reçu {French.Counted(count, "candidature", "candidatures")}. À {most}, elle se met en pause, pour que vous puissiez répondre à chaque personne. Vous pourrez la rouvrir d’un geste.

        {List(reference)}

        {Signature}
        """);

    /// <summary>Where whoever applied follows it: in their account, or by a link of their own.</summary>
    string Where(Application application) => application.AccountId is null ? Follow(application) : site.UrlOf($"/candidat/candidatures/{application.Id}");

    string Follow(Application application)
    {
        var (link, token) = ApplicationLink.For(application, calendar.Now);
        db.Add(link);
        return site.UrlOf($"/candidatures/suivre?jeton={token}");
    }

    /// <summary>Which one, after the word "candidature".</summary>
    static string To(Application application) => application.OfferCopy is { IsSpontaneous: true } copy ? $"spontanée à {copy.Employer}" : $"à l’offre « {application.OfferCopy.Title} »";

    static string Shortly(Application application) =>
        application.OfferCopy is { IsSpontaneous: true } copy ? $"à {SmsText.Cut(copy.Employer ?? "l’entreprise", TitleMost)}" : $"à l’offre « {SmsText.Cut(application.OfferCopy.Title, TitleMost)} »";

    static string Subject(Application application) => application.OfferCopy is { IsSpontaneous: true, Employer: { } employer } ? employer : application.OfferCopy.Title;

    string List(Application application) => application.OfferCopy.IsSpontaneous
        ? site.UrlOf($"/employeur/entreprise/{application.OrganisationId}/candidatures")
        : List(application.OfferCopy.Reference);

    string List(string reference) => site.UrlOf($"/employeur/offres/{reference}/candidatures");

    /// <summary>To whoever has no e-mail: one sentence, and the link to the page that says the rest.</summary>
    /// <param name="isAskedFor">They wait for it, at any hour.</param>
    Message Text(Application application, string sentence, DateTimeOffset? leavesAt = null, bool isAskedFor = false, string? key = null, bool opens = true) => outbox.Add(new Message
    {
        Channel = Channel.Sms, Category = Category, Recipient = application.Phone!, Subject = $"Votre candidature : {Subject(application)}", Secret = true,
        Body = SmsText.Of($"Emploi.Allier : {sentence}") + (opens ? "\n" + Where(application) : ""), NotBefore = isAskedFor ? leavesAt : ByDay(leavesAt ?? calendar.Now), IdempotencyKey = key,
    });

    static DateTimeOffset ByDay(DateTimeOffset at)
    {
        var local = Calendar.InParis(at).DateTime;
        if (local.Hour is >= DayBegins and < DayEnds) return at;
        var morning = local.Date.AddDays(local.Hour < DayBegins ? 0 : 1).AddHours(DayBegins);
        return new DateTimeOffset(morning, Calendar.Paris.GetUtcOffset(morning)).ToUniversalTime();
    }

    Message Write(string to, string subject, string body, string? replyTo = null, DateTimeOffset? leavesAt = null, string? key = null) => outbox.Add(new Message
    {
        Channel = Channel.Email, Category = Category, Recipient = to, Subject = subject, Body = body, ReplyTo = replyTo, NotBefore = leavesAt, IdempotencyKey = key, Secret = true,
    });
}
