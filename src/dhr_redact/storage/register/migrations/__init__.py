"""The steps that lead a database from version to version; none is ever changed."""
