#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole visit with nothing but a keyboard, read back as a screen reader hears
it: find an actor, open a contested line, see it through one speaker's eyes,
move through time, export a picture; the keys of the desktop and of the program,
and what the overview of the desktop searches for.
"""

import os

from desk import Desk, drive

LINE = '\u2068Pakistan\u2069 ↔ \u2068China\u2069'
MAX_TABS = 80
PICTURE = os.path.join(os.environ.get('XDG_RUNTIME_DIR', '.'), 'seen.png')
NAME = 'io.github.ententeatlas.Entente'
PNG = b'\x89PNG\r\n\x1a\n'


class Focus:
    """Who has the keyboard, as told by those who get it."""

    def __init__(self, listener):
        self.node = None

        def told(event):
            if event.detail1:
                self.node = event.source
        self.ear = listener.atspi.EventListener.new(told)
        self.ear.register('object:state-changed:focused')

    def get(self):
        from gi.repository import GLib
        while GLib.MainContext.default().iteration(False):
            pass
        return self.node

    def is_at_text(self):
        node = self.get()
        return node is not None and node.get_role_name() in ('text', 'entry')

    def walk(self, desk, keys, good):
        """Presses the keys until it has come to what is good."""
        for _ in range(MAX_TABS):
            node = self.get()
            if node is not None and good(node):
                return node
            desk.press(*keys)
            Desk.wait(lambda before=node: self.get() is not before, 2)
        return None


def spoken(listener, node):
    return ' '.join([node.get_name() or ''] + [below.get_name() or '' for below in listener.walk(node)
                                              if below.get_role_name() == 'label'])


def find_actor(desk, listener, focus, report):
    desk.press('Control', 'f')
    Desk.wait(focus.is_at_text, 5)
    desk.type('China')
    found = Desk.wait(lambda: any(node.get_name() and 'China' in node.get_name() and listener.has_state(node, 'SHOWING')
                                  for node in listener.walk() if node.get_role_name() == 'list item'), 8)
    report.check('Ctrl+F and a name find it', found is not None)
    desk.press('Return')
    report.check('Enter shows its claims', listener.find('heading', 'China') is not None)


def open_line(desk, listener, focus, report):
    row = focus.walk(desk, ('Tab',), lambda node: 'button' in node.get_role_name() and 'Pakistan' in spoken(listener, node))
    report.check('Tab comes to its line with Pakistan', row is not None)
    desk.press('Return')
    report.check('Enter opens the line', listener.find('heading', LINE) is not None)
    report.check('which is said to be disputed', Desk.wait(lambda: any(
        'disputed' in (node.get_name() or '') for node in listener.walk() if node.get_role_name() == 'label'), 5) is not None)


def n_claims(listener):
    return sum(1 for node in listener.walk() if node.get_role_name() == 'article')


def choose_speaker(desk, listener, focus, report):
    before = n_claims(listener)
    desk.press('Control', 'l', hold=0.3)
    Desk.wait(focus.is_at_text, 5)
    desk.type('Siddiqi')
    desk.press('Return')
    desk.press('Escape')
    desk.press('Escape')
    gone(listener, 'Find a filter')
    chip = Desk.wait(lambda: next((node for node in listener.walk() if 'button' in node.get_role_name()
                                   and 'Siddiqi' in spoken(listener, node) and listener.has_state(node, 'SHOWING')), None), 5)
    report.check('Ctrl+L and a name leave one speaker', chip is not None)
    report.check('and fewer claims', Desk.wait(lambda: 0 < n_claims(listener) < before, 5) is not None,
                 f'{before} → {n_claims(listener)}')


def move_slider(desk, listener, focus, report):
    slider = focus.walk(desk, ('Shift', 'Tab'), lambda node: node.get_role_name() == 'slider')
    report.check('Shift+Tab goes round to the slider', slider is not None)
    if slider is None:
        return
    before = slider.get_value_iface().get_current_value()
    desk.press('Left')
    report.check('← goes one day back', Desk.wait(
        lambda: slider.get_value_iface().get_current_value() == before - 1, 5) is not None)


def start_of(path):
    try:
        with open(path, 'rb') as file:
            return file.read(len(PNG))
    except FileNotFoundError:
        return b''


def export_picture(desk, listener, focus, report):
    desk.press('Control', 'e')
    export = listener.find('button', 'Export…')
    report.check('Ctrl+E shows what the picture will be', export is not None)
    if export is None:
        return
    Desk.wait(lambda: listener.has_state(export, 'SENSITIVE'), 20)
    report.check('Tab comes to its button', focus.walk(desk, ('Tab',), lambda node: node == export) is not None)
    desk.press('Return')
    report.check('Enter asks for a file', Desk.wait(focus.is_at_text, 10) is not None, str(dialogs(listener)))
    listener.wait_until_still(focus.get())
    desk.press('Control', 'a')
    desk.type(PICTURE)
    desk.press('Return')
    report.check('a name and Enter write a PNG', Desk.wait(lambda: start_of(PICTURE) == PNG, 30) is not None, str(dialogs(listener)))
    report.check('and lead back', gone(listener, 'Export…'))


def every(listener, good):
    """What is good; what goes away while it is looked at is not there."""
    found = []
    try:
        for node in listener.walk():
            if good(node):
                found.append(node)
    except Exception:
        pass
    return found


def dialogs(listener):
    return [node.get_name() for node in every(listener, lambda node: node.get_role_name() in ('dialog', 'frame'))]


def showing(listener, name, role=None):
    """What has that name and is seen."""
    def good(node):
        return (node.get_name() == name and role in (None, node.get_role_name())
                and listener.has_state(node, 'SHOWING'))
    found = Desk.wait(lambda: every(listener, good), 8)
    return found[0] if found else None


def gone(listener, name):
    return Desk.wait(lambda: not every(listener, lambda node: node.get_name() == name
                                       and listener.has_state(node, 'SHOWING')), 8) is not None


def is_full(desk, listener):
    """As the main menu has it."""
    desk.press('F10', hold=0.3)
    item = showing(listener, 'Full Screen')
    full = item is not None and listener.has_state(item, 'CHECKED')
    desk.press('Escape')
    gone(listener, 'Full Screen')
    return full


def press_keys_of_desktop(desk, listener, focus, report):
    """Those that every program of the desktop has."""
    desk.press('F10', hold=0.3)
    report.check('F10 opens the main menu', showing(listener, 'Preferences') is not None)
    desk.press('Escape')
    report.check('Escape closes it', gone(listener, 'Preferences'))
    report.check('the window does not fill the screen', not is_full(desk, listener))
    desk.press('F11')
    report.check('F11 makes it do so', is_full(desk, listener))
    desk.press('F11')
    report.check('and ends it', not is_full(desk, listener))
    desk.press('F9')
    report.check('F9 hides the claims', gone(listener, 'Show all claims') and gone(listener, LINE))
    desk.press('F9')
    report.check('and shows them', showing(listener, LINE) is not None)
    for keys, name in ((('Control', ','), 'Preferences'), (('Control', '?'), 'Shortcuts'), (('Control', 'f'), 'Search actors, claims and sources')):
        desk.press(*keys)
        report.check('+'.join(keys) + ' opens ' + name, showing(listener, name) is not None, str(dialogs(listener)))
        desk.press('Escape')
        report.check('and Escape closes it', gone(listener, name))


def is_chosen(listener, name):
    return every(listener, lambda node: node.get_name() == name and (
        listener.has_state(node, 'CHECKED') or listener.has_state(node, 'PRESSED') or listener.has_state(node, 'SELECTED')))


def press_keys_of_program(desk, listener, focus, report):
    """The rest of what the list of shortcuts promises for any moment."""
    for number, name in enumerate(('Map', 'Claims', 'Matrix', 'Trends', 'Balance', 'Forecasts'), 1):
        desk.press('Alt', str(number))
        report.check(f'Alt+{number} shows {name}', Desk.wait(lambda: is_chosen(listener, name), 8) is not None)
    desk.press('Alt', '1')
    for keys, name in ((('Control', 'o'), 'Open a Dossier'), (('Control', 'e'), 'Export Picture'), (('Alt', 'Return'), 'Dossier Properties')):
        desk.press(*keys)
        report.check('+'.join(keys) + ' opens ' + name, Desk.wait(lambda: name in dialogs(listener), 8) is not None,
                     str(dialogs(listener)))
        desk.press('Escape')
        report.check('and Escape closes it', Desk.wait(lambda: name not in dialogs(listener), 8) is not None)

    china = listener.find('list item', 'China')
    before = listener.middle(china)
    desk.press('Control', '=')
    report.check('Ctrl+= zooms in', Desk.wait(lambda: listener.middle(china) != before, 8) is not None)
    listener.wait_until_still(china)
    desk.press('Control', '0')
    report.check('Ctrl+0 shows everybody again', Desk.wait(lambda: listener.middle(china) == before, 8) is not None)


def text_of(listener, node):
    text = listener.atspi.Text
    return text.get_text(node, 0, text.get_character_count(node))


def ask_from_overview(desk, listener, focus, report):
    """As the overview does for “more results”."""
    overview = desk.bus.get_object(NAME, '/' + NAME.replace('.', '/') + '/SearchProvider')
    overview.LaunchSearch(['lin', 'jian'], 0, dbus_interface='org.gnome.Shell.SearchProvider2')
    report.check('the overview opens the search', Desk.wait(focus.is_at_text, 8) is not None, str(dialogs(listener)))
    report.check('with its words', Desk.wait(lambda: text_of(listener, focus.get()) == 'lin jian', 8) is not None,
                 text_of(listener, focus.get()))
    desk.press('Escape')
    desk.press('Escape')
    gone(listener, 'Search actors, claims and sources')


def end(desk, listener, program, report):
    desk.press('Control', 'q')
    report.check('Ctrl+Q quits', Desk.wait(lambda: program.poll() is not None, 10) is not None)


def run(desk, listener, program, report):
    slider = listener.find('slider', 'Day that the map shows', 30)
    report.check('the dossier is open', slider is not None)
    if slider is None:
        return
    listener.wait_until_still(slider)
    focus = Focus(listener)
    desk.warm_up()
    for part in (find_actor, open_line, choose_speaker, move_slider, export_picture, press_keys_of_desktop,
                 press_keys_of_program, ask_from_overview):
        part(desk, listener, focus, report)
    end(desk, listener, program, report)


if __name__ == '__main__':
    drive(__file__, run)
