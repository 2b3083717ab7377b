-- What was answered to requests that named themselves by an Idempotency-Key, so that one sent again is not done again.
-- Rows go after some time: they are no record of anything.

create table answered_request (
    -- who asks, with the way in: two callers' keys have nothing to do with each other
    caller       text not null,
    key          text not null,
    -- over method, path, query and body
    digest       bytea not null,
    begun        timestamptz not null,
    -- null while it is under way
    status       integer,
    content_type text,
    location     text,
    body         bytea,
    primary key (caller, key)
);
create index answered_request_by_time on answered_request (begun);
