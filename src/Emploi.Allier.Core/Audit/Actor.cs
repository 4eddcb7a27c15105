namespace Emploi.Allier.Core.Audit;

/// <summary>Who acts in this scope: a signed-in person, a job, a command. The audit trail writes it down.</summary>
public sealed class Actor
{
    public Guid? Id { get; private set; }
    public string Name { get; private set; } = "personne non connectée";

    public void Is(Guid id, string name) => (Id, Name) = (id, name);

    public void Is(string program) => (Id, Name) = (null, program);
}
