"""What a saved web page tells of its article, one module a field; `framelens.reading.html` puts them together."""
