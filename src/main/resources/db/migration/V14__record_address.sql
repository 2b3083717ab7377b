-- Where a request came from; null when the service asked by itself. In the chain, after trace_id.
alter table decision_record add column address text;
