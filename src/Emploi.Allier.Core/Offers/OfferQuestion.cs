using System.Text.Json;
using Emploi.Allier.Core.Platform.Parameters;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Emploi.Allier.Core.Offers;

/// <summary>A short question that an employer asks of whoever applies to the offer on this site.</summary>
/// <param name="YesNo">It is answered by yes or no, and by words otherwise.</param>
public sealed record OfferQuestion(string Text, bool YesNo, bool Required)
{
    public const int TextMaxLength = 200;

    public static readonly Parameter<int> Most = Parameter.Integer("offres.questions", 3,
        "Nombre de questions qu’une offre peut poser à qui postule", "Choix du service : une candidature reste courte", least: 0, most: 5);

    internal static readonly ValueConverter<OfferQuestion[], string> Converter = new(
        questions => JsonSerializer.Serialize(questions, JsonSerializerOptions.Default), stored => JsonSerializer.Deserialize<OfferQuestion[]>(stored, JsonSerializerOptions.Default)!);

    internal static readonly ValueComparer<OfferQuestion[]> Comparer = new(
        (one, other) => one!.SequenceEqual(other!), questions => questions.Length, questions => questions.ToArray());
}
