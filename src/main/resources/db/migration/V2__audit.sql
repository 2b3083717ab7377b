-- What people and keys did. Rows are only ever added.
create table audit_entry (
    no      bigint generated always as identity primary key,
    at      timestamptz not null,
    caller  text not null,
    via     text not null,
    address text,
    action  text not null,
    subject text not null,
    detail  jsonb not null
);
create index audit_entry_by_subject on audit_entry (subject, no desc);
create index audit_entry_by_caller on audit_entry (caller, no desc);
create index audit_entry_by_time on audit_entry (at desc, no desc);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;

create trigger audit_entry_append_only before update or delete or truncate on audit_entry
    for each statement execute function refuse_change();
