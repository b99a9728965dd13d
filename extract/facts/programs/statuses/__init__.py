"""What the text says about the state of a programme, and of which programme a sentence says it."""
