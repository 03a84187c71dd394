-- Ids, hashes and sealed values are hex text; times are milliseconds since 1970. Sealed values are AES-256-GCM
-- under keys that are not in this database, and are set to NULL when they are destroyed; rows stay as tombstones.

-- One-time invitations to create a project. project_id is set when one is used.
CREATE TABLE invitations (
  hash       CHAR(64) PRIMARY KEY,
  expires_at BIGINT NOT NULL,
  project_id CHAR(32)
);

-- sealed_pad_key seals the pads of the project's instances.
CREATE TABLE projects (
  id             CHAR(32) PRIMARY KEY,
  descriptor     TEXT NOT NULL,
  owner_sequence BIGINT NOT NULL,
  sealed_pad_key VARCHAR(255) NOT NULL,
  created_at     BIGINT NOT NULL
);

-- Appliance instances: PENDING, ACTIVE, REVOKED. sealed_pad is rho.
CREATE TABLE instances (
  project_id   CHAR(32) NOT NULL REFERENCES projects (id),
  id           CHAR(32) NOT NULL,
  state        VARCHAR(16) NOT NULL,
  tls_key_hash CHAR(64) NOT NULL,
  public_share CHAR(130) NOT NULL,
  epoch        BIGINT NOT NULL,
  sealed_pad   VARCHAR(255),
  created_at   BIGINT NOT NULL,
  PRIMARY KEY (project_id, id)
);

-- Key versions: PENDING, ACTIVE, DELETING, DESTROYED. evaluations counts what was reserved, so never too little.
CREATE TABLE key_versions (
  project_id      CHAR(32) NOT NULL REFERENCES projects (id),
  id              CHAR(32) NOT NULL,
  key_id          CHAR(32) NOT NULL,
  number          INTEGER NOT NULL,
  name_hash       CHAR(64) NOT NULL,
  state           VARCHAR(16) NOT NULL,
  sealed_wrap     VARCHAR(255),
  sealed_material VARCHAR(255),
  evaluations     BIGINT NOT NULL,
  created_at      BIGINT NOT NULL,
  destroy_at      BIGINT,
  PRIMARY KEY (project_id, id)
);

CREATE INDEX key_versions_to_destroy ON key_versions (destroy_at);
