-- The hash chain: rows are added, never changed. An archive takes rows from the start.
CREATE TABLE audit_chain (
  sequence   BIGINT PRIMARY KEY,
  at_millis  BIGINT NOT NULL,
  record     TEXT NOT NULL,
  hash       CHAR(64) NOT NULL
);

-- The last record that was archived: what the first row of the chain follows.
CREATE TABLE audit_start (
  sequence   BIGINT PRIMARY KEY,
  hash       CHAR(64) NOT NULL
);

-- The last record that a copy of the log elsewhere surely has: one row, and none where there is no copy.
CREATE TABLE audit_copied (
  sequence   BIGINT PRIMARY KEY
);

-- For questions in SQL; nothing in the servers reads it.
CREATE VIEW audit_log AS
SELECT sequence,
       at_millis,
       json_extract(record, '$.entry.event.requestId') AS request_id,
       json_extract(record, '$.entry.event.identity') AS identity,
       json_extract(record, '$.entry.event.action') AS action,
       json_extract(record, '$.entry.event.subjects') AS subjects,
       (SELECT COALESCE(SUM(json_extract(value, '$.points')), 0)
          FROM json_each(record, '$.entry.event.keys')) AS points,
       json_extract(record, '$.entry.event.outcome') AS outcome
  FROM audit_chain;
