"""What a number means: whom it is about, of which year it is, whether it is a result at all."""
