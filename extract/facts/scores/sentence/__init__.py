"""What a sentence that may tell results is read with: all it names, and what was said around it."""
