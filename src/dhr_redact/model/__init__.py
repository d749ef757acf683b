"""The words of the domain as plain frozen values. Standard library only."""
