/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHUNK (64 * 1024)
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

typedef enum
{
  AT_START,     /* of a cell */
  IN_PLAIN,     /* in a cell without quotes */
  IN_QUOTES,
  AFTER_QUOTE,  /* a quote within quotes: the end, or the first of two */
  AFTER_RETURN, /* a CR outside of quotes: an LF must follow */
} State;

struct _EntCsvReader
{
  GInputStream *stream;
  guint8 *chunk;
  gsize n_bytes;
  gsize position;
  gboolean started;

  State state;
  GString *text;  /* all cells of the row, each ended by a NUL */
  GArray *starts; /* of gsize: where in @text each cell begins */
  guint next_line;
  guint line;
  guint quote_line; /* where the quotes were opened */
};

G_DEFINE_QUARK (ent-csv-error-quark, ent_csv_error)

/**
 * ent_csv_reader_new:
 * @stream: a CSV file, at its beginning
 *
 * Reads comma-separated values as RFC 4180 has them: UTF-8 with or without byte
 * order mark, lines ending in LF or CRLF, cells with commas, quotes or line
 * ends in quotes, a quote within them doubled. Text within quotes is kept byte
 * by byte.
 *
 * Returns: (transfer full): the reader
 */
EntCsvReader *
ent_csv_reader_new (GInputStream *stream)
{
  EntCsvReader *self = g_new0 (EntCsvReader, 1);

  self->stream = g_object_ref (stream);
  self->chunk = g_malloc (CHUNK);
  self->text = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->next_line = 1;

  return self;
}

/**
 * ent_csv_reader_free:
 * @self: (nullable): a reader
 *
 * Frees @self; the stream is not closed.
 */
void
ent_csv_reader_free (EntCsvReader *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->stream);
  g_free (self->chunk);
  g_string_free (self->text, TRUE);
  g_array_unref (self->starts);
  g_free (self);
}

static gboolean
fill (EntCsvReader  *self,
      GCancellable  *cancellable,
      GError       **error)
{
  self->position = 0;
  if (g_cancellable_set_error_if_cancelled (cancellable, error)
      || !g_input_stream_read_all (self->stream, self->chunk, CHUNK, &self->n_bytes, cancellable, error))
    return FALSE;

  if (!self->started && self->n_bytes >= 3 && memcmp (self->chunk, BYTE_ORDER_MARK, 3) == 0)
    self->position = 3;
  self->started = TRUE;

  return TRUE;
}

static gboolean
refuse (EntCsvReader  *self,
        GError       **error,
        EntCsvError    code,
        const char    *message)
{
  self->line = code == ENT_CSV_ERROR_QUOTE && self->state == IN_QUOTES ? self->quote_line : self->next_line;
  g_set_error_literal (error, ENT_CSV_ERROR, code, message);

  return FALSE;
}

static void
begin_cell (EntCsvReader *self)
{
  gsize start = self->text->len;

  g_array_append_val (self->starts, start);
  self->state = AT_START;
}

static gboolean
end_cell (EntCsvReader  *self,
          GError       **error)
{
  gsize start = g_array_index (self->starts, gsize, self->starts->len - 1);

  if (!g_utf8_validate_len (self->text->str + start, self->text->len - start, NULL))
    return refuse (self, error, ENT_CSV_ERROR_CHARACTER,
                   _("the text is not valid UTF-8: save the file with the encoding UTF-8"));
  g_string_append_c (self->text, '\0');

  return TRUE;
}

static gboolean
take_quote (EntCsvReader  *self,
            GError       **error)
{
  switch (self->state)
    {
    case AT_START:
      self->quote_line = self->next_line;
      self->state = IN_QUOTES;
      return TRUE;
    case IN_QUOTES:
      self->state = AFTER_QUOTE;
      return TRUE;
    case AFTER_QUOTE:
      g_string_append_c (self->text, '"');
      self->state = IN_QUOTES;
      return TRUE;
    case IN_PLAIN:
    case AFTER_RETURN:
    default:
      return refuse (self, error, ENT_CSV_ERROR_QUOTE,
                     _("a quote within a cell without quotes: put the cell in quotes and double the quote"));
    }
}

static gboolean
take_text (EntCsvReader  *self,
           char           c,
           GError       **error)
{
  if (c == '\0')
    return refuse (self, error, ENT_CSV_ERROR_CHARACTER, _("a NUL byte: this is not a text file"));
  if (self->state == AFTER_QUOTE)
    return refuse (self, error, ENT_CSV_ERROR_QUOTE,
                   _("text after a closing quote: a comma or the end of the line is expected"));

  if (self->state == AT_START)
    self->state = IN_PLAIN;
  if (c == '\n')
    self->next_line++;
  g_string_append_c (self->text, c);

  return TRUE;
}

