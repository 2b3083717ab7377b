-- The whole portfolio, one row an account, so that all accounts that something holds of are one question. What decisions say is
-- kept by a follower of the record; names and facts by the transaction that writes them.

-- What the rows are made by: the section portfolio of the rulebook.
create table portfolio_section (
    only_one      boolean not null primary key default true check (only_one),
    -- of all in the section that rows are made by; another one has them made anew
    digest        text not null,
    -- the release that it is from
    release       integer not null,
    -- facts by name; null where the section names none
    segment_fact  text,
    arr_fact      text,
    currency_fact text,
    renewal_fact  text,
    csm_fact      text
);
insert into portfolio_section (digest, release) values ('', 0);

create table portfolio_account (
    account_no     integer not null primary key references account (no) on delete cascade,
    id             text collate "C" not null,
    name           text not null,
    segment        text,
    arr            numeric,
    currency       text,
    renewal        date,
    csm            text,
    score          numeric,
    band           text,
    zone           text,
    tier           text,
    signals        text[] not null default '{}',
    stage          text,
    coverage       text,
    confidence     numeric,
    -- as-of and release of the latest decision in the row; null when the account was never decided
    decided_at     timestamptz,
    release        integer,
    -- the earlier point of history that the score is compared with, and what the score gained since
    compared_on    date,
    compared_score numeric,
    compared_band  text,
    movement       numeric
);
create index portfolio_account_by_arr on portfolio_account (arr, account_no);
create index portfolio_account_by_renewal on portfolio_account (renewal, account_no);
create index portfolio_account_by_score on portfolio_account (score, account_no);
create index portfolio_account_by_movement on portfolio_account (movement, account_no);
create index portfolio_account_by_name on portfolio_account (name, account_no);
create index portfolio_account_by_csm on portfolio_account (csm);
create index portfolio_account_by_band on portfolio_account (band, renewal);
create index portfolio_account_by_signal on portfolio_account using gin (signals);

-- Which decision each question's part of a row is from.
create table portfolio_decision (
    account_no integer not null references portfolio_account (account_no) on delete cascade,
    question   text not null,
    record_id  uuid not null,
    as_of      timestamptz not null,
    release    integer not null,
    primary key (account_no, question)
);
create index portfolio_decision_by_record on portfolio_decision (record_id);

-- A day as facts hold it; null for anything else.
create function day_of_fact(value jsonb) returns date language plpgsql immutable parallel safe as $$
begin
    return left(value #>> '{}', 10)::date;
exception when data_exception then
    return null;
end $$;

create function number_of_fact(value jsonb) returns numeric language sql immutable parallel safe as $$
    select case when jsonb_typeof(value) = 'number' then value::numeric end
$$;

-- Makes rows of these accounts equal to their names and their latest facts.
create function refresh_portfolio(accounts integer[]) returns void language sql as $$
    with named as materialized (
      select (select no from observed_name where name = s.segment_fact) as segment,
             (select no from observed_name where name = s.arr_fact) as arr,
             (select no from observed_name where name = s.currency_fact) as currency,
             (select no from observed_name where name = s.renewal_fact) as renewal,
             (select no from observed_name where name = s.csm_fact) as csm
        from portfolio_section s)
    insert into portfolio_account as p (account_no, id, name, segment, arr, currency, renewal, csm)
    select a.no, a.id, a.name, segment.value #>> '{}', number_of_fact(arr.value), currency.value #>> '{}',
           day_of_fact(renewal.value), csm.value #>> '{}'
      from account a cross join named n
      left join lateral (select value from fact_value where account_no = a.no and name_no = n.segment
                          order by observed_on desc limit 1) segment on true
      left join lateral (select value from fact_value where account_no = a.no and name_no = n.arr
                          order by observed_on desc limit 1) arr on true
      left join lateral (select value from fact_value where account_no = a.no and name_no = n.currency
                          order by observed_on desc limit 1) currency on true
      left join lateral (select value from fact_value where account_no = a.no and name_no = n.renewal
                          order by observed_on desc limit 1) renewal on true
      left join lateral (select value from fact_value where account_no = a.no and name_no = n.csm
                          order by observed_on desc limit 1) csm on true
     where a.no = any (accounts)
     order by a.no
    on conflict (account_no) do update
       set name = excluded.name, segment = excluded.segment, arr = excluded.arr, currency = excluded.currency,
           renewal = excluded.renewal, csm = excluded.csm
     where (p.name, p.segment, p.arr, p.currency, p.renewal, p.csm)
           is distinct from (excluded.name, excluded.segment, excluded.arr, excluded.currency, excluded.renewal, excluded.csm)
$$;

-- What is erased goes out of the portfolio as well, in the same transaction. The row is locked that the follower locks for its
-- step, so that it does not bring in meanwhile what it read before.
create or replace function erase_record(record uuid, erasure_no integer, signature bytea) returns boolean language plpgsql
    security definer set search_path from current as $$
begin
    perform from portfolio_section for update;
    with gone as (
      delete from portfolio_decision
       where account_no in (select account_no from portfolio_decision where record_id = record) returning account_no)
    update portfolio_account
       set score = null, band = null, zone = null, tier = null, signals = '{}', stage = null, coverage = null,
           confidence = null, decided_at = null, release = null, compared_on = null, compared_score = null,
           compared_band = null, movement = null
     where account_no in (select account_no from gone);
    update decision_record set account = null, answer = '{}', because = null, inputs = '{}', packed = null, salt = null,
           erasure = erasure_no, erasure_signature = signature
     where id = record and erasure is null and writer is not null;
    return found;
end $$;

do $$ begin
    perform refresh_portfolio(array(select no from account order by no));
end $$;
