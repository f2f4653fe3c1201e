"""The page that members use. It knows the service's address and nothing else."""
