/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* O_PATH */

#include "document-test.h"

#include <fcntl.h>
#include <gio/gunixfdlist.h>
#include <string.h>
#include <sys/vfs.h>
#include <unistd.h>

/* A file that a sandboxed program sees: through a real document portal, in a
 * mount namespace of its own, by the path that the portal gives to that program.
 */
#define APPLICATION "org.example.Reader"
#define SKIP 77
#define FUSE_MAGIC 0x65735546

static const char *program;

static GVariant *
call (GDBusConnection *bus,
      const char      *method,
      GVariant        *arguments,
      GUnixFDList     *fds)
{
  g_autoptr (GError) error = NULL;
  GVariant *answer
    = g_dbus_connection_call_with_unix_fd_list_sync (bus, "org.freedesktop.portal.Documents", "/org/freedesktop/portal/documents",
                                                     "org.freedesktop.portal.Documents", method, arguments, NULL,
                                                     G_DBUS_CALL_FLAGS_NONE, 20000, fds, NULL, NULL, &error);

  if (answer == NULL)
    {
      g_printerr ("%s: %s\n", method, error->message);
      exit (SKIP);
    }

  return answer;
}

/* Returns the path of @host as APPLICATION sees it. */
static char *
export_file (GDBusConnection *bus,
             GFile           *host)
{
  static const char *const permissions[] = { "read", "write", NULL };
  g_autoptr (GUnixFDList) fds = g_unix_fd_list_new ();
  g_autoptr (GVariant) mount = call (bus, "GetMountPoint", NULL, NULL);
  g_autoptr (GVariant) added = NULL;
  g_autoptr (GVariant) granted = NULL;
  g_autofree char *base = g_file_get_basename (host);
  const char *id, *folder;
  int fd = g_open (g_file_peek_path (host), O_PATH | O_CLOEXEC, 0);

  g_assert_cmpint (g_unix_fd_list_append (fds, fd, NULL), ==, 0);
  g_close (fd, NULL);
  added = call (bus, "Add", g_variant_new ("(hbb)", 0, FALSE, FALSE), fds);
  g_variant_get (added, "(&s)", &id);
  granted = call (bus, "GrantPermissions", g_variant_new ("(ss^as)", id, APPLICATION, permissions), NULL);
  g_variant_get (mount, "(^&ay)", &folder);

  return g_build_filename (folder, "by-app", APPLICATION, id, base, NULL);
}

static void
told_cb (EntDocument *document,
         gboolean     vanished,
         gpointer     user_data)
{
  *(int *) user_data = vanished ? 'v' : 'c';
}

/* By asking: nothing watches through the portal. */
static void
assert_told (EntDocument *document,
             int         *told,
             int          what)
{
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (*told != what && g_get_monotonic_time () < end)
    {
      ent_document_check_disk (document);
      for (int i = 0; i < 20; i++)
        g_main_context_iteration (NULL, FALSE);
      g_usleep (20000);
    }
  g_assert_cmpint (*told, ==, what);
}

