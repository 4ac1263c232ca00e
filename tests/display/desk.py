# SPDX-License-Identifier: GPL-3.0-or-later
"""A desk for tests: a headless GNOME compositor with pointer and keyboard, and
a listener that reads windows over AT-SPI as a screen reader does."""

import os
import shutil
import subprocess
import sys
import tempfile
import time

MONITOR = '1280x800'
LEFT_BUTTON = 0x110
KEYS = {'Left': 0xff51, 'Up': 0xff52, 'Right': 0xff53, 'Down': 0xff54, 'Home': 0xff50, 'End': 0xff57,
        'Delete': 0xffff, 'space': 0x20, 'Return': 0xff0d, 'Escape': 0xff1b, 'Tab': 0xff09, 'Shift': 0xffe1, 'Control': 0xffe3, 'Alt': 0xffe9,
        'F8': 0xffc5, 'F9': 0xffc6, 'F10': 0xffc7, 'F11': 0xffc8}


def skip(reason):
    print('1..0 # SKIP ' + reason)
    sys.exit(0)


def maximized_settings(folder):
    """Nobody tells a client where its window is: with a maximized one it is known."""
    settings = os.path.join(folder, 'config', 'glib-2.0', 'settings')
    os.makedirs(settings)
    with open(os.path.join(settings, 'keyfile'), 'w', encoding='utf-8') as file:
        file.write('[io/github/ententeatlas/Entente]\nwindow-maximized=true\n')
    return os.path.join(folder, 'config')


