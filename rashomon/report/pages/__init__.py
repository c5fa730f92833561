"""Pages: an index of a record comes in; one dict a page goes out, the same that its template and its .json show."""
