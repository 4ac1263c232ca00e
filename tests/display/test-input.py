#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses the program as somebody at a desk does, and listens as a screen reader.

Starts a headless GNOME compositor of its own, moves the pointer and presses
keys through it, and reads the window back over AT-SPI. Prints TAP; skips where
the compositor or the bindings are missing.
"""

import os
import subprocess
import sys

from desk import Desk, Listener, Report, run_inside
from travel import travel

BUILD = os.environ.get('ENTENTE_BUILD_DIR', '.')
PROGRAM = os.path.join(BUILD, 'src', 'entente')


def value(node):
    return round(node.get_value_iface().get_current_value())


def settles(slider, good):
    return Desk.wait(lambda: good(value(slider)), 3) is not None


def is_active(listener, name):
    node = listener.find('list item', name)
    return listener.has_state(node, 'FOCUSED')


def run(desk, listener, report):
    slider = listener.find('slider', 'Day that the map shows', 30)
    report.check('the slider has a name', slider is not None)
    china = listener.find('list item', 'China')
    report.check('China is in the list of actors', china is not None)
    if slider is None or china is None:
        return
    listener.wait_until_still(china)
    desk.warm_up()
    report.check('its description says what sight gives',
                 'claims' in (china.get_description() or ''), china.get_description())

    start = value(slider)
    box = listener.extents(listener.find('grouping', 'Timeline'))
    desk.click(box.x + box.width / 2, box.y + 50)
    clicked = value(slider)
    report.check('a click on the slider moves the day', clicked != start, f'{start} → {clicked}')
    desk.press('Right')
    report.check('→ is one day', settles(slider, lambda day: day == clicked + 1), f'{clicked} → {value(slider)}')
    desk.press('Shift', 'Right')
    report.check('Shift → is one month', settles(slider, lambda day: 28 <= day - clicked - 1 <= 31),
                 str(value(slider) - clicked))
    desk.press('Home')
    settles(slider, lambda day: day < clicked)
    first = value(slider)
    desk.press('End')
    report.check('Home and End are the ends', settles(slider, lambda day: day - first == 729),
                 str(value(slider) - first))
    desk.drag(box.x + box.width - 36, box.y + 72, -400.0)
    report.check('a drag moves the day', settles(slider, lambda day: 0 < day - first < 729),
                 str(value(slider) - first))
    # The bar below a window is a handle of the window itself otherwise.
    desk.drag(box.x + box.width / 2, box.y - 41, 0.0, -80.0)
    scale = listener.find('grouping', 'Timeline')
    report.check('a drag of its upper edge makes the timeline higher',
                 Desk.wait(lambda: listener.extents(scale).height > box.height + 60, 3) is not None,
                 f'{box.height} → {listener.extents(scale).height}')
    desk.drag(box.x + box.width / 2, box.y - 41 - 80, 0.0, 80.0)
    report.check('and lower again', Desk.wait(lambda: listener.extents(scale).height == box.height, 3) is not None,
                 f'{box.height} → {listener.extents(scale).height}')
    slider.get_value_iface().set_current_value(float(start))
    report.check('a screen reader moves the day', settles(slider, lambda day: day == start), str(value(slider)))

    listener.wait_until_still(china)
    desk.click(*listener.middle(china))
    Desk.wait(lambda: listener.has_state(china, 'SELECTED'), 3)
    report.check('a click on an actor selects it', listener.has_state(china, 'SELECTED'),
                 str(listener.middle(china)))
    report.check('the panel shows its claims', listener.find('heading', 'China') is not None
                 and listener.find('article') is not None)

    desk.press('Left')
    report.check('an arrow key leaves it for another actor',
                 Desk.wait(lambda: not is_active(listener, 'China'), 3) is not None)
    moved = [node.get_name() for node in listener.walk()
             if node.get_role_name() == 'list item' and listener.has_state(node, 'FOCUSED')]
    report.check('which alone has the focus', len(moved) == 1, str(moved))
    desk.press('Return')
    report.check('Enter shows that actor’s claims', moved and listener.find('heading', moved[0]) is not None)
    desk.press('Escape')
    report.check('Escape goes back to the overview', listener.find('heading', 'Pakistan’s balancing act') is not None)


def click_line(desk, listener, report):
    """Where a line bends to is not told: along the perpendicular of its middle there is a point of it."""
    a = listener.middle(listener.find('list item', 'Pakistan'))
    b = listener.middle(listener.find('list item', 'China'))
    middle = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
    length = ((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) ** 0.5
    across = (a[1] - b[1]) / length, (b[0] - a[0]) / length
    found = None
    for step in range(0, 100, 5):
        for side in (-step, step):
            desk.click(middle[0] + across[0] * side, middle[1] + across[1] * side)
            found = listener.find('heading', '\u2068Pakistan\u2069 ↔ \u2068China\u2069', 0.15)
            if found is not None:
                break
        if found is not None:
            break
    report.check('a click on a line opens its claims', found is not None and listener.find('article') is not None)
    desk.press('Escape')


def drag_actor(desk, listener, report):
    node = listener.find('list item', 'India')
    before = listener.middle(node)
    desk.drag(*before, 40.0, 50.0)
    moved = Desk.wait(lambda: abs(listener.middle(node)[0] - before[0] - 40) < 3
                      and abs(listener.middle(node)[1] - before[1] - 50) < 3, 4)
    report.check('a drag moves an actor', moved is not None, f'{before} → {listener.middle(node)}')
    desk.press('Control', 'z')
    back = Desk.wait(lambda: abs(listener.middle(node)[0] - before[0]) < 1
                     and abs(listener.middle(node)[1] - before[1]) < 1, 4)
    report.check('undo puts it back', back is not None, f'{before} → {listener.middle(node)}')


def selected(listener):
    return sorted(node.get_name() for node in listener.walk()
                  if node.get_role_name() == 'list item' and listener.has_state(node, 'SELECTED'))


def pick_several(desk, listener, report):
    """With Shift a drag over the ground spans a band, and a click adds one more."""
    boxes = {name: listener.middle(listener.find('list item', name)) for name in ('Saudi Arabia', 'India', 'China')}
    corner = boxes['Saudi Arabia'][0] - 26, boxes['India'][1] + 60
    desk.hold('Shift', True)
    desk.drag(*corner, boxes['India'][0] + 26 - corner[0], boxes['Saudi Arabia'][1] - 26 - corner[1])
    desk.hold('Shift', False)
    Desk.wait(lambda: 'India' in selected(listener), 3)
    band = selected(listener)
    report.check('a band picks out those in it', {'Saudi Arabia', 'India'} <= set(band) and 'China' not in band, str(band))
    desk.hold('Shift', True)
    desk.click(*boxes['China'])
    desk.hold('Shift', False)
    Desk.wait(lambda: 'China' in selected(listener), 3)
    report.check('a click with Shift adds one', set(selected(listener)) == set(band) | {'China'}, str(selected(listener)))
    desk.press('Escape')
    report.check('Escape lets them go', Desk.wait(lambda: not selected(listener), 3) is not None, str(selected(listener)))


def distance(listener, a, b):
    one, other = listener.middle(a), listener.middle(b)
    return ((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5


def use_fingers(desk, listener, report):
    china, pakistan = listener.find('list item', 'China'), listener.find('list item', 'Pakistan')
    before, apart = listener.middle(china), distance(listener, china, pakistan)
    ground = 420, 590
    desk.touch([(ground, ground)])  # the first touch goes to making the screen
    desk.press('Escape')

    desk.touch([(ground, (ground[0] - 50, ground[1] + 40))], 0.2)
    moved = Desk.wait(lambda: abs(listener.middle(china)[0] - before[0] + 50) < 25
                      and abs(listener.middle(china)[1] - before[1] - 40) < 25, 3)
    report.check('one finger moves the map', moved is not None, f'{before} → {listener.middle(china)}')
    listener.wait_until_still(china, 0.5)
    at = listener.middle(china)
    desk.touch([((380, 400), (340, 400)), ((460, 400), (500, 400))])
    wider = Desk.wait(lambda: 1.6 < distance(listener, china, pakistan) / apart < 2.4, 3)
    report.check('two fingers zoom as far as they part', wider is not None,
                 f'{apart} → {distance(listener, china, pakistan)}, from {at}')
    desk.press('Control', '0')
    Desk.wait(lambda: abs(listener.middle(china)[0] - before[0]) < 1, 4)
    listener.wait_until_still(china, 0.5)

    desk.touch([(before, before)], 1.2)
    report.check('a finger that rests opens a menu', listener.find('menu item', 'Show Claims', 4) is not None)
    desk.press('Escape')
    desk.touch([(before, before)])
    report.check('a tap selects', Desk.wait(lambda: selected(listener) == ['China'], 3) is not None, str(selected(listener)))
    desk.press('Escape')


def switch_arrangement(desk, listener, report):
    node = listener.find('list item', 'China')
    before = listener.middle(node)
    desk.press('F8')
    report.check('F8 shows the other arrangement', Desk.wait(lambda: listener.middle(node) != before, 4) is not None)
    listener.wait_until_still(node)
    desk.press('F8')
    report.check('and back', Desk.wait(lambda: listener.middle(node) == before, 4) is not None,
                 f'{before} → {listener.middle(node)}')


def hear_changes(desk, listener, report):
    """What the eye sees move, the ear is told."""
    listener.hear()
    desk.press('F8')
    report.check('the other arrangement is announced', listener.hears(lambda text: 'Network arrangement' in text),
                 str(listener.missed))
    desk.press('F8')
    report.check('and the first one', listener.hears(lambda text: 'Geographic arrangement' in text),
                 str(listener.missed))
    slider = listener.find('slider', 'Day that the map shows')
    before = value(slider)
    box = listener.extents(listener.find('grouping', 'Timeline'))
    desk.click(box.x + box.width / 2, box.y + 50)
    report.check('another day is announced', listener.hears(lambda text: 'In force on ' in text), str(listener.missed))
    clicked = value(slider)
    desk.press('Right')
    report.check('and a step of the slider', settles(slider, lambda day: day == clicked + 1)
                 and listener.hears(lambda text: 'In force on ' in text), str(listener.missed))
    slider.get_value_iface().set_current_value(float(before))
    settles(slider, lambda day: day == before)
    desk.click(*listener.middle(listener.find('list item', 'China')))


def find_by_words(desk, listener, report):
    desk.press('Control', 'f')
    report.check('Ctrl+F asks what to search for',
                 Desk.wait(lambda: 'Search actors, claims and sources' in names_of_all(listener), 5) is not None)
    desk.type('turkiye')
    report.check('what was searched for is found',
                 Desk.wait(lambda: any('Agreement' in name for name in names_of(listener, 'label')), 8) is not None)
    desk.press('Return')
    report.check('Enter shows it', listener.find('heading', 'Türkiye') is not None)
    desk.press('Escape')
    listener.find('heading', 'Pakistan’s balancing act')


def is_asked_for_filter(listener):
    return any(node.get_name() == 'Find a filter' and listener.has_state(node, 'SHOWING') for node in listener.walk())


def filter_by_keys(desk, listener, report):
    chip = 'Remove filter: According to \u2068Lin Jian\u2069'
    for time in ('', ' again'):
        desk.press('Control', 'l', hold=0.3)
        report.check('Ctrl+L asks what to filter by' + time,
                     Desk.wait(lambda: is_asked_for_filter(listener), 8) is not None)
        desk.press('Escape')
        report.check('Escape closes it' + time, Desk.wait(lambda: not is_asked_for_filter(listener), 8) is not None)
    desk.press('Control', 'l', hold=0.3)
    Desk.wait(lambda: is_asked_for_filter(listener), 8)
    desk.type('lin jian')
    desk.press('Return')
    report.check('a name and Enter leave one speaker', Desk.wait(lambda: chip in names_of_all(listener), 8) is not None)
    desk.press('Escape')
    desk.press('Escape')
    report.check('the overview follows', Desk.wait(lambda: (count_claims(listener) or 100) < 10, 8) is not None,
                 str(count_claims(listener)))
    button = next((node for node in listener.walk() if node.get_name() == chip), None)
    if button is not None:
        button.get_action_iface().do_action(0)
    report.check('a click on the chip shows all again',
                 Desk.wait(lambda: chip not in names_of_all(listener), 8) is not None)


def walk_letter(desk, listener, nodes):
    """The actors that pressing a letter again and again leads to."""
    seen = []
    for _ in range(len(nodes) + 1):
        desk.press(nodes[0].get_name()[0].lower())
        at = next((node for node in nodes if listener.has_state(node, 'FOCUSED')), None)
        if at is None or at in seen:
            break
        seen.append(at)
    return seen


def walk_everybody(desk, listener, report):
    """By first letters, as somebody who does not see the map. Who is not drawn has no place in the window."""
    by_letter = {}
    for node in listener.walk():
        if node.get_role_name() == 'list item' and listener.extents(node).width > 0 and node.get_name():
            by_letter.setdefault(node.get_name()[0].lower(), []).append(node)
    expected = [node.get_name() for nodes in by_letter.values() for node in nodes]
    seen = [node for nodes in by_letter.values() for node in walk_letter(desk, listener, nodes)]
    missed = sorted(set(expected) - {node.get_name() for node in seen})
    silent = [node.get_name() for node in seen if 'claim' not in (node.get_description() or '')]
    report.check('keys lead to every actor', len(expected) > 20 and not missed, f'{len(expected)}; missed {missed}')
    report.check('each has a name and a description', not silent, str(silent))


def names_of(listener, role):
    names = []
    for node in listener.walk():
        try:
            if node.get_role_name() == role:
                names.append(node.get_name() or '')
        except Exception:  # it went away while being looked at
            continue
    return names


def names_of_all(listener):
    names = set()
    for node in listener.walk():
        try:
            names.add(node.get_name())
        except Exception:  # it went away while being looked at
            continue
    return names


def has_name(listener, role, good):
    return Desk.wait(lambda: any(good(name) for name in names_of(listener, role)), 8) is not None


def focused(listener):
    for node in listener.walk():
        try:
            if listener.has_state(node, 'FOCUSED'):
                return node
        except Exception:  # it went away while being looked at
            continue
    return None


def tab_to(desk, listener, role):
    """The node of that role that Tab comes to, from wherever the keyboard is."""
    for _ in range(80):
        node = focused(listener)
        if node is not None and node.get_role_name() == role:
            return node
        desk.press('Tab')
    return None


def count_claims(listener):
    """The number before "claims in force" in the overview."""
    for name in names_of(listener, 'label'):
        if ' claims in force' in name:
            return int(name.split()[0])
    return None


def is_pinned(listener, name):
    node = listener.find('list item', name)
    return node is not None and Desk.wait(lambda: 'pinned' in (node.get_description() or ''), 5) is not None


def is_open(listener):
    return (listener.find('slider', 'Day that the map shows', 30) is not None
            and Desk.wait(lambda: count_claims(listener), 8) is not None)


def pick(desk, listener, name):
    """A click on an actor of the map, until the panel speaks of it."""
    node = listener.find('list item', name)
    if node is None:
        return False
    listener.wait_until_still(node)
    desk.click(*listener.middle(node))
    return listener.find('heading', name) is not None and listener.find('article') is not None


def own_claim(desk, listener):
    """Tab to a claim that nothing else in the panel reads the same as."""
    for _ in range(10):
        claim = tab_to(desk, listener, 'article')
        if claim is None or names_of(listener, 'article').count(claim.get_name()) == 1:
            return claim
        desk.press('Tab')
    return None


def edit_and_save(desk, listener, report, path):
    report.check('the shipped dossier is open', is_open(listener))
    report.check('an actor is picked, its claims are in the panel', pick(desk, listener, 'China'))
    claim = own_claim(desk, listener)
    report.check('Tab comes to a claim', claim is not None)
    if claim is None:
        return None
    summary = claim.get_name()

    desk.press('Delete')
    report.check('Delete removes it, and a toast says so', has_name(listener, 'label', lambda name: name == 'Removed claim'))
    report.check('it is not in the panel any more',
                 Desk.wait(lambda: summary not in names_of(listener, 'article'), 5) is not None, summary)
    report.check('the title has the mark of unsaved changes', has_name(listener, 'frame', lambda name: name.startswith('• ')))
    desk.press('Control', 'z')
    report.check('Ctrl+Z brings it back', has_name(listener, 'article', lambda name: name == summary), summary)
    report.check('nothing is unsaved then', has_name(listener, 'frame', lambda name: not name.startswith('• ')))
    desk.press('Control', 'Shift', 'z')
    report.check('Ctrl+Shift+Z removes it again',
                 Desk.wait(lambda: summary not in names_of(listener, 'article'), 5) is not None)

    pick(desk, listener, 'India')
    Desk.wait(lambda: is_active(listener, 'India'), 5)
    desk.press('Shift', 'Right')
    report.check('Shift → pins the actor that is picked', is_pinned(listener, 'India'))

    desk.press('Control', 'Shift', 's')
    dialog = listener.find('dialog', 'Save the Dossier')
    report.check('Ctrl+Shift+S asks for a file', dialog is not None)
    if dialog is None:
        return summary
    listener.wait_until_still(dialog)
    desk.press('Control', 'a')
    desk.type(path)
    listener.wait_until_still(dialog)  # it completes names while they are typed
    desk.press('Return')
    report.check('Enter saves it there', Desk.wait(lambda: os.path.exists(path), 10) is not None, path)
    report.check('the mark is gone', Desk.wait(
        lambda: all(not name.startswith('• ') for name in names_of(listener, 'frame')), 8) is not None)
    return summary


def run_recovery(desk, start, report):
    """What is killed with unsaved changes offers them at the next start."""
    program = start()
    try:
        listener = Listener(program)
        claim = own_claim(desk, listener) if is_open(listener) and pick(desk, listener, 'China') else None
        summary = claim.get_name() if claim is not None else None
        desk.press('Delete')
        report.check('another claim is removed', claim is not None and has_name(listener, 'label', lambda name: name == 'Removed claim'))
    finally:
        program.kill()
        program.wait()
    program = start()
    try:
        listener = Listener(program)
        listener.find('slider', 'Day that the map shows', 30)
        restore = listener.find('button', 'Restore')
        report.check('after a kill -9 the changes are offered', restore is not None)
        if restore is None:
            return
        listener.wait_until_still(restore)
        desk.click(*listener.middle(restore))
        report.check('Restore brings them back, unsaved as they were',
                     has_name(listener, 'frame', lambda name: name.startswith('• '))
                     and is_open(listener) and pick(desk, listener, 'China')
                     and summary is not None and summary not in names_of(listener, 'article'))
    finally:
        program.terminate()
        program.wait()


def frames(listener):
    return [name for name in names_of(listener, 'frame') if name]


def close_by_keys(desk, listener, report, program):
    """A dossier of the user's own stays in its window, and so does the program until the last one is closed."""
    kept = frames(listener)
    desk.press('Control', 'n')
    report.check('Ctrl+N makes a dossier in a window of its own',
                 Desk.wait(lambda: len(frames(listener)) == 2, 10) is not None, str(frames(listener)))
    desk.press('Control', 'w')
    report.check('Ctrl+W closes that one', Desk.wait(lambda: frames(listener) == kept, 10) is not None, str(frames(listener)))
    desk.press('Control', 'w')
    report.check('the program ends with its last window', Desk.wait(lambda: program.poll() is not None, 10) is not None)


