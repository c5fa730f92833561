"""Bodies: the name of an organisation, place or thing comes in; the key that its written forms share goes out."""

from functools import cache

from rashomon import lexicon
from rashomon.link.entities.spelling import folded

SMALL = frozenset({"of", "the", "for", "and", "in", "on", "to", "a", "&", "at", "s", "affairs"})
SPELLINGS = {"isation": "ization", "labour": "labor", "defence": "defense", "centre": "center", "programme": "program"}
SEVERAL_WORDS = 2  # spaces in a name of three words or more
LONG_PLURAL = 6  # letters: shorter words with an s are other words too often ("Times", "Time")
LONGEST_COUNTRY = 4  # words
UNIONS = frozenset({"united nations", "european union", "african union", "arab league", "nato"})
# Words that many bodies' names are made of: a name of these alone says nothing without its country.
GENERIC = frozenset({"foreign", "interior", "defense", "finance", "justice", "state", "national", "supreme", "high"})
GENERIC |= {"central", "health", "security", "general", "constitutional", "federal", "ministry", "department", "home"}
GENERIC |= {"trade", "energy", "education", "intelligence", "information", "internal", "external", "upper", "lower"}


@cache
def plain(name: str) -> str:
    """A name in lower case with single spaces, without "the", full stops, apostrophes and accents."""
    words = [folded(word) for word in name.replace("-", " ").replace("/", " ").replace("’", "'").split()]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(word for word in words if word)


@cache
def _countries() -> dict[str, str]:
    found = {}
    for row in lexicon.rows("countries"):
        for name in [row[0], *(row[3].split(";") if len(row) > 3 else [])]:
            found[plain(name)] = row[0].lower()
    return found


@cache
def _adjectives() -> dict[str, str]:
    rows = lexicon.rows("countries")
    return {plain(word): row[0].lower() for row in rows if len(row) > 1 for word in row[1].split(";") if word}


@cache
def _organisations() -> dict[str, str]:
    return {plain(name): plain(row[0]) for row in lexicon.rows("organisations") for name in row if name}


def country_of(name: str) -> str | None:
    """The country that a plain name names, in lower case."""
    return _countries().get(name)


@cache
def people_key(name: str) -> str:
    """One key for the adjective and the people of a country; for other peoples the plain name without a plural s."""
    whole = plain(name)
    return _adjectives().get(whole, whole.removesuffix("s"))


def is_listed(name: str) -> bool:
    """Whether common knowledge has this name."""
    return name in _organisations() or name in _countries()


@cache
def place_key(name: str) -> str:
    """One key for all names of a country or an American state; for other places the plain name."""
    states, written = lexicon.table("state_abbreviations"), name.replace(" ", "")
    state = states.get(written) or (states.get(f"{written}.") if "." in written else None)
    whole = plain(name)
    whole = f"mount {whole[3:]}" if whole.startswith("mt ") else whole
    return plain(state) if state else _countries().get(whole, whole)


@cache
def body_key(name: str) -> str:
    """One key for the forms of a body's name, whatever their word order, small words and legal form."""
    whole = plain(name)
    if whole in _organisations():
        return _organisations()[whole]
    if (owned := _behind_owner(whole)) in _organisations():
        return _organisations()[owned]
    key = _words_key(whole)
    return _listed_words().get(key, key)


def _words_key(whole: str) -> str:
    for written, common in SPELLINGS.items():
        whole = whole.replace(written, common)
    words = _with_countries(whole).split()
    kept = [_singular(word) for word in words if word not in SMALL]
    while len(kept) > 1 and kept[-1] in lexicon.words("legal_forms"):
        kept = kept[:-1]
    return " ".join(sorted(kept)) or whole


@cache
def _listed_words() -> dict[str, str]:
    """Listed names of several words by these, for "Committee for the Red Cross" is that "of the Red Cross"."""
    keys = {name: _words_key(name) for name in _organisations()}
    return {key: _organisations()[name] for name, key in keys.items() if key.count(" ") >= SEVERAL_WORDS}


def _singular(word: str) -> str:
    """A long word without a plural s, for "Varga Motor" and "Varga Motors" are two hands' forms of one name."""
    if word.endswith("s") and any(letter.isdigit() for letter in word):
        return word[:-1]
    return word[:-1] if len(word) >= LONG_PLURAL and word.endswith("s") and word[-2] not in "aiosu" else word


