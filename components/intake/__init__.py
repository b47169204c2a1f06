"""What people bring and what we read in it: documents, their numerals, what those may be."""
