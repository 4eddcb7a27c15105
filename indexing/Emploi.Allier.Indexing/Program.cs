using Emploi.Allier.Core;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddEmploiCore();
var app = builder.Build();
await app.Services.Prepare(app.Lifetime.ApplicationStopping);
await app.RunAsync();
