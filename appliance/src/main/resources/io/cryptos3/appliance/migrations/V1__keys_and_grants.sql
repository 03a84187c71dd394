-- Names and what is allowed. No key is here: only public key records, which the key manager signed.

-- The highest number that the owner has signed and this appliance has taken.
CREATE TABLE owner_sequence (
  project_id CHAR(32) PRIMARY KEY,
  value      BIGINT NOT NULL
);

-- One row for each right, so that adding and removing are single statements. No row, no right.
CREATE TABLE grants (
  identity    VARCHAR(255) NOT NULL,
  key_pattern VARCHAR(255) NOT NULL,
  access      VARCHAR(16) NOT NULL,
  PRIMARY KEY (identity, key_pattern, access)
);

-- definition: the request that created the key, JSON.
-- state: PENDING until both servers have its first version, ACTIVE, DELETED until its name is free.
-- delete_at_millis: when a deleted key's halves may be destroyed; destruction_ordered: 1 once the key
-- manager knows that.
CREATE TABLE keys (
  key_id            CHAR(32) PRIMARY KEY,
  name              VARCHAR(255) NOT NULL UNIQUE,
  definition        TEXT NOT NULL,
  state             VARCHAR(16) NOT NULL,
  created_millis    BIGINT NOT NULL,
  delete_at_millis  BIGINT NOT NULL DEFAULT 0,
  destruction_ordered INTEGER NOT NULL DEFAULT 0
);

-- state: PENDING until the key manager has it and it has passed its trial, then ACTIVE.
-- records: the key manager's signed public key records, JSON; empty while pending.
CREATE TABLE key_versions (
  version_id CHAR(32) PRIMARY KEY,
  key_id     CHAR(32) NOT NULL REFERENCES keys (key_id) ON DELETE CASCADE,
  number     INTEGER NOT NULL,
  salt       CHAR(64) NOT NULL,
  state      VARCHAR(16) NOT NULL,
  records    TEXT NOT NULL,
  UNIQUE (key_id, number)
);
