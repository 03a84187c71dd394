-- kind: as in info, to count those of one kind: API, DELEGATION.
ALTER TABLE tokens ADD COLUMN kind VARCHAR(16) NOT NULL DEFAULT 'API';
UPDATE tokens SET kind = 'DELEGATION' WHERE info LIKE '%"kind":"delegation"%';

-- With the id, for one identity's tokens are listed page by page, too.
DROP INDEX tokens_of_identity;
CREATE INDEX tokens_of_identity ON tokens (identity, token_id);