static void
check_saving (GFile *file,
              GFile *host)
{
  g_autoptr (EntDocument) document = open_well (file);
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = ent_document_dup_display_path (document);
  g_autofree char *folder = g_path_get_dirname (g_file_peek_path (host));
  int told = 0;

  g_assert_cmpstr (shown, ==, g_file_peek_path (host));
  g_assert_false (ent_document_is_read_only (document));
  g_signal_connect (document, "changed-on-disk", G_CALLBACK (told_cb), &told);
  for (int i = 0; i < 3; i++)
    {
      g_autofree char *title = g_strdup_printf ("Ours %d", i);

      set_title (document, title);
      save_document (document, FALSE, &error);
      g_assert_no_error (error);
      assert_title_of_file (host, title);
      assert_title_of_file (file, title);
    }
  ent_document_check_disk (document);
  for (int i = 0; i < 50; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
  g_assert_cmpint (told, ==, 0);

  set_title (document, "Mine");
  change_behind_the_back (host);
  assert_told (document, &told, 'c');
  g_assert_false (save_document (document, FALSE, &error));
  g_assert_error (error, ENT_DOCUMENT_ERROR, ENT_DOCUMENT_ERROR_CHANGED_ON_DISK);
  g_clear_error (&error);
  assert_title_of_file (host, "Theirs");
  g_assert_true (save_document (document, TRUE, &error));
  g_assert_no_error (error);
  assert_title_of_file (host, "Mine");

  set_title (document, "Lost and found");
  g_assert_true (g_file_delete (host, NULL, NULL));
  assert_told (document, &told, 'v');
  g_assert_false (save_document (document, FALSE, &error));
  g_assert_error (error, ENT_DOCUMENT_ERROR, ENT_DOCUMENT_ERROR_VANISHED);
  g_clear_error (&error);
  g_assert_true (save_document (document, TRUE, &error));
  g_assert_no_error (error);
  assert_title_of_file (host, "Lost and found");
  g_assert_cmpuint (scratch_count (folder, ""), ==, 1);
}

/* Edits until it is killed. */
G_NORETURN static void
edit_for_ever (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (EntDocument) document = open_well (file);

  set_title (document, "Before the kill");
  if (write (STDOUT_FILENO, "e", 1) != 1)
    exit (1);
  for (;;)
    save_document (document, FALSE, NULL);
}

static void
check_recovery (GFile *file,
                GFile *host)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) editor
    = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--edit", g_file_peek_path (file), NULL);
  g_autoptr (GPtrArray) recoveries = NULL;
  g_autoptr (EntDocument) document = NULL;
  char ack;

  g_assert_no_error (error);
  g_assert_cmpint (g_input_stream_read (g_subprocess_get_stdout_pipe (editor), &ack, 1, NULL, NULL), ==, 1);
  g_subprocess_force_exit (editor);
  g_subprocess_wait (editor, NULL, NULL);

  recoveries = ent_document_list_recoverable ();
  g_assert_cmpuint (recoveries->len, <=, 1);
  if (recoveries->len == 0)
    {
      assert_title_of_file (host, "Before the kill"); /* it was saved just in time */
      return;
    }
  g_assert_cmpstr (((EntRecovery *) recoveries->pdata[0])->display_path, ==, g_file_peek_path (host));
  document = recover_document (recoveries->pdata[0], &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ent_document_get_title (document), ==, "Before the kill");
  g_assert_true (g_file_equal (ent_document_get_file (document), file));
  g_assert_true (save_document (document, TRUE, &error));
  g_assert_no_error (error);
  assert_title_of_file (host, "Before the kill");
}

/* In the namespace, with a session bus. */
static int
run_inside (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GFile) host = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  struct statfs system;

  if (bus == NULL)
    {
      g_printerr ("%s\n", error->message);
      return SKIP;
    }

  host = small_file ("a.entente");
  path = export_file (bus, host);
  g_assert_cmpint (statfs (path, &system), ==, 0);
  g_assert_cmpint (system.f_type, ==, FUSE_MAGIC);
  file = g_file_new_for_path (path);
  check_saving (file, host);
  check_recovery (file, host);
  g_assert_cmpuint (scratch_count_copies (), ==, 0);

  return 0;
}

/* The portal gives paths below the user's runtime folder, and mounts there. */
static const char script[] = "mount -t tmpfs tmpfs /run && mkdir -p -m 0700 \"/run/user/$(id -u)\" || exit 77\n"
                             "export XDG_RUNTIME_DIR=\"/run/user/$(id -u)\"\n"
                             "unset DBUS_SESSION_BUS_ADDRESS\n"
                             "exec dbus-run-session -- \"$0\" --inside\n";

static gboolean
has_programs (void)
{
  static const char *const needed[] = { "unshare", "dbus-run-session", "fusermount3" };

  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      g_autofree char *path = g_find_program_in_path (needed[i]);

      if (path == NULL)
        return FALSE;
    }

  return g_file_test ("/usr/libexec/xdg-document-portal", G_FILE_TEST_IS_EXECUTABLE) && access ("/dev/fuse", R_OK | W_OK) == 0;
}

static void
test_portal (void)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *cache = scratch_path ("cache");
  g_autofree char *state = scratch_path ("state");
  g_autofree char *data = scratch_path ("data");
  g_autoptr (GError) error = NULL;

  if (!has_programs () || geteuid () != 0)
    {
      g_test_skip ("a document portal needs xdg-desktop-portal, fuse3, /dev/fuse and a mount namespace");
      return;
    }

  g_subprocess_launcher_setenv (launcher, "XDG_CACHE_HOME", cache, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_STATE_HOME", state, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", data, TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, "unshare", "-m", "--propagation", "private", "sh", "-c", script, program, NULL);
  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  if (g_subprocess_get_exit_status (process) == SKIP)
    g_test_skip ("no document portal runs here");
  else
    g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  program = argv[0];
  if (argc == 3 && strcmp (argv[1], "--edit") == 0)
    edit_for_ever (argv[2]);
  if (argc == 2 && strcmp (argv[1], "--inside") == 0)
    return run_inside ();

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/document/portal", test_portal);

  return g_test_run ();
}
