-- How the master key of the project was rotated: the owner's signed records, JSON. The appliance follows those after its
-- own descriptor's master epoch, and shows all of them to clients with an old descriptor.
CREATE TABLE rotations (
  master_epoch BIGINT PRIMARY KEY,
  record       TEXT NOT NULL
);

-- proven_epoch: the records are known to be proven to the project point of this master epoch. Lower if that was not
-- looked at since they were stored.
ALTER TABLE key_versions ADD COLUMN proven_epoch BIGINT NOT NULL DEFAULT 0;
