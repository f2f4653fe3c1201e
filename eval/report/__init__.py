"""The report as one self-contained web page: no script, nothing fetched from elsewhere."""
