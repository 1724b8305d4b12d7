"""What is asked: the view, its settings, pages and addresses, actions, short codes, the collection."""
