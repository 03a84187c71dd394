-- When an instance was last admitted, to within five minutes; NULL if it never was.
ALTER TABLE instances ADD COLUMN last_used_at BIGINT;

-- What takes the place of TLS key, public share and pad with the next epoch, until the appliance has switched.
ALTER TABLE instances ADD COLUMN next_tls_key_hash CHAR(64);
ALTER TABLE instances ADD COLUMN next_public_share CHAR(130);
ALTER TABLE instances ADD COLUMN next_sealed_pad VARCHAR(255);
