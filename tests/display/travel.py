# SPDX-License-Identifier: GPL-3.0-or-later
"""Travels through time with keys and pointer. At each stop the title, the panel,
the map and what is announced have to say the same, and what the command line
finds for those days.
"""

import datetime
import json
import os
import subprocess

from desk import Desk

JULIAN_DAY_OF_ORDINAL_0 = 1721425
MONTHS = ('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')
DAY, FIRST, LAST = 'Day that the map shows', 'First day of the window', 'Last day of the window'


class Announcements:
    """What is told to a screen reader of itself."""

    def __init__(self, atspi):
        from gi.repository import GLib
        self.context = GLib.MainContext.default()
        self.last = ''
        self.listener = atspi.EventListener.new(self.hear)
        self.listener.register('object:announcement')

    def hear(self, event):
        if isinstance(event.any_data, str):
            self.last = event.any_data

    def wait(self, good):
        def probe():
            while self.context.pending():
                self.context.iteration(False)
            return good(self.last)
        return Desk.wait(probe, 5) is not None


class Traveller:
    def __init__(self, desk, listener, report, program):
        self.desk, self.listener, self.report, self.program = desk, listener, report, program
        self.announcements = Announcements(listener.atspi)

    def thumb(self, name):
        return self.listener.find('slider', name)

    def day(self, name=DAY):
        return round(self.thumb(name).get_value_iface().get_current_value())

    @staticmethod
    def date(day):
        return datetime.date.fromordinal(day - JULIAN_DAY_OF_ORDINAL_0)

    def words(self, day):
        date = self.date(day)
        return f'{date.day} {MONTHS[date.month - 1]} {date.year}'

    def ask(self, what, *options):
        result = subprocess.run([self.program, 'list', what, '--format', 'json', *options], capture_output=True, text=True, check=True)
        return json.loads(result.stdout)

    def label(self, good):
        def probe():
            return next((node.get_name() for node in self.listener.walk()
                         if node.get_role_name() == 'label' and good(node.get_name() or '')), None)
        return Desk.wait(probe, 4)

    def agree(self, what, days):
        """Of one day, or the two of a window."""
        dates = [str(self.date(day)) for day in days]
        words = [self.words(day) for day in days]
        options = ('--at', dates[0]) if len(days) == 1 else ('--window', '..'.join(dates))
        n_lines = len(self.ask('lines', *options))
        n_claims = len([claim for claim in self.ask('claims', '--actor', 'pakistan', '--folded', *options)
                        if claim['modality'] in ('fact', 'reported', 'opinion') and claim['scenario'] is None])
        plural = 'line' if n_lines == 1 else 'lines'
        rule = f'In force on {words[0]}' if len(days) == 1 else f'At some time in {words[0]} – {words[1]}'
        pakistan = self.listener.find('list item', 'Pakistan')

        self.report.check(f'{what}: the title says so', self.label(lambda text: text == rule), rule)
        self.report.check(f'{what}: the panel says so', self.label(lambda text: text.endswith('· ' + rule)), rule)
        self.report.check(f'{what}: it is announced with the lines that there are',
                          self.announcements.wait(lambda text: text.startswith(f'{rule}: {n_lines} {plural}')),
                          f'{rule}: {n_lines} {plural} / {self.announcements.last}')
        self.report.check(f'{what}: the map counts the claims that there are',
                          pakistan is not None and Desk.wait(lambda: f'{n_claims} claim' in (pakistan.get_description() or ''), 4),
                          f'{n_claims} / {pakistan.get_description() if pakistan else "no Pakistan"}')

    def choose(self, name):
        node = next((node for node in self.listener.walk()
                     if node.get_name() == name and node.get_role_name() in ('radio button', 'toggle button', 'button')), None)
        self.desk.click(*self.listener.middle(node))

    def focus(self, name):
        """A click into the middle of a thumb moves nothing."""
        self.desk.click(*self.listener.middle(self.thumb(name)))

    def moves(self, name, good):
        return Desk.wait(lambda: good(self.day(name)), 3) is not None


