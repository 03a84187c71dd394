-- What was answered to requests that are not to be done twice, for a day.

-- key_hash: SHA-256 of the identity and the Idempotency-Key. request_hash: SHA-256 of the request.
-- status: 0 until the request has been answered.
-- answer: the message; if it has a secret, what to say instead, and shown_once is 1.
CREATE TABLE answers (
  key_hash       CHAR(64) PRIMARY KEY,
  request_hash   CHAR(64) NOT NULL,
  status         INTEGER NOT NULL DEFAULT 0,
  shown_once     INTEGER NOT NULL DEFAULT 0,
  answer         TEXT NOT NULL DEFAULT '',
  created_millis BIGINT NOT NULL
);

CREATE INDEX answers_by_age ON answers (created_millis);
