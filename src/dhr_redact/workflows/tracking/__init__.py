"""What people do with a case's life: open it, record, move it on, look, prove the audit trail."""
