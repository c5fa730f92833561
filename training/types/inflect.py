"""Inflect: a verb in the infinitive comes in; its past tense, participle, third person and -ing form go out."""

IRREGULAR = {
    row.split()[0]: (row.split()[1], row.split()[2])
    for row in """
    be was been; have had had; give gave given; hold held held; meet met met; send sent sent; take took taken; go went gone
    come came come; say said said; tell told told; make made made; speak spoke spoken; sit sat sat; fly flew flown
    strike struck struck; seek sought sought; begin began begun; break broke broken; cut cut cut; let let let; lay laid laid
    set set set; put put put; hit hit hit; shoot shot shot; lend lent lent; pay paid paid; sell sold sold; buy bought bought
    build built built; bring brought brought; feed fed fed; drive drove driven; forgive forgave forgiven; show showed shown
    stand stood stood; find found found; forge forged forged; uphold upheld upheld; run ran run; rise rose risen; win won won
    lose lost lost; beat beat beaten; leave left left; withdraw withdrew withdrawn; withhold withheld withheld; fight fought fought
    throw threw thrown; burn burned burned; shut shut shut; quit quit quit; keep kept kept; become became become; get got got
    hurt hurt hurt; blow blew blown; sink sank sunk; overrun overran overrun; overthrow overthrew overthrown; write wrote written
    read read read; teach taught taught; see saw seen; hear heard heard; feel felt felt; know knew known; think thought thought
    eat ate eaten; drink drank drunk; sleep slept slept; swim swam swum; sing sang sung; draw drew drawn; steal stole stolen
    fall fell fallen; grow grew grown; shrink shrank shrunk; freeze froze frozen; sweep swept swept; spread spread spread
    cost cost cost; spend spent spent; swear swore sworn; undertake undertook undertaken; mean meant meant; catch caught caught
    hang hanged hanged; drop dropped dropped; ship shipped shipped; beg begged begged; plan planned planned; tour toured toured
    rap rapped rapped; slam slammed slammed; stop stopped stopped; step stepped stepped; ban banned banned; bar barred barred
    gag gagged gagged; nab nabbed nabbed; jam jammed jammed; stab stabbed stabbed; kidnap kidnapped kidnapped; ram rammed rammed
    commit committed committed; admit admitted admitted; rebut rebutted rebutted; rebuff rebuffed rebuffed; rob robbed robbed
    wiretap wiretapped wiretapped; permit permitted permitted; slap slapped slapped; strip stripped stripped; snub snubbed snubbed
    spy spied spied; top topped topped; swap swapped swapped; scrap scrapped scrapped; skip skipped skipped; mob mobbed mobbed
    chat chatted chatted; tip tipped tipped; scan scanned scanned; gun gunned gunned; rally rallied rallied; picket picketed picketed
    float floated floated; remain remained remained; cheer cheered cheered; lead led led; chair chaired chaired; renege reneged reneged
    rush rushed rushed; sign signed signed; deplore deplored deplored; feel felt felt; fund funded funded; repel repelled repelled
    expel expelled expelled; cancel cancelled cancelled; flout flouted flouted; sail sailed sailed; veto vetoed vetoed
    overturn overturned overturned; stick stuck stuck; rip ripped ripped; stone stoned stoned; mutiny mutinied mutinied
    bury buried buried; bear bore born; census censused censused; deal dealt dealt; sweep swept swept; quash quashed quashed
    """.replace("\n", ";").split(";")
    if row.split()
}
VOWELS = frozenset("aeiou")


def past(verb: str) -> str:
    return IRREGULAR[verb][0] if verb in IRREGULAR else _regular(verb)


def participle(verb: str) -> str:
    return IRREGULAR[verb][1] if verb in IRREGULAR else _regular(verb)


def present(verb: str) -> str:
    if verb in {"be", "have"}:
        return {"be": "is", "have": "has"}[verb]
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def going_on(verb: str) -> str:
    """The -ing form; a last consonant is doubled where the past tense doubles it."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe")) and verb != "be":
        return verb[:-1] + "ing"
    doubled = verb[-1] * 2 + "ed"
    doubles = (past(verb).endswith(doubled) and verb[-1] != verb[-2]) or verb in {"cut", "let", "set", "put", "hit", "shut", "quit", "get", "run"}
    return verb + verb[-1] + "ing" if doubles or verb in {"sit", "win", "begin", "swim"} else verb + "ing"


def _regular(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ied"
    return verb + "ed"
