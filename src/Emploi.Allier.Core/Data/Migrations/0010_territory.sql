-- What each file of reference facts last brought in: an unchanged file is not read again.
create table reference_files (
    name      text primary key,
    sha256    text not null,
    rows      integer not null,
    loaded_at timestamptz not null
);

create table departements (
    code   text primary key check (code ~ '^[0-9][0-9AB][0-9]?$'),
    name   text not null,
    region text not null
);

create table basins (
    code text primary key,
    name text not null
);

create table intercommunalities (
    code text primary key,
    name text not null
);

-- A commune that leaves the official list is kept and marked: offers and files may refer to it.
-- No foreign key out of here: the four tables come from one loader in one transaction, and 100 000 checks are half of a first start.
create table communes (
    insee                  text primary key check (insee ~ '^[0-9][0-9AB][0-9]{3}$'),
    name                   text not null,
    departement_code       text not null,
    postal_codes           text[] not null,
    population             integer,
    latitude               double precision not null,
    longitude              double precision not null,
    basin_code             text,
    intercommunality_code  text,
    gone                   boolean not null default false
);

create table former_communes (
    insee         text primary key,
    name          text not null,
    commune_insee text not null references communes
);

create table social_territories (
    code text primary key,
    name text not null
);

insert into social_territories values
    ('moulins-nord-allier', 'Moulins Nord-Allier'),
    ('montlucon', 'Montluçon'),
    ('vichy', 'Vichy');

create table social_centres (
    code           text primary key,
    name           text not null check (length(name) <= 100),
    territory_code text not null references social_territories,
    revision       bigint not null default 1,
    unique (code, territory_code)
);
select track_revision('social_centres');

-- The pair is one reference: a centre cannot be given to a commune of another territory.
create table social_assignments (
    commune_insee  text primary key references communes,
    territory_code text not null references social_territories,
    centre_code    text,
    confirmed      boolean not null default false,
    revision       bigint not null default 1,
    foreign key (centre_code, territory_code) references social_centres (code, territory_code)
);
select track_revision('social_assignments');
