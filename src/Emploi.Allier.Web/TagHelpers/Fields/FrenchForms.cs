using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Emploi.Allier.Web.TagHelpers.Fields;

/// <summary>What a form understands and how it complains when a property's own attributes say nothing better.</summary>
public static class FrenchForms
{
    public static IMvcBuilder AddFrenchForms(this IMvcBuilder mvc)
    {
        mvc.Services.Configure<MvcOptions>(options =>
        {
            options.ModelBinderProviders.Insert(0, new TypedByHand());
            options.ModelMetadataDetailsProviders.Add(new Messages());
            var said = options.ModelBindingMessageProvider;
            said.SetAttemptedValueIsInvalidAccessor((value, field) => $"« {value} » ne convient pas pour « {field} ». Corrigez cette réponse.");
            said.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"« {value} » ne convient pas. Corrigez cette réponse.");
            said.SetUnknownValueIsInvalidAccessor(field => $"La réponse à « {field} » ne convient pas. Corrigez-la.");
            said.SetNonPropertyUnknownValueIsInvalidAccessor(() => "Cette réponse ne convient pas. Corrigez-la.");
            said.SetValueIsInvalidAccessor(value => $"« {value} » ne convient pas. Corrigez cette réponse.");
            said.SetValueMustBeANumberAccessor(field => $"« {field} » attend un nombre, par exemple 12.");
            said.SetNonPropertyValueMustBeANumberAccessor(() => "Un nombre est attendu, par exemple 12.");
            said.SetValueMustNotBeNullAccessor(_ => "Répondez à cette question.");
            said.SetMissingBindRequiredValueAccessor(field => $"Renseignez « {field} ».");
            said.SetMissingKeyOrValueAccessor(() => "Répondez à cette question.");
            said.SetMissingRequestBodyRequiredValueAccessor(() => "Le formulaire est arrivé vide. Envoyez-le de nouveau.");
        });
        return mvc;
    }

    sealed class TypedByHand : IModelBinderProvider
    {
        public IModelBinder? GetBinder(ModelBinderProviderContext context)
        {
            var type = context.Metadata.UnderlyingOrModelType;
            if (type == typeof(decimal))
                return new Reader<decimal>(French.TryNumber, field => $"« {field} » attend un nombre, par exemple 12,50.");
            if (type == typeof(int))
                return new Reader<int>(TryCount, field => $"« {field} » attend un nombre entier, par exemple 12.");
            if (type == typeof(DateOnly))
                return new Reader<DateOnly>(French.TryDate, field => $"« {field} » attend une date qui existe, avec l’année en quatre chiffres, par exemple 27/03/2027.");
            if (type == typeof(string) && context.BindingInfo.BinderType is null && context.BindingInfo.BindingSource is null or { IsFromRequest: true } and not { Id: "Body" or "Header" })
                return new Text(new SimpleTypeModelBinder(typeof(string), context.Services.GetRequiredService<ILoggerFactory>()));
            return null;
        }
    }

    /// <summary>No keyboard writes NUL, and PostgreSQL keeps none: what is sent with some is read without.</summary>
    sealed class Text(SimpleTypeModelBinder plain) : IModelBinder
    {
        public async Task BindModelAsync(ModelBindingContext context)
        {
            await plain.BindModelAsync(context);
            if (context.Result.Model is string said && said.Contains('\0', StringComparison.Ordinal)) context.Result = ModelBindingResult.Success(said.Replace("\0", "", StringComparison.Ordinal) is var read && string.IsNullOrWhiteSpace(read) ? null : read);
        }
    }

    static bool TryCount(string? text, out int value)
    {
        var whole = French.TryNumber(text, out var number) && decimal.IsInteger(number) && number is >= int.MinValue and <= int.MaxValue;
        value = whole ? (int)number : 0;
        return whole;
    }

    delegate bool TryRead<T>(string? text, out T value);

    sealed class Reader<T>(TryRead<T> tryRead, Func<string, string> complaint) : IModelBinder where T : struct
    {
        public Task BindModelAsync(ModelBindingContext context)
        {
            var typed = context.ValueProvider.GetValue(context.ModelName);
            if (typed == ValueProviderResult.None) return Task.CompletedTask;

            context.ModelState.SetModelValue(context.ModelName, typed);
            var text = typed.FirstValue;
            if (tryRead(text, out var value))
                context.Result = ModelBindingResult.Success(value);
            else if (!string.IsNullOrWhiteSpace(text))
                context.ModelState.TryAddModelError(context.ModelName, complaint(context.ModelMetadata.GetDisplayName()));
            else if (context.ModelMetadata.IsReferenceOrNullableType)
                context.Result = ModelBindingResult.Success(null);
            else
                context.ModelState.TryAddModelError(context.ModelName, $"Renseignez « {context.ModelMetadata.GetDisplayName()} ».");

            return Task.CompletedTask;
        }
    }

    sealed class Messages : IValidationMetadataProvider
    {
        public void CreateValidationMetadata(ValidationMetadataProviderContext context)
        {
            foreach (var rule in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
                if (rule.ErrorMessageResourceName is null && IsUnsaid(rule.ErrorMessage) && Said(rule) is { } message)
                    rule.ErrorMessage = message;
        }

        /// <summary>Some of the framework's attributes begin with its own English words, others with none.</summary>
        static bool IsUnsaid(string? message) => message is null || message.StartsWith("The {0} field", StringComparison.Ordinal);

        static string? Said(ValidationAttribute rule) => rule switch
        {
            RequiredAttribute => "Renseignez « {0} ».",
            StringLengthAttribute { MinimumLength: > 0 } => "« {0} » compte de {2} à {1} caractères.",
            StringLengthAttribute or MaxLengthAttribute => "« {0} » compte au plus {1} caractères. Raccourcissez le texte.",
            MinLengthAttribute => "« {0} » compte au moins {1} caractères.",
            RangeAttribute => "« {0} » se situe entre {1} et {2}.",
            EmailAddressAttribute => "« {0} » attend une adresse complète, par exemple nom@exemple.fr.",
            PhoneAttribute => "« {0} » attend un numéro de téléphone, par exemple 04 70 00 00 00.",
            UrlAttribute => "« {0} » attend une adresse complète, par exemple https://exemple.fr.",
            CompareAttribute => "Les deux réponses ne sont pas identiques.",
            _ => null,
        };
    }
}
