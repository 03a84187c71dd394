-- Small secrets, each sealed by a client to the material key of a key version. Without cascade: a version is not deleted
-- while a secret is sealed to it.

-- sealed: the box, hex. bytes: of the secret inside. put_by: the identity that brought it.
CREATE TABLE secrets (
  name       VARCHAR(200) PRIMARY KEY,
  version_id CHAR(32) NOT NULL REFERENCES key_versions (version_id),
  sealed     TEXT NOT NULL,
  bytes      INTEGER NOT NULL,
  put_millis BIGINT NOT NULL,
  put_by     VARCHAR(255) NOT NULL
);

CREATE INDEX secrets_of_version ON secrets (version_id);