def _with_countries(whole: str) -> str:
    whole = _opening_country(whole)
    words = [_adjectives().get(word, word).replace(" ", "_") for word in whole.split()]
    text = " ".join(words)
    return text.replace("russian federation", "russia").replace("russia federation", "russia")


def _opening_country(whole: str) -> str:
    """A name that begins with a country's, all its names written one way ("us" and "united states" air force)."""
    words = whole.split()
    for size in range(min(LONGEST_COUNTRY, len(words) - 1), 0, -1):
        opening = " ".join(words[:size])
        owner = _countries().get(opening) or _unions().get(opening)
        if owner:
            return " ".join([plain(owner).replace(" ", "_"), *words[size:]])
    return whole


def _behind_owner(whole: str) -> str:
    """A name without the country or union of states whose it is: "U.N. World Health Organization"."""
    words = whole.split()
    sizes = (size for size in range(1, min(LONGEST_COUNTRY, len(words) - 1) + 1))
    owners = (size for size in sizes if " ".join(words[:size]) in _countries().keys() | _unions().keys())
    return " ".join(words[next(owners, len(words)) :])


@cache
def _unions() -> dict[str, str]:
    """The unions of states that have bodies of their own ("UN Security Council"), by each of their names."""
    rows = (row for row in lexicon.rows("organisations") if plain(row[0]) in UNIONS)
    return {plain(name): row[0] for row in rows for name in row if name}


@cache
def without_country(name: str) -> str | None:
    """ "Kenyan Red Guards" -> the key of "Red Guards"; None for a name that begins with no country's adjective.

    "US", "UK" and names of several words serve as adjectives too; "Kenya Times" is no other paper's "Times".
    """
    whole = plain(name)
    first, _, rest = whole.partition(" ")
    if first in _adjectives():
        return body_key(rest) if rest else None
    opened, _, rest = _opening_country(whole).partition(" ")
    return body_key(rest) if rest and ("_" in opened or opened != first) else None


@cache
def without_place(name: str) -> str | None:
    """ "Lima Herons" -> the key of "Herons", as teams are called; None where the rest is a common noun of bodies."""
    words = plain(name).split()
    for size in (2, 1):
        place, rest = " ".join(words[:size]).title(), words[size:]
        if len(rest) == 1 and (
            place in lexicon.table("places") or country_of(place.lower()) or plain(place) in _capitals()
        ):
            key = body_key(rest[0])
            return None if is_generic(key) else key
    return None


@cache
def _capitals() -> dict[str, str]:
    rows = (row for row in lexicon.rows("countries") if len(row) > 2)
    return {plain(name): row[0].lower() for row in rows for name in row[2].split(";") if name}


def capital_country(name: str) -> str | None:
    """The country whose capital a plain name names, in lower case."""
    return _capitals().get(name)


def adjective_country(name: str) -> str | None:
    """The country that a plain name is the adjective or the people of, in lower case."""
    return _adjectives().get(name)


@cache
def adds_company_words(short: str, long: str) -> bool:
    """Whether a long key is the short one with words that companies' full names have ("Varga", "Varga Motor")."""
    bare = set(short.split())
    more = set(long.split()) - bare
    return bool(more) and more <= _company_words() and not bare & lexicon.words("organisation_nouns")


@cache
def _company_words() -> frozenset[str]:
    return frozenset(_singular(word) for word in lexicon.words("company_words"))


def is_model_of(short: str, long: str) -> bool:
    """Whether the short key keeps all words with digits of the long one: "A9" of "Varga A9"."""
    numbered = {word for word in long.split() if any(letter.isdigit() for letter in word)}
    return bool(numbered) and numbered <= set(short.split()) < set(long.split())


@cache
def is_generic(key: str) -> bool:
    """Whether a key is made of words that every country's bodies share ("Foreign Ministry", "Parliament")."""
    common = GENERIC | lexicon.words("organisation_nouns")
    return all(word in common for word in key.split())


@cache
def initials(name: str) -> frozenset[str]:
    """The initials of a long name, with and without those of small words."""
    words = plain(name).split()
    main = [word for word in words if word not in SMALL - {"affairs"}]
    if len(main) < 2:
        return frozenset()
    return frozenset({"".join(word[0] for word in words), "".join(word[0] for word in main)})
