using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using System.Xml;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Web.Offers.Giving;

/// <summary>Offers as a file, written as they are read: memory does not grow with their number.</summary>
sealed class GivenFiles(SiteSettings site, DateTimeOffset since)
{
    /// <summary>The page that explains the files; it also tells our elements apart in RSS.</summary>
    public const string Explained = "/offres/reutiliser";

    const string Publisher = "Emploi.Allier", Prefix = "job";

    /// <summary>Then what was written leaves for the reader.</summary>
    const int AtOnce = 50;

    /// <summary>A file that breaks off must look so: its readers would take the offers that it lacks for ended ones.</summary>
    static readonly XmlWriterSettings xmlSettings = new() { Async = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, WriteEndDocumentOnClose = false };

    static readonly JsonWriterOptions jsonOptions = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public async Task WriteXml(Stream to, IAsyncEnumerable<Offer> offers)
    {
        await using var xml = XmlWriter.Create(to, xmlSettings);
        await xml.WriteStartElementAsync(null, "source", null);
        await Element(xml, "publisher", Publisher);
        await Element(xml, "publisherurl", site.UrlOf("/"));
        await Element(xml, "lastBuildDate", GivenFields.Instant(since));
        var written = 0;
        await foreach (var offer in offers)
        {
            await xml.WriteStartElementAsync(null, "job", null);
            foreach (var (name, value) in GivenFields.Of(offer, site)) await Element(xml, name, GivenFields.Text(value));
            await xml.WriteEndElementAsync();
            if (++written % AtOnce == 0) await xml.FlushAsync();
        }
        await xml.WriteEndElementAsync();
    }

    public async Task WriteRss(Stream to, IAsyncEnumerable<Offer> offers)
    {
        await using var xml = XmlWriter.Create(to, xmlSettings);
        await xml.WriteStartElementAsync(null, "rss", null);
        await xml.WriteAttributeStringAsync(null, "version", null, "2.0");
        await xml.WriteAttributeStringAsync("xmlns", Prefix, null, site.UrlOf(Explained));
        await xml.WriteStartElementAsync(null, "channel", null);
        await Element(xml, "title", "Emploi.Allier : les offres que chacun peut reprendre");
        await Element(xml, "link", site.UrlOf(Explained));
        await Element(xml, "description", "Les offres d’emploi publiées sur Emploi.Allier.");
        await Element(xml, "language", "fr");
        await Element(xml, "lastBuildDate", since.UtcDateTime.ToString("R", CultureInfo.InvariantCulture));
        var written = 0;
        await foreach (var offer in offers)
        {
            await WriteItem(xml, offer);
            if (++written % AtOnce == 0) await xml.FlushAsync();
        }
        await xml.WriteEndElementAsync();
        await xml.WriteEndElementAsync();
    }

    async Task WriteItem(XmlWriter xml, Offer offer)
    {
        await xml.WriteStartElementAsync(null, "item", null);
        await xml.WriteStartElementAsync(null, "guid", null);
        await xml.WriteAttributeStringAsync(null, "isPermaLink", null, "false");
        await xml.WriteStringAsync(offer.Reference);
        await xml.WriteEndElementAsync();
        await Element(xml, "pubDate", offer.PublishedAt!.Value.UtcDateTime.ToString("R", CultureInfo.InvariantCulture));
        foreach (var (name, value) in GivenFields.Of(offer, site))
            switch (name)
            {
                case GivenFields.Reference or GivenFields.Published: break;
                case GivenFields.Url: await Element(xml, "link", GivenFields.Text(value)); break;
                case GivenFields.Title or GivenFields.Description: await Element(xml, name, GivenFields.Text(value)); break;
                default: await Element(xml, name, GivenFields.Text(value), Prefix, site.UrlOf(Explained)); break;
            }
        await xml.WriteEndElementAsync();
    }

    public async Task WriteJson(Stream to, IAsyncEnumerable<Offer> offers)
    {
        await using var json = new Utf8JsonWriter(to, jsonOptions);
        json.WriteStartObject();
        json.WriteString("publisher", Publisher);
        json.WriteString("publisher_url", site.UrlOf("/"));
        json.WriteString("updated", GivenFields.Instant(since));
        json.WriteStartArray("jobs");
        var written = 0;
        await foreach (var offer in offers)
        {
            json.WriteStartObject();
            foreach (var (name, value) in GivenFields.Of(offer, site)) Write(json, name, value);
            json.WriteEndObject();
            if (++written % AtOnce == 0) await json.FlushAsync();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case decimal number: json.WriteNumber(name, number); break;
            case int number: json.WriteNumber(name, number); break;
            case true: json.WriteBoolean(name, true); break;
            case string[] list:
                json.WriteStartArray(name);
                foreach (var text in list) json.WriteStringValue(text);
                json.WriteEndArray();
                break;
            default: json.WriteString(name, GivenFields.Text(value)); break;
        }
    }

    static Task Element(XmlWriter xml, string name, string text, string? prefix = null, string? ns = null) => xml.WriteElementStringAsync(prefix, name, ns, OfferFeed.Clean(text));
}
