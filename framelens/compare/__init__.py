"""Corpus and View to the frames that a page shows. Pure: queries in, pandas frames and plain sentences out."""
