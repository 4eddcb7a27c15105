create table rome_releases (
    release   text primary key,
    version   integer not null,
    loaded_at timestamptz not null
);

create table trade_families (
    code  text primary key,
    label text not null
);

create table trade_domains (
    code        text primary key,
    label       text not null,
    family_code text not null references trade_families
);

-- A code that a release drops is kept: what was stored under it must still be readable.
create table trades (
    code         text primary key check (code ~ '^[A-N][0-9]{4}$'),
    label        text not null,
    rome3_code   text not null check (rome3_code ~ '^[A-N][0-9]{4}$'),
    release      text not null references rome_releases,
    domain_code  text references trade_domains,
    ecology      text,
    digital      boolean,
    demographic  boolean,
    regulated    boolean,
    executive    boolean,
    gone         boolean not null default false
);
create index trades_rome3_code on trades (rome3_code);

create table appellations (
    ogr         integer primary key,
    trade_code  text not null references trades,
    label       text not null,
    short_label text not null,
    main        boolean not null,
    rarely_used boolean not null,
    release     text not null references rome_releases,
    gone        boolean not null default false
);
create index appellations_trade_code on appellations (trade_code);

create table skills (
    ogr   integer primary key,
    label text not null,
    kind  text not null,
    gone  boolean not null default false
);

create table rome3_skills (
    rome3_code text not null,
    skill_ogr  integer not null references skills,
    primary key (rome3_code, skill_ogr)
);

-- Zero stands for "any appellation of the code", so that the four make a key.
create table rome3_mobilities (
    from_code        text not null,
    to_code          text not null,
    from_appellation integer not null,
    to_appellation   integer not null,
    kind             text not null check (kind in ('near', 'evolution')),
    primary key (from_code, to_code, from_appellation, to_appellation)
);

-- A null figure is one that the publisher keeps secret.
create table hiring_needs (
    year         integer not null,
    fap_code     text not null,
    basin_code   text not null references basins,
    label        text not null,
    family_code  text not null,
    family_label text not null,
    projects     integer check (projects >= 0),
    difficult    integer check (difficult >= 0),
    seasonal     integer check (seasonal >= 0),
    primary key (year, fap_code, basin_code)
);

create table naf_codes (
    code  text primary key check (code ~ '^[0-9]{2}[.][0-9]{2}[A-Z]$'),
    label text not null,
    gone  boolean not null default false
);

create table naf_trades (
    naf_division text not null,
    trade_code   text not null references trades,
    primary key (naf_division, trade_code)
);

create table reference_imports (
    id          uuid primary key,
    kind        text not null,
    file_name   text not null check (length(file_name) <= 255),
    sha256      text not null,
    release     text,
    rows_read   integer not null,
    added       integer not null,
    changed     integer not null,
    removed     integer not null,
    refused     integer not null,
    imported_by text not null,
    imported_at timestamptz not null
);
create index reference_imports_kind on reference_imports (kind, imported_at desc);

create table reference_import_refusals (
    import_id uuid not null references reference_imports on delete cascade,
    line      integer not null,
    reason    text not null,
    primary key (import_id, line)
);
