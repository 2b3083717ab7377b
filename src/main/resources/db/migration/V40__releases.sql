-- Releases of the rulebook: what decides, since when, and who answers for it. Releases, their files, when they went live
-- and what was called off are only ever added to; the replicas' own rows come and go.

-- the content of rule files, each kept once whatever number of releases holds it
create table rule_blob (
    sha256 text collate "C" primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    bytes  bytea not null
);

create table rule_release (
    number      integer primary key check (number > 0),
    -- over a manifest of all files, as RuleFiles.sha256 has it
    sha256      text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
    parent      integer references rule_release (number) check (parent < number),
    origin      text not null check (origin in ('packaged', 'draft', 'rollback', 'bundle', 'folder')),
    note        text not null,
    created_by  text not null,
    approved_by text[] not null,
    emergency   boolean not null,
    created_at  timestamptz not null,
    -- when it is to go live; null: as soon as the replicas are ready
    activate_at timestamptz,
    check (parent is not null or number = 1)
);

create table rule_release_file (
    release integer not null references rule_release (number),
    path    text collate "C" not null,
    blob    text collate "C" not null references rule_blob (sha256),
    primary key (release, path)
);

-- From this instant of the database's clock on, every replica that is ready answers by the release.
create table rule_release_activation (
    release integer primary key references rule_release (number),
    at      timestamptz not null unique
);

-- Releases that never went live, and why.
create table rule_release_withdrawal (
    release integer primary key references rule_release (number),
    at      timestamptz not null,
    by      text not null,
    reason  text not null
);

create trigger rule_blob_append_only before update or delete or truncate on rule_blob
    for each statement execute function refuse_change();
create trigger rule_release_append_only before update or delete or truncate on rule_release
    for each statement execute function refuse_change();
create trigger rule_release_file_append_only before update or delete or truncate on rule_release_file
    for each statement execute function refuse_change();
create trigger rule_release_activation_append_only before update or delete or truncate on rule_release_activation
    for each statement execute function refuse_change();
create trigger rule_release_withdrawal_append_only before update or delete or truncate on rule_release_withdrawal
    for each statement execute function refuse_change();

-- The rulebooks that programs brought with them. One that is newer than the first is offered, never laid over edits.
create table packaged_rulebook (
    sha256     text collate "C" primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    program    text not null,
    seen_at    timestamptz not null,
    -- null while it is on offer
    settled_at timestamptz,
    settled_by text,
    settlement text,
    check ((settled_at is null) = (settlement is null))
);

create table packaged_rulebook_file (
    rulebook text collate "C" not null references packaged_rulebook (sha256),
    path     text collate "C" not null,
    blob     text collate "C" not null references rule_blob (sha256),
    primary key (rulebook, path)
);

-- The processes that answer from this database, and which release each of them answers by.
create table rule_replica (
    id           uuid primary key,
    host         text not null,
    process      bigint not null,
    started_at   timestamptz not null,
    heartbeat_at timestamptz not null,
    live         integer references rule_release (number),
    live_since   timestamptz,
    -- the release that the state is about: the one being prepared, or the one that it cannot follow to
    about        integer references rule_release (number),
    state        text not null check (state in ('live', 'preparing', 'ready', 'failed')),
    state_since  timestamptz not null,
    reason       text
);
