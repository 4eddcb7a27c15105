# Two commands matter: `make run` to see it, `make test` to trust it.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

CONFIGURATION := Release
# The program as an office has it, compiled ahead of time.
SITE          := artifacts/site
TESTS         := dotnet test Emploi.Allier.sln --no-build -c $(CONFIGURATION) --nologo --logger "console;verbosity=minimal"
MEASURES      := dotnet tests/Emploi.Allier.Benchmarks/bin/$(CONFIGURATION)/net10.0/bench.dll

# The size and the seed of the corpus that bench-search measures.
OFFERS        := 1000000
SEED          := 3
# A folder of other CVs that cv measures too.
export CVS    :=
# How many saved searches bench-alerts has due.
ALERTS        := 100000
# How many offers bench-feeds gathers.
FED           := 50000

.PHONY: help run build site emploi test test-search test-cluster relevance fields metiers dedup cv matching check bench bench-search bench-matching bench-alerts bench-applications bench-fresh bench-results bench-feeds publish clean

help: ## what each command does
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

build:
	dotnet build Emploi.Allier.sln -c $(CONFIGURATION) --nologo -v quiet

site:
	dotnet publish src/Emploi.Allier.Web -c $(CONFIGURATION) -r linux-x64 --no-self-contained --nologo -v quiet -o $(SITE)

run: ## install what is missing, start PostgreSQL and the site on http://localhost:5080 with its demo
	build/need postgresql poppler-utils unzip libvips-tools
	$(MAKE) site
	cd $(SITE) && ASPNETCORE_ENVIRONMENT=$${ASPNETCORE_ENVIRONMENT:-Development} exec dotnet emploi.dll

$(SITE)/emploi.dll:
	$(MAKE) site

emploi: $(SITE)/emploi.dll ## a command of the program: make emploi do="create-admin nom@exemple.fr"
	@cd $(SITE) && ASPNETCORE_ENVIRONMENT=$${ASPNETCORE_ENVIRONMENT:-Development} dotnet emploi.dll $(do)

test: ## every test: rules, pages over HTTP, journeys in a browser
	build/need postgresql poppler-utils unzip libvips-tools chromium
	$(MAKE) build
	$(TESTS) --filter "Proof!=Long&Proof!=Cluster&Proof!=Measure"

test-search: ## the suites of the search servers: on SEARCH_PEER_URL, on engines beside the repository, or on the image of docker-compose.yml
	build/need postgresql
	$(MAKE) build
	build/search-server $(TESTS) --filter "FullyQualifiedName~Core.Search.Servers&Proof!=Long&Proof!=Cluster"

test-cluster: ## three search servers of each kind, one of them killed: wants a machine that does nothing else
	build/need postgresql
	$(MAKE) build
	$(TESTS) --filter "Proof=Cluster"

relevance: ## how well judged queries are answered: nDCG@10, recall, searches without a result
	build/need postgresql
	$(MAKE) build
	dotnet test tests/Emploi.Allier.Tests --no-build -c $(CONFIGURATION) --nologo --logger "console;verbosity=detailed" --filter FullyQualifiedName~RelevanceTests

fields: ## how well pay, hours, contracts, places and other texts of partners are read
	build/need postgresql
	$(MAKE) build
	dotnet test tests/Emploi.Allier.Tests --no-build -c $(CONFIGURATION) --nologo --logger "console;verbosity=detailed" --filter FullyQualifiedName~Fields.FieldsTests

matching: ## how well judged people are served: nDCG@10, the gain over the words of a CV, whether all are sent to the same few offers
	build/need postgresql
	$(MAKE) build
	dotnet test tests/Emploi.Allier.Tests --no-build -c $(CONFIGURATION) --nologo --logger "console;verbosity=detailed" --filter FullyQualifiedName~JudgedMatchesTests

metiers: ## how often a title of the market is given its trade, by the labels that are shipped and by the official appellations
	build/need postgresql
	$(MAKE) build
	dotnet test tests/Emploi.Allier.Tests --no-build -c $(CONFIGURATION) --nologo --logger "console;verbosity=detailed" --filter FullyQualifiedName~MetierResolverTests

dedup: ## how well offers of one job are found among labelled ones, and how soon among a million
	build/need postgresql
	$(MAKE) build
	dotnet test tests/Emploi.Allier.Tests --no-build -c $(CONFIGURATION) --nologo --logger "console;verbosity=detailed" --filter FullyQualifiedName~LabelledDuplicatesTests
	$(MEASURES) dedup $(OFFERS)

cv: ## how well fictional CVs are read, field by field, and how soon; and those of a folder beside their truths: make cv CVS=folder
	build/need postgresql poppler-utils unzip chromium
	$(MAKE) build
	dotnet test tests/Emploi.Allier.Tests --no-build -c $(CONFIGURATION) --nologo --logger "console;verbosity=detailed" --filter FullyQualifiedName~CvSetTests

check: ## the long proofs besides: kills, every page × width × scheme, measures
	build/need postgresql poppler-utils unzip libvips-tools chromium wrk
	$(MAKE) build site
	$(TESTS) --filter "Proof=Long"
	$(MEASURES)

bench: ## speed, as ratios and figures against their bars; exits 1 when one is short
	build/need postgresql wrk
	$(MAKE) build site
	$(MEASURES)

bench-results: ## the page of results among 100 000 offers: how many a second, at what cost, how soon drawn; wants a machine that does nothing else
	build/need postgresql chromium wrk
	$(MAKE) build site
	$(MEASURES) results

bench-applications: ## what a recruiter waits for before 500 applications to one offer
	build/need postgresql
	$(MAKE) build
	dotnet test tests/Emploi.Allier.Tests --no-build -c $(CONFIGURATION) --nologo --logger "console;verbosity=detailed" --filter FullyQualifiedName~ManyApplicationsTests

bench-search: ## the embedded search engine beside Lucene, OpenSearch and PostgreSQL; needs java and python3 for the first two
	build/need postgresql
	$(MAKE) build
	$(MEASURES) search $(OFFERS) $(SEED)

bench-matching: ## one profile against a million offers, with fifty explained matches
	build/need postgresql
	$(MAKE) build
	$(MEASURES) matching $(OFFERS) $(SEED)

bench-alerts: ## a morning of alerts: so many saved searches due over the offers of a day
	build/need postgresql
	$(MAKE) build
	$(MEASURES) alerts $(ALERTS) $(SEED)

bench-fresh: ## how soon an offer is found once published, and gone once withdrawn, on each engine at hand
	build/need postgresql
	$(MAKE) build
	$(MEASURES) fresh

bench-feeds: ## a partner's file of offers, all new, then all unchanged, to PostgreSQL and the index; beside searches; memory over 2 GB
	build/need postgresql
	$(MAKE) build
	$(MEASURES) feeds $(FED)
	$(MEASURES) feeds-memory 2000000000

publish: ## the tarball that an office installs, with its systemd unit
	build/publish

clean: ## remove what was built; the data under .data stays
	rm -rf artifacts TestResults screenshots
	find src indexing tests -type d \( -name bin -o -name obj \) -prune -exec rm -rf {} +
