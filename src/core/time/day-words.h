/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "day.h"

G_BEGIN_DECLS

/**
 * EntDayWords:
 * @ENT_DAY_WORDS_DAY: "30 Oct 2025"
 * @ENT_DAY_WORDS_LONG_DAY: "30 October 2025"
 * @ENT_DAY_WORDS_MONTH: "Oct 2025"
 * @ENT_DAY_WORDS_LONG_MONTH: "October 2025"
 * @ENT_DAY_WORDS_MONTH_NAME: "Oct"
 * @ENT_DAY_WORDS_DAY_OF_MONTH: "30"
 * @ENT_DAY_WORDS_YEAR: "2025"
 *
 * How much of a date is said.
 */
typedef enum
{
  ENT_DAY_WORDS_DAY,
  ENT_DAY_WORDS_LONG_DAY,
  ENT_DAY_WORDS_MONTH,
  ENT_DAY_WORDS_LONG_MONTH,
  ENT_DAY_WORDS_MONTH_NAME,
  ENT_DAY_WORDS_DAY_OF_MONTH,
  ENT_DAY_WORDS_YEAR,
} EntDayWords;

char *ent_day_format_words (EntDay day, EntDayWords words);

G_END_DECLS
