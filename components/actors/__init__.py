"""The parts of the Actors page, one room each."""
