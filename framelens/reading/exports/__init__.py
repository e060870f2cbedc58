"""Exports of news databases: many articles in one file. One module knows a database, one its files.

Every module of READERS has `recognises(path, head)`, `read(path)` and `entries(path)`, which also gives the
entries that hold no text.
"""

from framelens.reading.exports import document_files, europresse, factiva_files, nexis_files, proquest, references

# "Document 1 of 9" is ProQuest's too, so that it is asked before Nexis
READERS = (references, factiva_files, europresse, proquest, document_files, nexis_files)
