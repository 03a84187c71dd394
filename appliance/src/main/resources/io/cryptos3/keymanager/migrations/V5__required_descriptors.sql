-- After a restore from before a rotation of the master key: what the project's descriptor has to become again before
-- anything else that its owner signed is believed. JSON; NULL where nothing is known to be newer.
ALTER TABLE projects ADD COLUMN required_descriptor TEXT;
