// GSL as Swift can see it: GSL's global variables, which Swift refuses as shared mutable state, are
// reached through functions, and a generator with a 256-bit state takes the place of GSL's own, whose
// seeds keep 32 bits.
#pragma once

#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_min.h>
#include <gsl/gsl_permutation.h>
#include <gsl/gsl_qrng.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_roots.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_zeta.h>
#include <gsl/gsl_vector.h>
#include <limits.h>
#include <math.h>
#include <stdint.h>

static inline const gsl_root_fsolver_type *cgsl_root_brent(void) { return gsl_root_fsolver_brent; }

static inline const gsl_qrng_type *cgsl_qrng_sobol(void) { return gsl_qrng_sobol; }

static inline const gsl_min_fminimizer_type *cgsl_minimum_brent(void) {
  return gsl_min_fminimizer_brent;
}

// The next output of SplitMix64 (Steele, Lea and Flood 2014; the constants are Vigna's, public domain).
static inline uint64_t cgsl_splitmix64(uint64_t *counter) {
  uint64_t z = (*counter += UINT64_C(0x9E3779B97F4A7C15));
  z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
  return z ^ (z >> 31);
}

// xoshiro256++ (Blackman and Vigna 2021, ACM Transactions on Mathematical Software 47(4); public domain).
typedef struct {
  uint64_t word[4];
} cgsl_xoshiro_state;

static inline uint64_t cgsl_rotate_left(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

static inline uint64_t cgsl_xoshiro_next(cgsl_xoshiro_state *state) {
  uint64_t *s = state->word;
  const uint64_t result = cgsl_rotate_left(s[0] + s[3], 23) + s[0];
  const uint64_t t = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = cgsl_rotate_left(s[3], 45);
  return result;
}

static inline double cgsl_xoshiro_next_double(cgsl_xoshiro_state *state) {
  return (double)(cgsl_xoshiro_next(state) >> 11) * 0x1.0p-53;
}

static inline void cgsl_xoshiro_set(void *state, unsigned long seed) {
  uint64_t counter = seed;
  for (int i = 0; i < 4; i++) ((cgsl_xoshiro_state *)state)->word[i] = cgsl_splitmix64(&counter);
}

static inline unsigned long cgsl_xoshiro_get(void *state) {
  return cgsl_xoshiro_next((cgsl_xoshiro_state *)state);
}

static inline double cgsl_xoshiro_get_double(void *state) {
  return cgsl_xoshiro_next_double((cgsl_xoshiro_state *)state);
}

// The generator as a type of GSL's, so that every gsl_ran_… function accepts it.
static inline const gsl_rng_type *cgsl_rng_xoshiro256pp(void) {
  static const gsl_rng_type type = {"xoshiro256++",
                                    ULONG_MAX,
                                    0,
                                    sizeof(cgsl_xoshiro_state),
                                    &cgsl_xoshiro_set,
                                    &cgsl_xoshiro_get,
                                    &cgsl_xoshiro_get_double};
  return &type;
}

static inline void cgsl_rng_set_state(gsl_rng *r, uint64_t a, uint64_t b, uint64_t c, uint64_t d) {
  cgsl_xoshiro_state *state = (cgsl_xoshiro_state *)r->state;
  state->word[0] = a;
  state->word[1] = b;
  state->word[2] = c;
  state->word[3] = d;
}

// Straight to the state, without GSL's call through a pointer.
static inline uint64_t cgsl_rng_next(const gsl_rng *r) {
  return cgsl_xoshiro_next((cgsl_xoshiro_state *)r->state);
}

static inline double cgsl_rng_next_double(const gsl_rng *r) {
  return cgsl_xoshiro_next_double((cgsl_xoshiro_state *)r->state);
}
