"""Runs the code of pages, each page in a process of its own that can do no harm by mistake."""
