-- activated: 1 from the first activation on, whatever becomes of the version: older versions of its key get no fresh
-- records any more. disabled: 1 while an active version is out of use; kept while it waits for its destruction, so
-- that a deletion that is undone brings back what was.
ALTER TABLE key_versions ADD COLUMN activated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE key_versions ADD COLUMN disabled INTEGER NOT NULL DEFAULT 0;
UPDATE key_versions SET activated = 1 WHERE state IN ('ACTIVE', 'DELETING');