def by_day(traveller):
    desk, report = traveller.desk, traveller.report
    traveller.focus(DAY)
    start = traveller.day()
    desk.press('Left')
    report.check('← is a day back', traveller.moves(DAY, lambda day: day == start - 1))
    traveller.agree('a day back', [traveller.day()])
    desk.press('Shift', 'Left')
    report.check('Shift ← is a month back', traveller.moves(DAY, lambda day: 28 <= start - 1 - day <= 31))
    traveller.agree('a month back', [traveller.day()])
    before = traveller.day()
    desk.drag(*traveller.listener.middle(traveller.thumb(DAY)), -60.0)
    report.check('a drag of the thumb goes back', traveller.moves(DAY, lambda day: day < before - 10), str(traveller.day() - before))
    traveller.agree('after a drag', [traveller.day()])


def by_window(traveller):
    desk, report, listener = traveller.desk, traveller.report, traveller.listener
    traveller.choose('Window')
    first, last = traveller.day(FIRST), traveller.day(LAST)
    traveller.agree('a window', [first, last])

    desk.drag(*listener.middle(traveller.thumb(FIRST)), -40.0)
    report.check('a drag of the first thumb moves the first day alone',
                 traveller.moves(FIRST, lambda day: day < first) and traveller.day(LAST) == last)
    first = traveller.day(FIRST)
    traveller.agree('a longer window', [first, last])

    desk.drag(*listener.middle(traveller.thumb(LAST)), 30.0)
    report.check('a drag of the last thumb moves the last day alone',
                 traveller.moves(LAST, lambda day: day > last) and traveller.day(FIRST) == first)
    last = traveller.day(LAST)
    traveller.agree('a still longer window', [first, last])

    a, b = (listener.middle(traveller.thumb(name)) for name in (FIRST, LAST))
    desk.drag((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, 50.0)
    report.check('a drag of the middle moves both',
                 traveller.moves(FIRST, lambda day: day > first) and traveller.day(LAST) - last == traveller.day(FIRST) - first,
                 f'{traveller.day(FIRST) - first} {traveller.day(LAST) - last}')
    traveller.agree('another window', [traveller.day(FIRST), traveller.day(LAST)])

    last = traveller.day(LAST)
    traveller.focus(LAST)
    desk.press('Right')
    report.check('→ on the last thumb is a day', traveller.moves(LAST, lambda day: day == last + 1))
    traveller.agree('a day longer', [traveller.day(FIRST), traveller.day(LAST)])
    traveller.choose('Moment')


def by_comparing_and_playing(traveller):
    desk, report = traveller.desk, traveller.report
    traveller.focus(DAY)
    before = traveller.day()
    desk.press('m')
    desk.press('Control', 'Left')
    traveller.moves(DAY, lambda day: day != before)
    traveller.agree('compared with another day', [traveller.day()])
    day = traveller.day()
    here, there = ({(line['a'], line['b'], line['layer']) for line in traveller.ask('lines', '--at', str(traveller.date(which)))}
                   for which in (day, before))
    counts = f'{len(here - there)} gained · {len(there - here)} lost'
    report.check('what was gained and lost is announced', counts in traveller.announcements.last,
                 f'{counts} / {traveller.announcements.last}')

    desk.press('space')
    report.check('space plays', traveller.moves(DAY, lambda now: now > day + 1))
    desk.press('space')
    stopped = traveller.day()
    report.check('space stops', not Desk.wait(lambda: traveller.day() > stopped + 1, 1))
    traveller.agree('where it stopped', [traveller.day()])


def travel(desk, listener, report, program):
    traveller = Traveller(desk, listener, report, program)
    listener.wait_until_still(traveller.thumb(DAY))
    desk.warm_up()
    by_day(traveller)
    by_window(traveller)
    by_comparing_and_playing(traveller)
