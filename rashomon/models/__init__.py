"""Models: the place of small trained models, a card each. None is here yet; spaCy's comes as a package."""
