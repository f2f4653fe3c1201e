"""Pictures of pages with the quoted words marked, drawn in processes that may be killed."""
