"""Settings from file and environment, read once into one frozen object."""
