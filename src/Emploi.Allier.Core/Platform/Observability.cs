using Emploi.Allier.Core.Platform.Health;
using Emploi.Allier.Core.Platform.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Emploi.Allier.Core.Platform;

/// <summary>Traces and measures leave for a collector when OTEL_EXPORTER_OTLP_ENDPOINT names one; otherwise nothing is even listened to.</summary>
public static class Observability
{
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT", Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";

    internal static void AddObservability(this IServiceCollection services) => services.AddHostedService<Export>();

    sealed class Export(IConfiguration configuration, JobHostName host) : IHostedService, IDisposable
    {
        TracerProvider? traces;
        MeterProvider? measures;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            if (!Uri.TryCreate(configuration[Endpoint], UriKind.Absolute, out var collector)) return Task.CompletedTask;
            var resource = ResourceBuilder.CreateDefault().AddService($"emploi-allier-{host.Name}", serviceVersion: HealthSetup.Version);
            traces = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource)
                .AddSource("Microsoft.AspNetCore", "System.Net.Http", "Npgsql", JobRunner.Activities.Name)
                .AddOtlpExporter(to => Send(to, collector, "v1/traces"))
                .Build();
            measures = Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(resource)
                .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Npgsql")
                .AddOtlpExporter(to => Send(to, collector, "v1/metrics"))
                .Build();
            return Task.CompletedTask;
        }

        void Send(OtlpExporterOptions to, Uri collector, string path)
        {
            to.Protocol = configuration[Protocol] == "http/protobuf" ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
            to.Endpoint = to.Protocol == OtlpExportProtocol.Grpc ? collector : new Uri($"{collector.ToString().TrimEnd('/')}/{path}");
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            traces?.ForceFlush(2_000);
            measures?.ForceFlush(2_000);
            return Task.CompletedTask;
        }

        public void Dispose()
        {
            traces?.Dispose();
            measures?.Dispose();
        }
    }
}
