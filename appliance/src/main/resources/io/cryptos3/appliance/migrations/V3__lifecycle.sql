-- rotation_seconds: the longest time that a version is its key's newest; 0 if that has no limit.
ALTER TABLE keys ADD COLUMN rotation_seconds BIGINT NOT NULL DEFAULT 0;

-- state: PENDING, ACTIVE, DISABLED, DELETED. Rows of deleted versions stay: numbers are not used again.
-- sealed_material: imported material, sealed to the version's material key, hex; empty if there is none.
-- This and records are there from before the key manager is asked to activate a pending version.
-- activated_millis: when it came into use. destroy_at_millis: when a deleted version's halves may be destroyed;
-- destruction_ordered: 1 once the key manager knows that.
ALTER TABLE key_versions ADD COLUMN sealed_material TEXT NOT NULL DEFAULT '';
ALTER TABLE key_versions ADD COLUMN activated_millis BIGINT NOT NULL DEFAULT 0;
ALTER TABLE key_versions ADD COLUMN destroy_at_millis BIGINT NOT NULL DEFAULT 0;
ALTER TABLE key_versions ADD COLUMN destruction_ordered INTEGER NOT NULL DEFAULT 0;
UPDATE key_versions SET activated_millis =
  (SELECT created_millis FROM keys WHERE keys.key_id = key_versions.key_id);
