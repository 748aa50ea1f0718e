"""Filings in a database: loaded once each, asked in SQL, and read back as they were.

One specification of tables makes the schemas of DuckDB, PostgreSQL, Arrow and Spark. Loading is
idempotent, atomic by batch and resumable; a store that is asked cannot be changed by it.
"""
