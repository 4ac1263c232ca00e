#!/usr/bin/env python3
"""Makes the rows that benches print into a table, as they come.

Reads standard input; lines other than rows and notes are passed on to standard error.
"""
import sys

COLUMNS = [("goal", 5), ("what", 62), ("ours", 11), ("peer", 11), ("ratio", 9), ("must", 11), ("should", 11)]


def cells(values):
    return "  ".join(f"{value:<{width}}" for value, (_, width) in zip(values, COLUMNS))


def main():
    verdicts = {"met": 0, "missed": 0, "skipped": 0}
    print(cells([name for name, _ in COLUMNS]), flush=True)
    for line in sys.stdin:
        kind, *values = line.rstrip("\n").split("\t")
        if kind == "row" and len(values) == 8:
            print(cells(values), values[-1], sep="  ", flush=True)
            for name in verdicts:
                verdicts[name] += values[-1].lower().startswith(name)
        elif kind == "note":
            print(" " * 7 + "\t".join(values), flush=True)
        else:
            print(line, end="", file=sys.stderr)
    print(", ".join(f"{count} {name}" for name, count in verdicts.items()))


if __name__ == "__main__":
    main()
