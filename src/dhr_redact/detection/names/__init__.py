"""Our own small model of names: its words, its windows, its weights, and its spaCy component."""
