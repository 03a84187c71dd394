-- When an instance was last admitted, to within five minutes; NULL if it never was.
ALTER TABLE instances ADD COLUMN last_used_at BIGINT;
