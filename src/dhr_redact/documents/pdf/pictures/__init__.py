"""Pages and pictures as pixels: drawn, found, read by recognition, blackened, encoded anew."""
