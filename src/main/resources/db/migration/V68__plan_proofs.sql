-- What came of holding a rulebook's plan to Drools, by the program that made the plan: another one makes another plan.

create table plan_proof (
    sha256     text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
    program    text not null,
    -- how many answers were compared
    compared   integer not null,
    -- how they differed; null when they did not, and the plan may answer
    difference text,
    at         timestamptz not null,
    primary key (sha256, program)
);
