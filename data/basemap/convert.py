#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Turn the TopoJSON files of the npm package world-atlas into base maps.

Usage: convert.py countries-110m.json basemap-110m.bin
       convert.py countries-50m.json basemap-50m.bin

Reads disputed.csv and lines.csv beside this script. README.md describes the
format. Prints what each row of disputed.csv matched.
"""

import collections
import csv
import json
import math
import pathlib
import struct
import sys

MAGIC = b"EntBase\0"
VERSION = 1
COAST, BORDER, DISPUTED, HIDDEN = range(4)
HERE = pathlib.Path(__file__).resolve().parent

Country = collections.namedtuple("Country", "code name")
Arc = collections.namedtuple("Arc", "kind countries points")
Row = collections.namedtuple("Row", "keys box name")


class Grid:
    """The grid of whole numbers that the source rounds longitude and latitude to."""

    def __init__(self, transform):
        self.turn = round(360 / transform["scale"][0])
        self.lat_step = transform["scale"][1]
        self.lat_first = transform["translate"][1]
        assert abs(self.turn * transform["scale"][0] - 360) < 1e-9
        assert transform["translate"][0] == -180

    def place(self, point):
        return (point[0] * 360 / self.turn - 180,
                point[1] * self.lat_step + self.lat_first)

    def point(self, lon, lat):
        return (round((lon + 180) * self.turn / 360),
                round((lat - self.lat_first) / self.lat_step))

    def same(self, p, q):
        return p[1] == q[1] and (p[0] - q[0]) % self.turn == 0


def read_rows():
    """The table of disputed borders; a row without a box means the whole border."""
    rows = []
    with open(HERE / "disputed.csv", encoding="utf-8", newline="") as f:
        for r in csv.DictReader(f):
            sides = [r[k] for k in ("west", "south", "east", "north")]
            box = tuple(map(float, sides)) if any(sides) else (-180, -90, 180, 90)
            rows.append(Row(frozenset((r["a"], r["b"])), box, r["name"]))
    return rows


def decode_arcs(topology):
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            points.append((x, y))
        arcs.append(points)
    return arcs


def flat_indices(nested):
    for item in nested:
        if isinstance(item, list):
            yield from flat_indices(item)
        else:
            yield item


def users_of_arcs(topology):
    """For each arc the countries that it bounds."""
    users = collections.defaultdict(set)
    for g in topology["objects"]["countries"]["geometries"]:
        country = Country(int(g.get("id") or 0), g["properties"]["name"])
        for i in flat_indices(g.get("arcs", [])):
            users[i if i >= 0 else ~i].add(country)
    return users


def keys_of(countries):
    return frozenset(str(c.code) if c.code else c.name for c in countries)


def inside_range(a, b, box):
    """The part of the straight line from a to b inside the box (Liang-Barsky)."""
    t0, t1 = 0.0, 1.0
    for i in (0, 1):
        d = b[i] - a[i]
        for edge, sign in ((box[i], -1), (box[i + 2], 1)):
            p, q = sign * d, sign * (edge - a[i])
            if p == 0:
                if q < 0:
                    return None
            elif p < 0:
                t0 = max(t0, q / p)
            else:
                t1 = min(t1, q / p)
    return (t0, t1) if t0 < t1 else None


def length_km(a, b):
    k = math.cos(math.radians((a[1] + b[1]) / 2))
    return 111.195 * math.hypot((b[0] - a[0]) * k, b[1] - a[1])


def split_border(grid, points, rows, matched):
    """Cut a border at the edges of the boxes: yields (disputed, points)."""
    pieces = []
    for p, q in zip(points, points[1:]):
        a, b = grid.place(p), grid.place(q)
        ranges = []
        for row in rows:
            r = inside_range(a, b, row.box)
            if r:
                ranges.append(r)
                matched[row] += (r[1] - r[0]) * length_km(a, b)
        stops = sorted({0.0, 1.0, *(t for r in ranges for t in r)})
        for t0, t1 in zip(stops, stops[1:]):
            mid = (t0 + t1) / 2
            disputed = any(r[0] <= mid <= r[1] for r in ranges)
            ends = [p if t == 0 else q if t == 1 else
                    (round(p[0] + (q[0] - p[0]) * t), round(p[1] + (q[1] - p[1]) * t))
                    for t in (t0, t1)]
            if pieces and pieces[-1][0] == disputed:
                pieces[-1][1].append(ends[1])
            else:
                pieces.append((disputed, ends))
    return pieces


def split_coast(grid, points):
    """Cut a coast where the source cut land along the 180th meridian or at the
    pole: those edges bound the fill but are no coast. Yields (hidden, points)."""
    pieces = []
    for p, q in zip(points, points[1:]):
        on_cut = all(v[0] % grid.turn == 0 for v in (p, q))
        at_pole = all(grid.place(v)[1] < -89.9 for v in (p, q))
        hidden = on_cut or at_pole
        if pieces and pieces[-1][0] == hidden:
            pieces[-1][1].append(q)
        else:
            pieces.append((hidden, [p, q]))
    return pieces


def clean(grid, points):
    """Drop repeated points, taking 180° west and east as one."""
    kept = points[:1]
    for p in points[1:]:
        if not grid.same(kept[-1], p):
            kept.append(p)
    return kept


def build_arcs(grid, source, users, rows, matched):
    """All arcs, and for each arc of the source the numbers of those it became."""
    arcs, became = [], {}
    for i, points in enumerate(source):
        countries = sorted(users[i])
        points = clean(grid, points)
        if len(points) < 2 or not countries:
            became[i] = []
            continue
        if len(countries) == 1:
            pieces = [(HIDDEN if h else COAST, p) for h, p in split_coast(grid, points)]
        else:
            keys = keys_of(countries)
            mine = [r for r in rows if r.keys == keys]
            pieces = [(DISPUTED if d else BORDER, p)
                      for d, p in split_border(grid, points, mine, matched)]
            pieces = [(k, clean(grid, p)) for k, p in pieces]
        first = len(arcs)
        arcs += [Arc(k, countries, p) for k, p in pieces if len(p) > 1]
        became[i] = list(range(first, len(arcs)))
    return arcs, became


def build_rings(grid, topology, arcs, became):
    """Rings of land as lists of (arc, reversed), without the one at the pole."""
    rings = []
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for ring in polygon:
                refs = []
                for i in ring:
                    if i >= 0:
                        refs += [(n, False) for n in became[i]]
                    else:
                        refs += [(n, True) for n in reversed(became[~i])]
                lats = [grid.place(p)[1] for n, _ in refs for p in arcs[n].points]
                if len(lats) > 3 and max(lats) > -89.9:
                    rings.append(refs)
    return rings


def only_needed(arcs, rings):
    """Leave out hidden arcs that no ring uses, and renumber."""
    used = {n for ring in rings for n, _ in ring}
    kept = [n for n, a in enumerate(arcs) if a.kind != HIDDEN or n in used]
    number = {n: i for i, n in enumerate(kept)}
    return ([arcs[n] for n in kept],
            [[(number[n], r) for n, r in ring] for ring in rings])


def own_lines(grid):
    """Disputed lines that the source lacks."""
    with open(HERE / "lines.csv", encoding="utf-8", newline="") as f:
        for r in csv.DictReader(f):
            numbers = list(map(float, r["vertices"].split()))
            places = zip(numbers[::2], numbers[1::2])
            countries = [Country(int(r[k] or 0), "") for k in ("a", "b")]
            yield Arc(DISPUTED, countries, [grid.point(*p) for p in places])


def varint(n):
    out = bytearray()
    while n >= 0x80:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    out.append(n)
    return bytes(out)


def zigzag(n):
    return varint(n << 1 if n >= 0 else -n << 1 | 1)


def short_way(grid, dx):
    return (dx + grid.turn // 2) % grid.turn - grid.turn // 2


def encode_arc(grid, arc):
    codes = sorted(c.code for c in arc.countries)
    codes = ([0] + codes if arc.kind == COAST or arc.kind == HIDDEN else codes)[-2:]
    out = bytearray([arc.kind])
    out += varint(codes[0]) + varint(codes[1]) + varint(len(arc.points))
    x, y = arc.points[0][0] % grid.turn, arc.points[0][1]
    out += varint(x) + varint(y)
    for p, q in zip(arc.points, arc.points[1:]):
        out += zigzag(short_way(grid, q[0] - p[0])) + zigzag(q[1] - p[1])
    return bytes(out)


def encode(grid, arcs, rings):
    points = sum(len(a.points) for a in arcs)
    out = bytearray(MAGIC)
    out += struct.pack("<IIdd", VERSION, grid.turn, grid.lat_first, grid.lat_step)
    out += struct.pack("<III", len(arcs), points, len(rings))
    for arc in arcs:
        out += encode_arc(grid, arc)
    for ring in rings:
        out += varint(len(ring))
        out += b"".join(varint(n << 1 | r) for n, r in ring)
    return bytes(out)


def report(path, grid, arcs, rings, rows, matched, data):
    for row in rows:
        print(f"{matched[row]:8.0f} km  {row.name}")
    kinds = collections.Counter(a.kind for a in arcs)
    print(f"{path}: {len(data)} bytes, {len(rings)} rings, "
          f"{sum(len(a.points) for a in arcs)} points, "
          + ", ".join(f"{kinds[k]} {n}" for k, n in
                      enumerate(("coasts", "borders", "disputed", "hidden"))))


def main(source, target):
    with open(source, encoding="utf-8") as f:
        topology = json.load(f)
    grid = Grid(topology["transform"])
    rows, matched = read_rows(), collections.Counter()
    arcs, became = build_arcs(grid, decode_arcs(topology), users_of_arcs(topology),
                              rows, matched)
    rings = build_rings(grid, topology, arcs, became)
    arcs, rings = only_needed(arcs, rings)
    arcs += own_lines(grid)
    data = encode(grid, arcs, rings)
    pathlib.Path(target).write_bytes(data)
    report(target, grid, arcs, rings, rows, matched, data)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
