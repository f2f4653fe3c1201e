"""What goes over HTTP whoever asks: requests, replies, problems, and examples of them."""
