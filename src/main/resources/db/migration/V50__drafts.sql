-- Drafts of the rulebook: what is to change of a release, how far it has come, and who said what about it.
create table draft (
    no         bigint generated always as identity primary key,
    title      text not null,
    origin     text not null check (origin in ('packaged', 'draft', 'bundle', 'folder')),
    -- which bundle, folder or program it came from; empty when people began it
    source     text not null,
    base       integer not null references rule_release (number),
    state      text not null check (state in ('editing', 'submitted', 'approved', 'rejected', 'published', 'deleted')),
    -- sent in to be published the short way: no warning holds it up, but two others must approve
    emergency  boolean not null,
    -- counts every change, of a file or of the state
    version    bigint not null check (version > 0),
    -- over a manifest of all files, those of the base included, as RuleFiles.sha256 has it
    sha256     text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
    -- everybody whose changes it holds: none of them may approve it
    authors    text[] not null,
    created_by text not null,
    created_at timestamptz not null,
    updated_by text not null,
    updated_at timestamptz not null,
    release    integer unique references rule_release (number),
    check ((state = 'published') = (release is not null))
);

-- Files that differ from the base. The bytes stay with the draft: most of them never become a release's.
create table draft_file (
    draft      bigint not null references draft (no),
    path       text collate "C" not null,
    sha256     text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
    -- null: the base's file is deleted
    bytes      bytea,
    changed_by text not null,
    changed_at timestamptz not null,
    primary key (draft, path)
);

-- What happened to a draft on its way, in order.
create table draft_step (
    no      bigint generated always as identity primary key,
    draft   bigint not null references draft (no),
    step    text not null check (step in ('submitted', 'approved', 'rejected', 'lapsed', 'published')),
    -- the content it was said about
    sha256  text collate "C" not null,
    by      text not null,
    at      timestamptz not null,
    comment text not null
);
create index draft_step_by_draft on draft_step (draft, no);
create trigger draft_step_append_only before update or delete or truncate on draft_step
    for each statement execute function refuse_change();

-- The last run of the gate over a draft; ended_at is null while it runs.
create table draft_gate (
    draft    bigint primary key references draft (no),
    run      uuid not null,
    sha256   text collate "C" not null,
    base     integer not null,
    by       text not null,
    begun_at timestamptz not null,
    ended_at timestamptz,
    report   jsonb,
    failure  text,
    check ((ended_at is null) = (report is null and failure is null))
);

-- Warnings of the gate that somebody answers for.
create table draft_acceptance (
    draft   bigint not null references draft (no),
    finding text collate "C" not null,
    reason  text not null,
    by      text not null,
    at      timestamptz not null,
    primary key (draft, finding)
);
