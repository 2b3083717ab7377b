-- Live answers that a plan gave and Drools, asked beside, did not: which record, and in what they differ. What was answered stands
-- in the record.

create table plan_difference (
    no       bigint generated always as identity primary key,
    at       timestamptz not null,
    release  integer not null references rule_release (number),
    program  text not null,
    question text not null,
    decision uuid not null,
    -- answer, because, matched, confidence, missing, history, facts, problems
    differs  text[] not null
);
create index plan_difference_by_release on plan_difference (release, no desc);
