"""What people bring and what we read in it: tables, documents and their numerals."""
