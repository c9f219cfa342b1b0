"""Answers in a reader's language: words, numbers, tables, charts and files."""
