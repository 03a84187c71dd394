-- What clients may show instead of a certificate. Of the secret itself only the SHA-256 is here.

-- info: what may be shown of the token, JSON.
-- expires_millis: as in info, to find those that have ended.
CREATE TABLE tokens (
  token_id       CHAR(32) PRIMARY KEY,
  secret_hash    CHAR(64) NOT NULL,
  identity       VARCHAR(255) NOT NULL,
  expires_millis BIGINT NOT NULL,
  info           TEXT NOT NULL
);

CREATE INDEX tokens_of_identity ON tokens (identity);

-- Certificates that an identity was issued until then are refused.
CREATE TABLE deleted_identities (
  identity       VARCHAR(255) PRIMARY KEY,
  deleted_millis BIGINT NOT NULL
);
