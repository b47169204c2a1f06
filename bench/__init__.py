"""What a reader waits for, with us and with the peers: `make bench` and `make bench-load`."""
