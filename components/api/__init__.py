"""The interface described: endpoints, schemas, query, examples."""
