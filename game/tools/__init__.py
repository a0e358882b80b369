"""The command line, pictures of screens, and balance: what is never in a browser."""
