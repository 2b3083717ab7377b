-- Who may sign in. Names are kept as they are compared: trimmed, composed and in lower case.
create table person (
    no            bigint generated always as identity primary key,
    name          text not null unique,
    password_hash text not null,
    roles         text[] not null,
    csm           text,
    disabled      boolean not null default false,
    -- Counts every change, so that whatever is remembered of a person can be told from what is true now.
    version       bigint not null default 1,
    created_at    timestamptz not null,
    changed_at    timestamptz not null
);

-- Services' keys; of the key itself only its SHA-256 is kept, 32 random bytes need no slow hash.
create table api_key (
    no           bigint generated always as identity primary key,
    id           uuid not null unique,
    name         text not null unique,
    prefix       text not null unique,
    hash         bytea not null unique,
    roles        text[] not null,
    questions    text[],
    created_by   text not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz
);

-- Browsers' sessions; of the token itself only its SHA-256 is kept.
create table person_session (
    id           uuid primary key,
    hash         bytea not null unique,
    person_no    bigint not null references person on delete cascade,
    address      text,
    agent        text,
    created_at   timestamptz not null,
    last_used_at timestamptz not null,
    expires_at   timestamptz not null
);
create index person_session_by_person on person_session (person_no);
create index person_session_by_expiry on person_session (expires_at);

create index audit_entry_by_action on audit_entry (action, no desc);
