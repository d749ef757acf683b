"""The office's register of cases in a database: SQLite on a laptop, PostgreSQL for an office."""
