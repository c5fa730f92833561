"""Store: the record comes in, one SQLite file that holds it goes out, and back. The only SQL of the package."""

from rashomon.store.file import Cited, Original, Source, StoryFile, open_story
from rashomon.store.search import Hit
from rashomon.store.write import Known, StoryBuilder, key_of

__all__ = ["Cited", "Hit", "Known", "Original", "Source", "StoryBuilder", "StoryFile", "key_of", "open_story"]
