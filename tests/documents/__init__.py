"""Tools of the tests of documents."""
