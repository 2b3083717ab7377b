-- An answer that is given again has the ETag that it had, so that the next change can name it.
alter table answered_request add column etag text;
