-- How the master key of a project was rotated: the owner's signed records, JSON. They are public, and kept for those
-- who hold an old descriptor.
CREATE TABLE rotations (
  project_id   CHAR(32) NOT NULL REFERENCES projects (id),
  master_epoch BIGINT NOT NULL,
  record       TEXT NOT NULL,
  PRIMARY KEY (project_id, master_epoch)
);