def run_documents(desk, start, report):
    """Remove, undo, save as, quit, open again: all is there."""
    path = os.path.join(os.environ['XDG_RUNTIME_DIR'], 'kept.entente')
    program = start()
    try:
        summary = edit_and_save(desk, Listener(program), report, path)
        desk.press('Control', 'q')
        report.check('Ctrl+Q asks nothing and quits', Desk.wait(lambda: program.poll() is not None, 10) is not None)
    finally:
        program.terminate()
        program.wait()
    program = start()
    try:
        listener = Listener(program)
        report.check('the next start opens it again', is_open(listener))
        report.check('with the pin', is_pinned(listener, 'India'))
        report.check('without the claim', pick(desk, listener, 'China') and summary is not None
                     and summary not in names_of(listener, 'article'))
        desk.press('Control', 'z')
        report.check('what was saved is not to be undone',
                     has_name(listener, 'frame', lambda name: not name.startswith('• ')))
        close_by_keys(desk, listener, report, program)
    finally:
        program.terminate()
        program.wait()


def inside():
    desk = Desk()
    report = Report()
    environment = dict(os.environ, WAYLAND_DISPLAY='entente-test', GDK_BACKEND='wayland', GDK_DEBUG='no-portals',
                       XDG_STATE_HOME=os.path.join(os.environ['XDG_RUNTIME_DIR'], 'state'))

    def start():
        return subprocess.Popen([PROGRAM], env=environment)

    program = start()
    try:
        listener = Listener(program)
        run(desk, listener, report)
        if report.n_failed == 0:
            for part in (walk_everybody, click_line, drag_actor, pick_several, use_fingers, switch_arrangement, hear_changes,
                         find_by_words, filter_by_keys):
                part(desk, listener, report)
        program.terminate()
        program.wait()
        program = start()
        listener = Listener(program)
        if listener.find('slider', 'Day that the map shows', 30) is not None:
            travel(desk, listener, report, PROGRAM)
        program.terminate()
        program.wait()
        run_documents(desk, start, report)
        run_recovery(desk, start, report)
    finally:
        program.terminate()
        program.wait()
        desk.close()
    sys.exit(report.close())


if __name__ == '__main__':
    if os.environ.get('ENTENTE_INPUT_INSIDE'):
        inside()
    else:
        run_inside(__file__)
