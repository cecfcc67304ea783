"""What the importers' command line does around them: it reads files, lands drafts in a folder, and reports."""
