// libRmath: use only d/p/q functions; the r* samplers keep static state.
#pragma once
#define MATHLIB_STANDALONE 1
#include <Rmath.h>
#include <stdio.h>

// libRmath prints what it isn't sure of on standard output, where results go. From here on, whatever is
// printed through C's stdout goes nowhere.
static inline void rmath_say_nothing(void) {
  FILE *nowhere = fopen("/dev/null", "w");
  if (nowhere) stdout = nowhere;
}
