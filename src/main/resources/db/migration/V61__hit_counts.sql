-- How often rows matched and rules fired, by release and day: counted from the record of decisions, after it is written.

create table rule_hit (
    release  integer not null,
    -- of evaluated_at, in UTC
    day      date not null,
    question text not null,
    rule     text collate "C" not null,
    hits     bigint not null,
    primary key (release, day, question, rule)
);

create table rule_decision (
    release   integer not null,
    day       date not null,
    question  text not null,
    decisions bigint not null,
    primary key (release, day, question)
);

-- Up to which id records are counted; moved in the transaction that counts, so that each record counts exactly once.
create table rule_hit_mark (
    only_one boolean primary key default true check (only_one),
    counted  uuid not null
);
insert into rule_hit_mark (counted) values ('00000000-0000-0000-0000-000000000000');
