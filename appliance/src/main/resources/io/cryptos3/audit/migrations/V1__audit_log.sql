-- The hash-chained audit log: rows are added, never changed.
CREATE TABLE audit_log (
  sequence   BIGINT PRIMARY KEY,
  at_millis  BIGINT NOT NULL,
  request_id VARCHAR(32) NOT NULL,
  identity   VARCHAR(255) NOT NULL,
  action     VARCHAR(64) NOT NULL,
  subjects   TEXT NOT NULL,
  points     INTEGER NOT NULL,
  outcome    VARCHAR(64) NOT NULL,
  previous   CHAR(64) NOT NULL,
  hash       CHAR(64) NOT NULL
);
