"""What means the same programme: second names, spellings, later mentions, "program tersebut", "keduanya"."""
