"""What the build writes: each output turns the Bank into {path relative to docs/: text}, and touches no disk."""
