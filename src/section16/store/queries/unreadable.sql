-- The inputs that could not be read, and why; s16 load --retry tries them again.
SELECT source, code, message, size, digest FROM unreadable ORDER BY source, digest
