using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Admin;

/// <summary>What both journals are searched by.</summary>
public abstract class TrailPage<T>(EmploiDbContext db) : ListPage where T : class, ITrailLine
{
    protected EmploiDbContext Db { get; } = db;

    [BindProperty(SupportsGet = true), Display(Name = "Qui", Description = "Une partie du nom")]
    public string? Qui { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Identifiant de la fiche")]
    public string? Fiche { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Du")]
    public DateOnly? Du { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Au")]
    public DateOnly? Au { get; set; }

    /// <summary>The latest first.</summary>
    protected IQueryable<T> Asked()
    {
        var lines = Db.Set<T>().AsNoTracking();
        if (Qui is not null) lines = lines.Where(line => EF.Functions.ILike(line.ActorName, Like.Containing(Qui)));
        if (Fiche is not null) lines = lines.Where(line => line.RowKey == Fiche.Trim());
        if (Du is { } from && Calendar.StartOf(from) is var start) lines = lines.Where(line => line.At >= start);
        if (Au is { } to && Calendar.StartOf(to.AddDays(1)) is var end) lines = lines.Where(line => line.At < end);
        return lines.OrderByDescending(line => line.At).ThenByDescending(line => line.Id);
    }
}
