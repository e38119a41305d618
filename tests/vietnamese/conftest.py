"""Properties are about values, not about time: the first example may load a locale's data."""

from hypothesis import settings

settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")
