"""What a table may have. A larger corpus comes in several files."""

LARGEST_TABLE = 40_000_000  # bytes; some 10,000 articles
MOST_ROWS = 100_000  # rows of one table
MOST_COLUMNS = 5_000  # a codebook has hundreds; a table of counted words has thousands beside the text
MOST_SHEETS = 30
LONGEST_CELL = 2_000_000  # characters; a text longer than that is a book or a mistake
MOST_LINES = 2_000_000  # of a delimited file; 40 MB of news text have half a million
MOST_CELLS = 10_000_000  # of a table, and commas in JSON: news text has one comma in fifty characters
MOST_OBJECTS = 500_000  # of JSON, nested ones too; each takes some hundred bytes of memory
