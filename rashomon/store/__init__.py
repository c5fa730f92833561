"""Store: the record comes in, one SQLite file that holds it goes out, and back. The only SQL of the package."""

from rashomon.store.file import Cited, Original, Source, StoryFile, open_story
from rashomon.store.said import Teller
from rashomon.store.search import Hit
from rashomon.store.write import Known, StoryBuilder, key_of

__all__ = ["Cited", "Hit", "Known", "Original", "Source", "StoryBuilder", "StoryFile", "Teller", "key_of", "open_story"]
