-- Events for other services: what happened is written down in the transaction in which it happens, once for all who want it, and
-- delivered to each from there.

-- Where events go.
create table webhook (
    id            uuid primary key,
    url           text not null,
    -- the types of events that are wanted; all when there are none
    types         text[] not null,
    -- JSON: for names of what the portfolio shows of an account, the values that are wanted
    filters       text not null,
    note          text,
    -- off: the service itself ended it, and says why
    state         text not null check (state in ('active', 'paused', 'off')),
    why           text,
    created_by    text not null,
    created_at    timestamptz not null,
    changed_at    timestamptz not null,
    -- of the first attempt that failed since the last one that did not
    failing_since timestamptz
);

-- What requests are signed with, sealed under the key of the service's key file.
create table webhook_secret (
    no          bigint generated always as identity primary key,
    webhook     uuid not null references webhook (id) on delete cascade,
    sealed      bytea not null,
    -- of one that another has followed; null for the one in use
    signs_until timestamptz
);
create index webhook_secret_by_webhook on webhook_secret (webhook, no);

-- What happened, as far as anybody wants it. Goes with its account.
create table outbox_event (
    no         bigint generated always as identity primary key,
    id         uuid not null unique,
    type       text not null,
    -- null for what is about no account
    account_no integer references account (no) on delete cascade,
    subject    text,
    at         timestamptz not null,
    data       json not null,
    -- of the record behind it: what is erased goes here too
    decision   uuid generated always as (cast(data ->> 'decision' as uuid)) stored
);
create index outbox_event_by_account on outbox_event (account_no) where account_no is not null;
create index outbox_event_by_decision on outbox_event (decision) where decision is not null;

create table webhook_delivery (
    -- the order in which an account's are delivered
    no          bigint generated always as identity primary key,
    webhook     uuid not null references webhook (id) on delete cascade,
    event       uuid not null references outbox_event (id) on delete cascade,
    account_no  integer,
    state       text not null check (state in ('waiting', 'delivered', 'dead')),
    attempts    integer not null default 0,
    next_at     timestamptz,
    -- by whom it is being sent, and until when nobody else tries
    taken_by    uuid,
    taken_until timestamptz,
    -- of the last attempt: when, what was answered, what was wrong
    last_at     timestamptz,
    status      integer,
    error       text,
    ended_at    timestamptz
);
create index webhook_delivery_due on webhook_delivery (webhook, next_at, no) where state = 'waiting';
create index webhook_delivery_in_order on webhook_delivery (webhook, account_no, no) where state = 'waiting';
create index webhook_delivery_dead on webhook_delivery (webhook, no) where state = 'dead';
create index webhook_delivery_listed on webhook_delivery (webhook, no);
create index webhook_delivery_by_event on webhook_delivery (event);
create index webhook_delivery_ended on webhook_delivery (ended_at) where ended_at is not null;

-- The band of each account that was told last, so that others are told when it is another one.
create table portfolio_band (
    account_no integer not null primary key references account (no) on delete cascade,
    band       text not null,
    -- of the record that says so
    decision   uuid not null,
    decided_at timestamptz not null
);
create index portfolio_band_by_decision on portfolio_band (decision);
insert into portfolio_band (account_no, band, decision, decided_at)
select p.account_no, p.band, d.record_id, p.decided_at
  from portfolio_account p
  cross join lateral (select record_id from portfolio_decision where account_no = p.account_no order by as_of desc limit 1) d
 where p.band is not null and p.decided_at is not null;