/* One byte; @done when it ends the row. */
static gboolean
take (EntCsvReader  *self,
      char           c,
      gboolean      *done,
      GError       **error)
{
  gboolean quoted = self->state == IN_QUOTES;

  if (self->state == AFTER_RETURN && c != '\n')
    return refuse (self, error, ENT_CSV_ERROR_CHARACTER,
                   _("a carriage return without a line feed: end lines with LF or CRLF"));

  if (c == '"')
    return take_quote (self, error);
  if (c == '\n' && !quoted)
    {
      *done = TRUE;
      if (!end_cell (self, error))
        return FALSE;
      self->next_line++;
      return TRUE;
    }
  if (c == '\r' && !quoted)
    {
      self->state = AFTER_RETURN;
      return TRUE;
    }
  if (c == ',' && !quoted)
    {
      if (!end_cell (self, error))
        return FALSE;
      begin_cell (self);
      return TRUE;
    }

  return take_text (self, c, error);
}

/* A last line may lack its end. */
static gboolean
end_of_file (EntCsvReader  *self,
             GError       **error)
{
  if (self->state == IN_QUOTES)
    return refuse (self, error, ENT_CSV_ERROR_QUOTE, _("the quotes that open here are never closed"));
  if (self->state == AFTER_RETURN)
    return refuse (self, error, ENT_CSV_ERROR_CHARACTER,
                   _("a carriage return without a line feed: end lines with LF or CRLF"));
  if (self->state == AT_START && self->starts->len == 1)
    return FALSE;

  return end_cell (self, error);
}

/**
 * ent_csv_reader_next:
 * @self: a reader
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error, of the domain %ENT_CSV_ERROR (its line
 *   is ent_csv_reader_get_line()) or %G_IO_ERROR
 *
 * Reads the next row. An empty line is a row of one empty cell. After an error
 * the reader cannot be used any more.
 *
 * Returns: %TRUE on a row; %FALSE at the end, and with @error set if it failed
 */
gboolean
ent_csv_reader_next (EntCsvReader  *self,
                     GCancellable  *cancellable,
                     GError       **error)
{
  gboolean done = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);

  g_string_truncate (self->text, 0);
  g_array_set_size (self->starts, 0);
  self->line = self->next_line;
  begin_cell (self);

  while (!done)
    {
      if (self->position == self->n_bytes && !fill (self, cancellable, error))
        return FALSE;
      if (self->position >= self->n_bytes)
        return end_of_file (self, error);
      if (!take (self, (char) self->chunk[self->position++], &done, error))
        return FALSE;
      if (self->text->len > ENT_CSV_MAX_ROW || self->starts->len > ENT_CSV_MAX_ROW / 16)
        return refuse (self, error, ENT_CSV_ERROR_TOO_LONG, _("a row of more than 16 MiB: perhaps a quote is missing"));
    }

  return TRUE;
}

/**
 * ent_csv_reader_get_n_cells:
 * @self: a reader on a row
 *
 * Returns: how many cells the row has, at least 1
 */
guint
ent_csv_reader_get_n_cells (EntCsvReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->starts->len;
}

/**
 * ent_csv_reader_get_cell:
 * @self: a reader on a row
 * @cell: which cell, from 0
 *
 * Returns: (transfer none): its text without quotes, valid until the next row
 */
const char *
ent_csv_reader_get_cell (EntCsvReader *self,
                         guint         cell)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (cell < self->starts->len, NULL);

  return self->text->str + g_array_index (self->starts, gsize, cell);
}

/**
 * ent_csv_reader_get_line:
 * @self: a reader
 *
 * Returns: the number, from 1, of the line in which the row begins; after an
 *   error, of the line where it is
 */
guint
ent_csv_reader_get_line (EntCsvReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->line;
}

static gboolean
needs_quotes (const char *cell,
              gsize       length)
{
  if (length == 0)
    return FALSE;
  if (cell[0] == ' ' || cell[length - 1] == ' ')
    return TRUE;
  if (length >= strlen (BYTE_ORDER_MARK) && memcmp (cell, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    return TRUE; /* as the first cell of a file it would not be read as text */

  for (gsize i = 0; i < length; i++)
    if (strchr (",\"\r\n", cell[i]) != NULL)
      return TRUE;

  return FALSE;
}

/**
 * ent_csv_append_cell:
 * @line: a line to be, to which commas and line end are added by the caller
 * @cell: text
 * @length: its length in bytes, or −1 if it ends with a NUL byte
 *
 * Appends @cell, in quotes only where a reader needs them: around commas,
 * quotes, line ends, spaces at either end and a byte order mark.
 */
void
ent_csv_append_cell (GString    *line,
                     const char *cell,
                     gssize      length)
{
  gsize n_bytes;

  g_return_if_fail (line != NULL);
  g_return_if_fail (cell != NULL);

  n_bytes = length < 0 ? strlen (cell) : (gsize) length;
  if (!needs_quotes (cell, n_bytes))
    {
      g_string_append_len (line, cell, (gssize) n_bytes);
      return;
    }

  g_string_append_c (line, '"');
  for (gsize i = 0; i < n_bytes; i++)
    {
      if (cell[i] == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, cell[i]);
    }
  g_string_append_c (line, '"');
}
