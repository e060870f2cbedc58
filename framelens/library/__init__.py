"""The library: a user's own articles on disk, beside the corpus, and everything the user changed in them.

Unlike analyses, nothing here can be made again, so nothing is ever written over. A folder holds

    originals/<digest>/<name>   every file added, byte for byte
    files/<digest>.json         the articles that were read from it (`records`)
    journal.jsonl               what was added, edited, undone, deleted and restored, one line each (`journal`)
    codes.jsonl                 what people coded by hand (`framelens.coding`)
    lock                        held while one process writes

An article is known by its id as it was read: edits, deletions and the file that brought it meet there. What users
see is folded from the three, in `collection`. `Library` is the only one that touches the disk.
"""

from framelens.library.adding import Outcome, add_all, add_one
from framelens.library.collection import Collection, Kept, collection
from framelens.library.folder import Library
from framelens.library.incoming import Incoming, Refused, incoming, sent

__all__ = [
    "Collection",
    "Incoming",
    "Kept",
    "Library",
    "Outcome",
    "Refused",
    "add_all",
    "add_one",
    "collection",
    "incoming",
    "sent",
]
