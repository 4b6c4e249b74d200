// libRmath: use only d/p/q functions; the r* samplers keep static state.
#pragma once
#define MATHLIB_STANDALONE 1
#include <Rmath.h>
