"""What must hold of a data folder before anything of it is shown."""
