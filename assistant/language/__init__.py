"""Danish: sentences, tokens, compounds, character n-grams; alike for passages and questions."""
