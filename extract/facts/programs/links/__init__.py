"""What belongs to a programme: its dimension, its office, its region."""
