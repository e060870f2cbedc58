"""Exports of news databases: many articles in one file. One module knows a database, one its files.

Every module of READERS has `recognises(path, head)`, `read(path)` and `entries(path)`, which also gives the
entries that hold no text.
"""

from framelens.reading.exports import document_files, europresse, factiva_files, nexis_files, proquest, references

# "Document 1 of 9" is ProQuest's too; documents are opened to know whose they are, so they come last
READERS = (references, factiva_files, europresse, proquest, nexis_files, document_files)
