-- Rules in shadow: a release, or the files of a draft, answer a share of live requests beside the live release. Their
-- answers are only compared with the live ones.

create table rule_shadow (
    no         bigint generated always as identity primary key,
    name       text not null,
    -- null when the files are not a release's
    release    integer references rule_release (number),
    sha256     text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
    share      double precision not null check (share > 0 and share <= 1),
    -- none: all questions
    questions  text[] not null,
    started_by text not null,
    started_at timestamptz not null,
    ended_by   text,
    ended_at   timestamptz
);
create unique index rule_shadow_running on rule_shadow ((true)) where ended_at is null;

create table rule_shadow_file (
    shadow bigint not null references rule_shadow (no),
    path   text collate "C" not null,
    blob   text collate "C" not null references rule_blob (sha256),
    primary key (shadow, path)
);

create table rule_shadow_count (
    shadow    bigint not null references rule_shadow (no) on delete cascade,
    question  text not null,
    compared  bigint not null,
    different bigint not null,
    failed    bigint not null,
    dropped   bigint not null,
    primary key (shadow, question)
);

-- The latest answers that differed; older ones make room.
create table rule_shadow_difference (
    no           bigint generated always as identity primary key,
    shadow       bigint not null references rule_shadow (no) on delete cascade,
    at           timestamptz not null,
    question     text not null,
    account      text,
    decision     uuid not null,
    live_release integer not null,
    -- why the shadow gave no answer; null when it gave one
    failure      text,
    fields       jsonb not null,
    live         jsonb,
    shadow_answer jsonb
);
create index rule_shadow_difference_by_question on rule_shadow_difference (shadow, question, no desc);
