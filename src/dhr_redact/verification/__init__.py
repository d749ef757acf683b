"""Prove that nothing was left behind. Shares no code with the writer."""
