"""The scenarios of the vectors: each module makes the files of one folder."""
