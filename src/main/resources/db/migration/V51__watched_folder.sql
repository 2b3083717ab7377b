-- What was last taken from the watched folder, so that no replica and no restart takes it twice.
create table watched_folder (
    folder   text primary key,
    sha256   text collate "C" not null,
    draft    bigint references draft (no),
    taken_at timestamptz not null
);
