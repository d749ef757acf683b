"""`python -m dhr_redact` is the `dhr-redact` command."""

from __future__ import annotations

from dhr_redact.cli.main import main

if __name__ == "__main__":
    main()
