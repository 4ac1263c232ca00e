# SPDX-License-Identifier: GPL-3.0-or-later
"""“entente check” on what is not a sound dossier: one clear line, and nothing is written."""

import os
import shutil
import sqlite3
import struct
import sys
import tempfile

import tap
from tap import BUILD, ENTENTE, expect, run

DOSSIER = os.path.join(BUILD, "data", "dossiers", "pakistan-balance.entente")


def check(make, *words, lines=1):
    """Makes a file, checks it, and holds the message against words; the folder must stay as it was."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "x.entente")
        make(path)
        before = [(entry.name, entry.stat().st_size, entry.stat().st_mtime_ns) for entry in os.scandir(folder)]
        result = run(ENTENTE, "check", path)
        after = [(entry.name, entry.stat().st_size, entry.stat().st_mtime_ns) for entry in os.scandir(folder)]
        told = result.stdout + result.stderr
        expect(result.returncode == 1, f"exit code {result.returncode}: {told}")
        expect(before == after, "something was written")
        expect(1 <= len(told.splitlines()) <= lines and "x.entente" in told, told)
        for word in words:
            expect(word in told, f"“{word}” is not in: {told}")


def copy_with(change):
    def make(path):
        shutil.copy(DOSSIER, path)
        change(path)
    return make


def execute(sql):
    def change(path):
        connection = sqlite3.connect(path)
        connection.executescript(sql)
        connection.close()
    return change


def write_at(offset, data):
    def change(path):
        with open(path, "r+b") as file:
            file.seek(offset)
            file.write(data)
    return change


def test_sound():
    result = run(ENTENTE, "check", DOSSIER)
    expect(result.returncode == 0 and not result.stdout and not result.stderr, result.stdout + result.stderr)


def test_empty():
    check(lambda path: open(path, "wb").close(), "empty")


def test_png():
    check(lambda path: open(path, "wb").write(b"\x89PNG\r\n\x1a\n" + b"\0" * 4000), "not an Entente dossier")


def test_truncated():
    for share in (0.05, 0.3, 0.7, 0.999):
        check(copy_with(lambda path: os.truncate(path, int(os.path.getsize(DOSSIER) * share))))


def test_extra_trigger():
    check(copy_with(execute("CREATE TRIGGER spy AFTER INSERT ON claim BEGIN DELETE FROM source; END")), "spy")


def test_newer():
    check(copy_with(execute("PRAGMA user_version = 99")), "newer")


def test_other_database():
    check(lambda path: execute("CREATE TABLE notes (text)")(path), "not an Entente dossier")


def test_sparse():
    def sparse(path):
        with open(path, "wb") as file:
            file.truncate(2 << 30)
    check(sparse, "not an Entente dossier")


def test_sparse_with_header():
    check(copy_with(lambda path: os.truncate(path, 2 << 30)))


def test_page_of_garbage():
    check(copy_with(write_at(4096 * 3, bytes(range(256)) * 16)))


def test_dangling_reference():
    check(copy_with(execute("PRAGMA foreign_keys = OFF; DELETE FROM actor WHERE id = 'pakistan'")), "refers to", lines=2000)


def test_header_says_wal():
    """A file left in WAL mode is opened without touching its folder."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "x.entente")
        copy_with(write_at(18, struct.pack("BB", 2, 2)))(path)
        result = run(ENTENTE, "check", path)
        expect(result.returncode in (0, 1), result.stderr)
        expect(os.listdir(folder) == ["x.entente"], os.listdir(folder))


def test_salvage():
    """What check finds fault with, others refuse; asked to, they read what can be read and tell what is left out."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "x.entente")
        copy_with(execute("CREATE TRIGGER evil AFTER INSERT ON actor BEGIN DELETE FROM claim; END;"
                          "PRAGMA ignore_check_constraints = ON; UPDATE event SET title = ''"))(path)
        calls = [("list", "actors", path), ("bundle", path, "-o", os.path.join(folder, "out")),
                 ("export", "map", path, "-o", os.path.join(folder, "out.png")), ("diff", path, DOSSIER),
                 ("merge", path, DOSSIER, "-o", os.path.join(folder, "merged.entente"))]
        for name, *arguments in calls:
            result = run(ENTENTE, name, *arguments)
            expect(result.returncode == 1, f"{name}: {result.returncode}")
            expect("evil" in result.stderr and "--salvage" in result.stderr, f"{name}: {result.stderr}")
            expect(len(result.stderr.splitlines()) == 1, f"{name}: {result.stderr}")
        expect(os.listdir(folder) == ["x.entente"], os.listdir(folder))

        whole = run(ENTENTE, "list", "claims", DOSSIER, "--format", "json")
        result = run(ENTENTE, "list", "claims", path, "--salvage", "--format", "json")
        expect(result.returncode == 0, result.stderr)
        expect("left out: it holds the trigger “evil”" in result.stderr, result.stderr)
        expect("left out: event “" in result.stderr, result.stderr)
        expect(0 < result.stdout.count('"summary"') <= whole.stdout.count('"summary"'), "no claims")
        result = run(ENTENTE, "merge", path, DOSSIER, "--salvage", "-o", os.path.join(folder, "merged.entente"))
        expect(run(ENTENTE, "check", os.path.join(folder, "merged.entente")).returncode == 0, result.stderr)


def test_folder():
    with tempfile.TemporaryDirectory() as folder:
        result = run(ENTENTE, "check", folder)
        expect(result.returncode == 1 and len(result.stderr.splitlines()) == 1, result.stderr)


tap.main(sys.modules[__name__])
