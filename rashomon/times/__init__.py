"""Times: an article and its parse come in, the words that denote a time go out, each with the days it stands for."""

from rashomon.times.find import find_times

__all__ = ["find_times"]
