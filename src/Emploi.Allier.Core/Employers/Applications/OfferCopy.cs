using System.Text.Json;
using Emploi.Allier.Core.Employers.Companies;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Emploi.Allier.Core.Employers.Applications;

/// <summary>What an offer said to the public on the day when somebody applied.</summary>
/// <param name="Description">Safe HTML, as the offer had it.</param>
/// <param name="Employer">Nothing when it was not told.</param>
/// <param name="Day">When it was read.</param>
public sealed record OfferCopy(string Reference, string Title, string Description, string? Employer, string? Place, string? Contract, string? Pay, DateOnly Day)
{
    /// <summary>No offer: what a company says that it seeks. It must never be taken for one.</summary>
    public bool IsSpontaneous { get; init; }

    public static OfferCopy Of(CompanyPage page, SpontaneousOpening opening, DateTimeOffset now) =>
        new(page.Reference, "Candidature spontanée", SafeHtml.FromText(opening.Seeks), page.Organisation.Name, null, null, null, Calendar.DayOf(now)) { IsSpontaneous = true };

    public static OfferCopy Of(Offer offer, DateTimeOffset now) => new(
        offer.Reference, offer.Title, offer.Description, offer.PublicEmployer, offer.Commune?.Name, ContractOf(offer), offer.Salary?.ToString() ?? offer.SalaryText, Calendar.DayOf(now));

    internal static readonly ValueConverter<OfferCopy, string> Converter = new(
        copy => JsonSerializer.Serialize(copy, JsonSerializerOptions.Default), stored => JsonSerializer.Deserialize<OfferCopy>(stored, JsonSerializerOptions.Default)!);

    static string? ContractOf(Offer offer)
    {
        var told = offer.Contract?.Label();
        if (offer.ContractMonths is { } months) told += $" de {French.Number(months)}{French.NoBreakSpace}mois";
        return offer.ContractUntil is { } until ? $"{told}, jusqu’au {French.LongDate(until)}" : told;
    }
}
