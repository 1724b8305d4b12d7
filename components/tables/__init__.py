"""What is listed: columns, rows, notes; files, documents and screen only format it."""
