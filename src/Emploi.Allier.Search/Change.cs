namespace Emploi.Allier.Search;

/// <summary>A document to put in the index in the place of an older one, or a key to take out.</summary>
public readonly record struct Change
{
    Change(Guid key, long version, Document? document) => (Key, Version, Document) = (key, version, document);

    public Guid Key { get; }
    public long Version { get; }
    internal Document? Document { get; }

    public static Change Put(Document document) => new(document.Key, document.Version, document);

    public static Change Delete(Guid key, long version) => new(key, version, document: null);
}
