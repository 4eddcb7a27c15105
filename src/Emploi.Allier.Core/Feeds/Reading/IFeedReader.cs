using System.ComponentModel.DataAnnotations;

namespace Emploi.Allier.Core.Feeds.Reading;

public enum FeedFormat
{
    [Display(Name = "XML, RSS ou Atom")]
    Xml,
    [Display(Name = "JSON")]
    Json,
    [Display(Name = "CSV")]
    Csv,
}

/// <summary>A file's bytes → its offers, in one pass, with a memory that does not grow with the file.</summary>
public interface IFeedReader
{
    /// <exception cref="FeedException">While the rows are taken: the file cannot be read, or not to its end.</exception>
    IAsyncEnumerable<FeedRow> Read(Stream content, FeedMapping mapping, CancellationToken stop);
}
