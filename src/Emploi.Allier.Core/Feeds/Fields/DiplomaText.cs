using Emploi.Allier.Core.Offers;

namespace Emploi.Allier.Core.Feeds.Fields;

/// <summary>Reads the least diploma that is asked: "BEP-CAP-BPA", "Bac+2 ou équivalents", "Niveau 6 – (Bac+3 ou 4)".</summary>
public static class DiplomaText
{
    const int MaxLength = 300;

    public static Diploma? Read(string? text)
    {
        var said = FieldText.Of(text, MaxLength);
        Diploma? least = null;
        for (var at = 0; at < said.Count; at++)
            if (At(said, at) is { } diploma && (least is null || diploma < least)) least = diploma;
        return least;
    }

    static Diploma? At(FieldText said, int at)
    {
        var (word, next) = (said[at].Text, said[at + 1]);
        switch (word)
        {
            case "bac" or "baccalaureat":
                return Years(said, at);
            case "b" when next is { IsNumber: true, Glued: true }:
                return AfterBac(next.Value);
            case "niveau" or "niv":
                return next.IsNumber ? OfLevel(next.Value) : OfRoman(next.Text);
            case "nv" when next is { IsNumber: true, Glued: true }:
                return OfRoman(next.Value switch { 1 => "i", 2 => "ii", 3 => "iii", 4 => "iv", 5 => "v", _ => "" });
            case "aucun" or "aucune" or "none" or "indifferent" or "indifferente":
            case "sans" when next.Text is "diplome" or "formation" or "qualification":
            case "tous" when next.Text is "niveaux":
            case "diplome" when next.Text is "non" || said[at - 1].Text is "de" && said[at - 2].Text is "pas":
            case "brevet" when next.Text is not ("professionnel" or "de" or "d"):
            case "brevet" when said[at + 3].Text is "colleges":
            case "bepc" or "dnb" or "cfg" or "college" or "primaire":
                return Diploma.Aucun;
            case "cap" when next.Text is not "sur":
            case "bep" or "bpa" or "capa" or "bepa" or "mc":
                return Diploma.CapBep;
            case "bp" or "daeu" or "bt":
            case "brevet" when next.Text is "professionnel":
                return Diploma.Bac;
            case "bts" or "btsa" or "dut" or "deug" or "deust":
                return Diploma.Bac2;
            case "licence" or "bachelor" or "but" or "maitrise" or "iup":
                return Diploma.Bac3;
            case "master" or "ingenieur" or "dess" or "dea" or "doctorat" or "mba" or "mastere":
                return Diploma.Bac5;
            default:
                return null;
        }
    }

    /// <summary>"Bac + 3", "BAC3", "Bac Pro".</summary>
    static Diploma Years(FieldText said, int at)
    {
        var number = said[at + 1].Text == "+" ? said[at + 2] : said[at + 1];
        return number.IsNumber ? AfterBac(number.Value) : Diploma.Bac;
    }

    static Diploma AfterBac(decimal years) => years switch
    {
        < 2 => Diploma.Bac,
        2 => Diploma.Bac2,
        3 or 4 => Diploma.Bac3,
        _ => Diploma.Bac5,
    };

    /// <summary>The levels of the national register since 2019.</summary>
    static Diploma? OfLevel(decimal level) => level switch
    {
        1 or 2 => Diploma.Aucun,
        3 => Diploma.CapBep,
        4 => Diploma.Bac,
        5 => Diploma.Bac2,
        6 => Diploma.Bac3,
        7 or 8 => Diploma.Bac5,
        _ => null,
    };

    /// <summary>The former ones went the other way.</summary>
    static Diploma? OfRoman(string level) => level switch
    {
        "vi" => Diploma.Aucun,
        "v" => Diploma.CapBep,
        "iv" => Diploma.Bac,
        "iii" => Diploma.Bac2,
        "ii" => Diploma.Bac3,
        "i" => Diploma.Bac5,
        _ => null,
    };
}
