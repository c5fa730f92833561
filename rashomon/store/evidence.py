"""Evidence: the queries that count a story's findings, list the words they rest on, and find what rests on nothing."""

COUNTS = {
    "articles": "SELECT count(*) FROM articles",
    "outlets": "SELECT count(DISTINCT outlet) FROM articles",
    "set aside": "SELECT count(*) FROM set_aside",
    "statements": "SELECT count(*) FROM statements",
    "entities": "SELECT count(*) FROM entities",
    "happenings": "SELECT count(*) FROM happenings",
    "accounts": "SELECT count(*) FROM accounts",
    "sayings": "SELECT count(*) FROM sayings",
    "timeline lines": "SELECT count(*) FROM timeline",
}

CITED = {
    "block": "SELECT article || '/block' || number, article, start, end, NULL FROM blocks WHERE article = ?",
    "sentence": "SELECT article || '/sentence' || number, article, start, end, NULL FROM sentences WHERE article = ?",
    "mention": "SELECT article || '/' || id, article, start, end, text FROM mentions WHERE article = ?",
    "mention head": "SELECT article || '/' || id, article, head_start, head_end, NULL FROM mentions WHERE article = ?",
    "time": "SELECT article || '/' || id, article, start, end, text FROM times WHERE article = ?",
    "quantity": "SELECT article || '/' || id, article, start, end, text FROM quantities WHERE article = ?",
    "statement": "SELECT article || '/' || statement, article, start, end, text FROM statement_spans WHERE article = ?",
    "place": "SELECT article || '/' || id, article, start, end, text FROM places WHERE article = ?",
    "event": "SELECT article || '/' || id, article, start, end, text FROM events WHERE article = ?",
    "citation": "SELECT of || ' ' || owner, article, start, end, text FROM citations WHERE article = ?",
    "copy": "SELECT 'copy ' || number, article, start, end, NULL FROM copies WHERE article = ?",
    "copied original": "SELECT 'copy ' || number, original, original_start, original_end, NULL FROM copies"
    " WHERE original = ?",
    "saying": "SELECT saying || ' ' || side, article, start, end, text FROM saying_spans WHERE article = ?",
    "publication date": "SELECT id, id, published_start, published_end, NULL FROM articles"
    " WHERE id = ? AND published_start IS NOT NULL",
}

# What must not be: the reason, and the ids of what is so.
LOOSE_ENDS = {
    "cites an article that is not in the story": """
        SELECT of || ' ' || owner FROM citations WHERE article NOT IN (SELECT id FROM articles)
        UNION SELECT article || '/' || id FROM mentions WHERE article NOT IN (SELECT id FROM articles)
        UNION SELECT article || '/' || id FROM times WHERE article NOT IN (SELECT id FROM articles)
        UNION SELECT article || '/' || id FROM quantities WHERE article NOT IN (SELECT id FROM articles)
        UNION SELECT article || '/' || id FROM statements WHERE article NOT IN (SELECT id FROM articles)
        UNION SELECT article || '/' || id FROM places WHERE article NOT IN (SELECT id FROM articles)
        UNION SELECT article || '/' || id FROM events WHERE article NOT IN (SELECT id FROM articles)
        UNION SELECT 'copy ' || number FROM copies WHERE article NOT IN (SELECT id FROM articles)
            OR original NOT IN (SELECT id FROM articles)
        ORDER BY 1
    """,
    "has no words to rest on": """
        SELECT v.account || ': ' || v.value FROM account_values v WHERE NOT EXISTS
            (SELECT 1 FROM citations c WHERE c.of = 'account' AND c.owner = v.account AND c.part = v.number)
        UNION ALL SELECT s.happening || ' step ' || s.number FROM happening_history s WHERE NOT EXISTS
            (SELECT 1 FROM citations c WHERE c.of = 'history' AND c.owner = s.happening AND c.part = s.number)
        UNION ALL SELECT 'timeline ' || t.number FROM timeline t WHERE NOT EXISTS
            (SELECT 1 FROM citations c WHERE c.of = 'timeline' AND c.owner = t.number || '')
        UNION ALL SELECT p.happening || ' place ' || p.number FROM happening_places p WHERE NOT EXISTS
            (SELECT 1 FROM citations c WHERE c.of = 'place' AND c.owner = p.happening AND c.part = p.number)
        UNION ALL SELECT s.article || '/' || s.id FROM statements s WHERE NOT EXISTS
            (SELECT 1 FROM statement_spans p WHERE p.article = s.article AND p.statement = s.id)
        UNION ALL SELECT v.saying || ' variant ' || v.number FROM saying_variants v WHERE NOT EXISTS
            (SELECT 1 FROM citations c WHERE c.of = 'saying' AND c.owner = v.saying AND c.part = v.number)
    """,
    "is about a happening that is not in the story": """
        SELECT id FROM accounts WHERE happening IS NOT NULL AND happening NOT IN (SELECT id FROM happenings)
        UNION ALL SELECT 'timeline ' || number FROM timeline
            WHERE happening IS NOT NULL AND happening NOT IN (SELECT id FROM happenings)
    """,
    "is made of a report that is not in its article": """
        SELECT l.happening || ': ' || l.article || '/' || l.event FROM happening_events l
        LEFT JOIN events e ON e.article = l.article AND e.id = l.event WHERE e.id IS NULL
    """,
    "is made of mentions that are not in their article": """
        SELECT l.entity || ': ' || l.article || ' ' || l.chain FROM entity_chains l WHERE NOT EXISTS
            (SELECT 1 FROM mentions m WHERE m.article = l.article AND m.chain = l.chain)
    """,
    "is said in a statement that is not in its article": """
        SELECT v.saying || ': ' || v.article || '/' || s.value FROM saying_variants v, json_each(v.statements) s
        WHERE NOT EXISTS (SELECT 1 FROM statements t WHERE t.article = v.article AND t.id = s.value)
    """,
    "has a participant that is not in the story": """
        SELECT p.article || '/' || p.event || ': ' || p.mention FROM event_participants p WHERE NOT EXISTS
            (SELECT 1 FROM mentions m WHERE m.article = p.article AND m.id = p.mention)
        UNION ALL SELECT happening || ': ' || entity FROM happening_participants
            WHERE entity NOT IN (SELECT id FROM entities)
    """,
}
