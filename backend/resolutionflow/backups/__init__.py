"""One file that holds everything an installation must not lose, and its way back."""
