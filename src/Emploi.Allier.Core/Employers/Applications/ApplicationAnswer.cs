using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Emploi.Allier.Core.Employers.Applications;

/// <summary>What somebody answered to a question of the offer, as it was asked on that day.</summary>
/// <param name="Text">Nothing when they were free not to answer, and did not.</param>
public sealed record ApplicationAnswer(string Question, string? Text)
{
    public const int TextMaxLength = 1_000;

    public const string Yes = "Oui", No = "Non", None = "Sans réponse";

    internal static readonly ValueConverter<ApplicationAnswer[], string> Converter = new(
        answers => JsonSerializer.Serialize(answers, JsonSerializerOptions.Default), stored => JsonSerializer.Deserialize<ApplicationAnswer[]>(stored, JsonSerializerOptions.Default)!);

    internal static readonly ValueComparer<ApplicationAnswer[]> Comparer = new(
        (one, other) => one!.SequenceEqual(other!), answers => answers.Length, answers => answers.ToArray());
}
