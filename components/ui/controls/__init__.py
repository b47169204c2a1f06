"""The controls of the pages, a file each: what a reader chooses there."""
