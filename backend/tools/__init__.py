"""Commands for those who work on ResolutionFlow; no part of the product."""