def run_inside(script):
    """Runs `script` again, on a bus and in a runtime folder of its own, and passes on its TAP."""
    for tool in ('mutter', 'dbus-run-session'):
        if shutil.which(tool) is None:
            skip('no ' + tool)
    try:
        import dbus  # noqa: F401
        import gi
        gi.require_version('Atspi', '2.0')
    except (ImportError, ValueError) as error:
        skip(str(error))
    with tempfile.TemporaryDirectory(prefix='entente-input-') as runtime:
        os.chmod(runtime, 0o700)
        environment = dict(os.environ, XDG_RUNTIME_DIR=runtime, ENTENTE_INPUT_INSIDE='1', GTK_A11Y='atspi', ENTENTE_TODAY='2025-12-15',
                           GSETTINGS_BACKEND='keyfile', XDG_CONFIG_HOME=maximized_settings(runtime), LC_ALL='C.UTF-8')
        for name in ('WAYLAND_DISPLAY', 'DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'AT_SPI_BUS_ADDRESS', 'NO_AT_BRIDGE'):
            environment.pop(name, None)
        command = ['dbus-run-session', '--', sys.executable, os.path.abspath(script)]
        # What the session's services say on the same stream is no TAP.
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as session:
            for line in session.stdout:
                if line.startswith(('ok ', 'not ok ', '1..', '# ')):
                    print(line, end='', flush=True)
        sys.exit(session.returncode)


class Desk:
    """The pointer, the keyboard and the fingers."""

    def __init__(self):
        import dbus
        self.mutter = subprocess.Popen(['mutter', '--headless', '--wayland', '--no-x11', '--wayland-display=entente-test',
                                        '--virtual-monitor', MONITOR], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.bus = dbus.SessionBus()
        path = self.wait(self.create_session)
        session = self.bus.get_object('org.gnome.Mutter.RemoteDesktop', path)
        self.remote = dbus.Interface(session, 'org.gnome.Mutter.RemoteDesktop.Session')
        cast = self.create_cast(session)
        self.remote.Start()
        self.stream = cast.RecordMonitor('', dbus.Dictionary({}, signature='sv'))

    def create_cast(self, session):
        """Where fingers are is told on a stream of the monitor. What is recorded after
        the session has started never runs: that would need PipeWire."""
        import dbus
        number = dbus.Interface(session, 'org.freedesktop.DBus.Properties').Get(self.remote.dbus_interface, 'SessionId')
        casts = dbus.Interface(self.bus.get_object('org.gnome.Mutter.ScreenCast', '/org/gnome/Mutter/ScreenCast'),
                               'org.gnome.Mutter.ScreenCast')
        path = casts.CreateSession({'remote-desktop-session-id': number})
        return dbus.Interface(self.bus.get_object('org.gnome.Mutter.ScreenCast', path), 'org.gnome.Mutter.ScreenCast.Session')

    def create_session(self):
        import dbus
        try:
            desktop = self.bus.get_object('org.gnome.Mutter.RemoteDesktop', '/org/gnome/Mutter/RemoteDesktop')
            return dbus.Interface(desktop, 'org.gnome.Mutter.RemoteDesktop').CreateSession()
        except dbus.DBusException:
            return None

    @staticmethod
    def wait(probe, seconds=20):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = probe()
            if found:
                return found
            time.sleep(0.05)
        return None

    def point(self, x, y):
        # Relative motion only: into the corner first.
        self.remote.NotifyPointerMotionRelative(-5000.0, -5000.0)
        self.remote.NotifyPointerMotionRelative(float(x), float(y))
        time.sleep(0.1)

    def warm_up(self):
        """The first key and the first motion go to making keyboard and pointer."""
        self.press('Shift')
        self.point(10, 10)
        time.sleep(0.5)

    def click(self, x, y):
        self.point(x, y)
        self.remote.NotifyPointerButton(LEFT_BUTTON, True)
        time.sleep(0.05)
        self.remote.NotifyPointerButton(LEFT_BUTTON, False)
        time.sleep(0.2)

    def hold(self, name, down):
        self.remote.NotifyKeyboardKeysym(KEYS[name], down)
        time.sleep(0.1)

    def touch(self, fingers, seconds=0.0):
        """Puts fingers down, moves each from its first point to its second one, and lifts them;
        with `seconds` they rest before they are lifted."""
        import dbus
        for slot, (start, _end) in enumerate(fingers):
            self.remote.NotifyTouchDown(self.stream, dbus.UInt32(slot), float(start[0]), float(start[1]))
        for step in range(1, 11):
            time.sleep(0.03)
            for slot, (start, end) in enumerate(fingers):
                if start != end:
                    self.remote.NotifyTouchMotion(self.stream, dbus.UInt32(slot), start[0] + (end[0] - start[0]) * step / 10,
                                                  start[1] + (end[1] - start[1]) * step / 10)
        time.sleep(seconds)
        for slot in range(len(fingers)):
            self.remote.NotifyTouchUp(dbus.UInt32(slot))
        time.sleep(0.2)

    def drag(self, x, y, dx, dy=0.0):
        self.point(x, y)
        self.remote.NotifyPointerButton(LEFT_BUTTON, True)
        for _ in range(10):
            self.remote.NotifyPointerMotionRelative(dx / 10, dy / 10)
            time.sleep(0.03)
        self.remote.NotifyPointerButton(LEFT_BUTTON, False)
        time.sleep(0.2)

    def press(self, *names, hold=0.0):
        """Holds the keys for `hold` seconds. A compositor refuses a popover whose
        key is up again before the program asked for it: no finger is that quick."""
        symbols = [KEYS[name] if name in KEYS else ord(name) for name in names]
        for symbol in symbols:
            self.remote.NotifyKeyboardKeysym(symbol, True)
        time.sleep(hold)
        for symbol in reversed(symbols):
            self.remote.NotifyKeyboardKeysym(symbol, False)
        time.sleep(0.2)

    def type(self, text):
        for character in text:
            self.remote.NotifyKeyboardKeysym(ord(character), True)
            self.remote.NotifyKeyboardKeysym(ord(character), False)
            time.sleep(0.02)
        time.sleep(0.2)

    def close(self):
        self.mutter.terminate()
        self.mutter.wait()


class Listener:
    """What a screen reader can learn of the window."""

    def __init__(self, process=None, name=None):
        """Of the program that runs as `process`, or calls itself `name`."""
        import gi
        gi.require_version('Atspi', '2.0')
        from gi.repository import Atspi
        Atspi.set_timeout(15000, 30000)  # milliseconds; 800 are not enough for a busy machine
        self.atspi = Atspi
        self.process = process
        self.name = name
        self.announced = []

    def hear(self):
        """From now on, what is announced is heard."""
        def heard(event):
            self.announced.append(str(event.any_data))
        self.ear = self.atspi.EventListener.new(heard)
        self.ear.register('object:announcement')

    def hears(self, good, seconds=5):
        """Whether something such is announced, now or since it was last asked."""
        from gi.repository import GLib

        def probe():
            while GLib.MainContext.default().iteration(False):
                pass
            return any(good(text) for text in self.announced)
        found = Desk.wait(probe, seconds) is not None
        self.missed, self.announced = self.announced, []
        return found

    def is_meant(self, application):
        if self.process is not None:
            return application.get_process_id() == self.process.pid
        return application.get_name() == self.name

    def walk(self, node=None, depth=0):
        if node is None:
            desktop = self.atspi.get_desktop(0)
            for i in range(desktop.get_child_count()):
                application = desktop.get_child_at_index(i)
                if application is not None and self.is_meant(application):
                    yield from self.walk(application)
            return
        yield node
        if depth > 40:
            return
        for i in range(node.get_child_count()):
            child = node.get_child_at_index(i)
            if child is not None:
                yield from self.walk(child, depth + 1)

    def find(self, role, name=None, seconds=8):
        def probe():
            for node in self.walk():
                try:
                    if node.get_role_name() == role and (name is None or node.get_name() == name):
                        return node
                except Exception:  # it went away while being looked at
                    continue
            return None
        return Desk.wait(probe, seconds)

    def extents(self, node):
        return node.get_component_iface().get_extents(self.atspi.CoordType.WINDOW)

    def middle(self, node):
        box = self.extents(node)
        return box.x + box.width / 2, box.y + box.height / 2

    def wait_until_still(self, node, seconds=1.0):
        """Until nothing has moved for a while: a slow machine lays out late."""
        last, since = None, time.monotonic()
        while time.monotonic() - since < seconds:
            box = self.extents(node)
            now = (box.x, box.y, box.width, box.height)
            if now != last:
                last, since = now, time.monotonic()
            time.sleep(0.05)

    def has_state(self, node, state):
        return node.get_state_set().contains(getattr(self.atspi.StateType, state))


class Report:
    def __init__(self):
        self.n = 0
        self.n_failed = 0

    def check(self, what, good, detail=''):
        self.n += 1
        self.n_failed += 0 if good else 1
        print(f"{'ok' if good else 'not ok'} {self.n} {what}", flush=True)
        if not good and detail != '':
            print(f'# {detail}', flush=True)

    def close(self):
        print(f'1..{self.n}', flush=True)
        return 1 if self.n_failed else 0


def start_program():
    """Entente, on the desk's display and with a state of its own."""
    program = os.path.join(os.environ.get('ENTENTE_BUILD_DIR', '.'), 'src', 'entente')
    environment = dict(os.environ, WAYLAND_DISPLAY='entente-test', GDK_BACKEND='wayland', GDK_DEBUG='no-portals',
                       XDG_STATE_HOME=os.path.join(os.environ['XDG_RUNTIME_DIR'], 'state'))
    return subprocess.Popen([program], env=environment)


def drive(script, run):
    """Runs `run (desk, listener, program, report)` with one started program, and ends."""
    if not os.environ.get('ENTENTE_INPUT_INSIDE'):
        run_inside(script)
    desk = Desk()
    report = Report()
    program = start_program()
    try:
        run(desk, Listener(program), program, report)
    finally:
        program.terminate()
        program.wait()
        desk.close()
    sys.exit(report.close())
