"""`python -m assistant.cli` is `byraad`, for processes that start one another."""

from assistant.cli import main

if __name__ == "__main__":
    main()
