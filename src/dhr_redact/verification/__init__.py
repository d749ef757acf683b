"""Prove that nothing was left behind. Shares no code with the writer."""

from dhr_redact.verification.needles import Needle, needles_for, needles_from
from dhr_redact.verification.verify import verify_file

__all__ = ["Needle", "needles_for", "needles_from", "verify_file"]
