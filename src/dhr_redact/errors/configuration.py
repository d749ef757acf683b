"""Errors of rules, policies, regimes, settings, the model and the database."""

from __future__ import annotations

from dhr_redact.errors.branches import ConfigurationError


class RulePackError(ConfigurationError):
    """A rule pack is not well formed or one of its own examples fails."""

    advice = "Run `dhr-redact rules check` and correct the rule named."


class PolicyError(ConfigurationError):
    """A policy leaves something without a treatment, or names one that does not exist."""

    advice = "Correct the policy line named above; every kind needs a treatment and a source."


class SettingsError(ConfigurationError):
    """A setting has a value we cannot use."""

    advice = "Correct the setting named above in the settings file or the environment."


class MissingModelError(ConfigurationError):
    """The language model is not installed."""

    advice = "Install everything again, online, with `python3.11 start.py setup`."


class RegimeError(ConfigurationError):
    """A regime lacks something, or names a stage, date or need that does not exist."""

    advice = "Correct the line of the regime named above."


class DatabaseError(ConfigurationError):
    """The database cannot be reached, or is not one of ours, or is newer than this program."""

    advice = "Check the setting `database`, and that its server runs and lets you in."
