"""Coreference: gold and found clusters of mentions come in; MUC, B3, CEAFe and their mean (CoNLL) go out in percent."""

from collections import Counter, defaultdict
from collections.abc import Sequence

Clusters = list[frozenset[str]]
Part = tuple[float, float]  # what was found, out of how much
Likeness = dict[tuple[int, int], float]


def score_clusters(gold: Clusters, found: Clusters) -> dict[str, float]:
    """F1 of each measure, and their mean; clusters of one mention count if they are given."""
    f1s = {}
    for name, measure in (("muc", muc), ("b3", b3), ("ceafe", ceafe)):
        recall, precision = share(measure(gold, found)), share(measure(found, gold))
        f1s[name] = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"conll": percent(sum(f1s.values()) / 3)} | {name: percent(value) for name, value in f1s.items()}


def share(part: Part) -> float:
    return part[0] / part[1] if part[1] else 0.0


def percent(value: float) -> float:
    return round(100 * value, 1)


def places(clusters: Clusters) -> dict[str, int]:
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}


def muc(key: Clusters, response: Clusters) -> Part:
    """Links kept, out of the fewest that hold each cluster together (Vilain et al. 1995)."""
    where = places(response)
    pieces = [len({where.get(mention, mention) for mention in cluster}) for cluster in key]
    kept = sum(len(cluster) - count for cluster, count in zip(key, pieces, strict=True))
    return kept, sum(len(cluster) - 1 for cluster in key)


def b3(key: Clusters, response: Clusters) -> Part:
    """For each mention the share of its cluster that is kept with it (Bagga and Baldwin 1998)."""
    where = places(response)
    kept = 0.0
    for cluster in key:
        together = Counter(where[mention] for mention in cluster if mention in where)
        kept += sum(count * count for count in together.values()) / len(cluster)
    return kept, sum(map(len, key))


def ceafe(key: Clusters, response: Clusters) -> Part:
    """Likeness of the best one-to-one pairs of clusters (Luo 2005)."""
    where = places(response)
    shared = Counter((row, where[mention]) for row, one in enumerate(key) for mention in one if mention in where)
    likeness = {pair: 2 * count / (len(key[pair[0]]) + len(response[pair[1]])) for pair, count in shared.items()}
    return best_sum(likeness), len(key)


def best_sum(likeness: Likeness) -> float:
    """The greatest sum over one-to-one pairs; clusters that share nothing, even through others, are solved apart."""
    touching: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for row, column in likeness:
        touching["row", row].append((row, column))
        touching["column", column].append((row, column))
    left, total = dict.fromkeys(likeness), 0.0
    while left:
        waiting, part = [next(iter(left))], {}
        while waiting:
            pair = waiting.pop()
            if pair in left:
                del left[pair]
                part[pair] = likeness[pair]
                waiting += touching["row", pair[0]] + touching["column", pair[1]]
        total += _solve(part)
    return total


def _solve(part: Likeness) -> float:
    rows, columns = sorted({row for row, _ in part}), sorted({column for _, column in part})
    if len(rows) > len(columns):
        part, rows, columns = {(column, row): value for (row, column), value in part.items()}, columns, rows
    if len(rows) == 1:
        return max(part.values())
    return -_least_cost([[-part.get((row, column), 0.0) for column in columns] for row in rows])


def _least_cost(costs: Sequence[Sequence[float]]) -> float:
    """The Hungarian method by shortest augmenting paths (Kuhn 1955); no more rows than columns, counted from 1."""
    size = len(costs[0]) + 1
    of_row, of_column, row_of = [0.0] * (len(costs) + 1), [0.0] * size, [0] * size
    for row in range(1, len(costs) + 1):
        row_of[0], column = row, 0
        least, came, seen = [float("inf")] * size, [0] * size, [False] * size
        while row_of[column]:
            seen[column] = True
            column = _step(costs, (of_row, of_column, row_of), (least, came, seen), column)
        while column:
            row_of[column], column = row_of[came[column]], came[column]
    return sum(costs[row_of[column] - 1][column - 1] for column in range(1, size) if row_of[column])


def _step(
    costs: Sequence[Sequence[float]],
    state: tuple[list[float], list[float], list[int]],
    path: tuple[list[float], list[int], list[bool]],
    column: int,
) -> int:
    """Lower the potentials until one more column can be reached, and go there."""
    (of_row, of_column, row_of), (least, came, seen) = state, path
    row, free = row_of[column], [other for other in range(1, len(seen)) if not seen[other]]
    for other in free:
        reduced = costs[row - 1][other - 1] - of_row[row] - of_column[other]
        if reduced < least[other]:
            least[other], came[other] = reduced, column
    nearest = min(free, key=lambda other: least[other])
    step = least[nearest]
    for other in range(len(seen)):
        if seen[other]:
            of_row[row_of[other]] += step
            of_column[other] -= step
        else:
            least[other] -= step
    return nearest
