# One recipe, two programs: `--target web` serves the site, `--target worker` runs the schedules by Hangfire, whose packages the public source has.
FROM mcr.microsoft.com/dotnet/sdk:10.0.401-noble AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Emploi.Allier.Web -c Release -r linux-x64 --no-self-contained -o /out/web \
 && dotnet publish indexing/Emploi.Allier.Indexing -c Release -p:Hangfire=true -o /out/worker

FROM mcr.microsoft.com/dotnet/aspnet:10.0.12-noble AS runtime
# pdftotext, unzip and vipsthumbnail read hostile files in processes of their own; curl asks for the health of the site.
RUN apt-get update \
 && apt-get install -y --no-install-recommends poppler-utils unzip libvips-tools curl \
 && rm -rf /var/lib/apt/lists/* \
 && install -d -o app -g app /data
USER app
ENV DOTNET_EnableDiagnostics=0 Data__Folder=/data
VOLUME /data

FROM runtime AS web
WORKDIR /app
COPY --from=build /out/web .
ENV Urls=http://+:8080
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD curl -fsS http://127.0.0.1:8080/health/ready
ENTRYPOINT ["dotnet", "emploi.dll"]

FROM runtime AS worker
WORKDIR /app
COPY --from=build /out/worker .
ENV Urls=http://127.0.0.1:8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD curl -fsS http://127.0.0.1:8080/health/live
ENTRYPOINT ["dotnet", "emploi-worker.dll"]
