#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Audits windows and dialogs as a screen reader gets them: all that can have the
focus has a name, siblings of a role and name are told apart, and Tab comes
everywhere and out again.
"""

from desk import Desk, drive

CONTAINERS = {'panel', 'filler', 'scroll pane', 'list', 'tool bar', 'viewport', 'list box'}
MAX_LINKS = 4  # of one text
MAX_TABS = 150


class Audit:
    def __init__(self, listener):
        self.listener = listener

    def states(self, node):
        return {name for name in ('FOCUSABLE', 'SHOWING', 'VISIBLE', 'SENSITIVE', 'FOCUSED') if self.listener.has_state(node, name)}

    def is_used(self, node):
        return {'SHOWING', 'SENSITIVE', 'FOCUSABLE'} <= self.states(node)

    def describe(self, node):
        path = []
        while node is not None and node.get_role_name() != 'application':
            path.append(f'{node.get_role_name()} “{node.get_name()}”')
            node = node.get_parent()
        return ' in '.join(path[:5])

    def nameless(self):
        return [self.describe(node) for node in self.listener.walk()
                if self.is_used(node) and not self.is_told(node)]

    def is_told(self, node):
        # A container only passes the focus on; its own content is looked at by itself.
        return self.spoken(node) != '' or (node.get_role_name() in CONTAINERS and node.get_child_count() > 0)

    def spoken(self, node):
        """What is read out: the name, else the labels that belong to it, else those inside of it."""
        name = (node.get_name() or '').strip()
        if name:
            return name
        for relation in node.get_relation_set():
            if relation.get_relation_type() == self.listener.atspi.RelationType.LABELLED_BY:
                return ' '.join(relation.get_target(i).get_name() or '' for i in range(relation.get_n_targets())).strip()
        return ' '.join(below.get_name() or '' for below in self.listener.walk(node)
                        if below.get_role_name() == 'label').strip()

    def twins(self):
        """Siblings of one role and name that no description tells apart."""
        found = []
        for parent in self.listener.walk():
            seen = set()
            for i in range(parent.get_child_count()):
                node = parent.get_child_at_index(i)
                if node is None or not self.is_used(node) or not self.spoken(node):
                    continue
                key = (node.get_role_name(), self.spoken(node), node.get_description())
                if key in seen:
                    found.append(self.describe(node))
                seen.add(key)
        return found

    def focused(self):
        """The innermost one: a list has the focus along with its active item."""
        last = None
        for node in self.listener.walk():
            if self.listener.has_state(node, 'FOCUSED') and node.get_role_name() not in ('frame', 'dialog'):
                last = node
        return last


def key_of(listener, node):
    if node is None:
        return None
    box = listener.extents(node)
    return node.get_role_name(), node.get_name(), box.x, box.y


def tab_around(desk, audit):
    """Presses Tab until the focus is where it began; returns the stops, and whether it came round."""
    listener = audit.listener
    stops, visited, last, n_links = [], [], audit.focused(), 0
    for _ in range(MAX_TABS):
        desk.press('Tab')
        now = audit.focused()
        if now == last:  # from link to link of one text, or a trap
            n_links += 1
            if n_links > MAX_LINKS:
                return stops, False
            continue
        n_links = 0
        if now in visited:  # itself: in a list that scrolls, another may stand where it stood
            return stops, True
        visited.append(now)
        stops.append(key_of(listener, now))
        last = now
    return stops, False


def check_surface(audit, report, what):
    nameless, twins = audit.nameless(), audit.twins()
    report.check(f'{what}: whatever can have the focus has a name', not nameless, '; '.join(nameless[:6]))
    report.check(f'{what}: siblings are told apart', not twins, '; '.join(twins[:6]))


def check_dialog(desk, audit, report, name, keys):
    desk.press(*keys)
    dialog = Desk.wait(lambda: next((node for node in audit.listener.walk()
                                     if node.get_role_name() in ('dialog', 'alert') and node.get_name() == name
                                     and audit.listener.has_state(node, 'SHOWING')), None), 8)
    report.check(f'{" ".join(keys)} opens {name}', dialog is not None)
    if dialog is None:
        return
    audit.listener.wait_until_still(dialog)
    check_surface(audit, report, name)
    stops, round_ = tab_around(desk, audit)
    report.check(f'{name}: Tab goes round', round_ and stops, str(stops[-3:]))
    desk.press('Escape')
    report.check(f'{name}: Escape closes it', Desk.wait(lambda: all(
        node.get_name() != name or not audit.listener.has_state(node, 'SHOWING')
        for node in audit.listener.walk() if node.get_role_name() in ('dialog', 'alert')), 5) is not None)


DIALOGS = [
    ('Preferences', ('Control', ',')),
    ('Dossier Properties', ('Alt', 'Return')),
]


def run(desk, listener, _program, report):
    slider = listener.find('slider', 'Day that the map shows', 30)
    report.check('the window is there', slider is not None)
    if slider is None:
        return
    listener.wait_until_still(slider)
    desk.warm_up()
    audit = Audit(listener)
    check_surface(audit, report, 'window')
    stops, round_ = tab_around(desk, audit)
    report.check('window: Tab comes round', round_ and len(stops) > 10, str(stops[-3:]))
    roles = {stop[0] for stop in stops if stop is not None}
    report.check('window: by way of map, slider and buttons', {'list item', 'slider'} <= roles and roles & {'button', 'push button'}, str(roles))
    desk.press('F10')
    report.check('F10 opens the main menu', Desk.wait(lambda: any(
        audit.spoken(node) == 'Preferences' for node in listener.walk() if node.get_role_name() == 'menu item'), 5) is not None)
    check_surface(audit, report, 'main menu')
    desk.press('Escape')
    for name, keys in DIALOGS:
        check_dialog(desk, audit, report, name, keys)


if __name__ == '__main__':
    drive(__file__, run)
