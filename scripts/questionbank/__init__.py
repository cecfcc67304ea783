"""The core: reads the question bank, checks it and turns it into pages and data. Knows nothing of MkDocs."""
