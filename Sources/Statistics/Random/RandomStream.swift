internal import CGSL

/// A stream of random numbers, determined by its key alone.
///
/// The generator is xoshiro256++ with 256 bits of state, behind GSL's interface so that GSL's samplers
/// accept it. A stream can't be copied: it is handed on `inout`, and dies with its replicate.
///
/// Counts travel as `Double`: whole numbers up to 2⁵³ are exact there, and neither Int32 nor a
/// conversion stands in the way of a large audience.
package struct RandomStream: ~Copyable {
  let generator: UnsafeMutablePointer<gsl_rng>

  /// A stream of its own for each key.
  ///
  /// The four words of state are four independent SplitMix64 hashes of the whole key, so two keys
  /// collide with probability 2⁻²⁵⁶.
  package init(seed: UInt64, replicate: UInt64, purpose: UInt64, index: UInt64 = 0) {
    let key = (seed, replicate, purpose, index)
    self.init(
      state: (
        SplitMix64.hash(key, lane: 1), SplitMix64.hash(key, lane: 2),
        SplitMix64.hash(key, lane: 3), SplitMix64.hash(key, lane: 4)
      ))
  }

  /// A stream from the generator's raw state, of which at least one bit must be set.
  package init(state: (UInt64, UInt64, UInt64, UInt64)) {
    precondition(state.0 | state.1 | state.2 | state.3 != 0, "xoshiro256++ state is all zero")
    GSL.initialise
    generator = gsl_rng_alloc(cgsl_rng_xoshiro256pp())
    cgsl_rng_set_state(generator, state.0, state.1, state.2, state.3)
  }

  deinit {
    gsl_rng_free(generator)
  }

  /// The next 64 random bits.
  package mutating func bits() -> UInt64 {
    cgsl_rng_next(generator)
  }

  /// Uniform in [0, 1), a multiple of 2⁻⁵³.
  package mutating func uniform() -> Double {
    cgsl_rng_next_double(generator)
  }

  /// Uniform in 0 ..< `bound`, without modulo bias.
  ///
  /// Lemire, D. (2019). "Fast random integer generation in an interval." *ACM Transactions on
  /// Modeling and Computer Simulation* 29(1), 3.
  package mutating func integer(below bound: Int) -> Int {
    precondition(bound > 0, "integer(below:) needs a positive bound, found \(bound)")
    let bound = UInt64(bound)
    var product = bits().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold {
        product = bits().multipliedFullWidth(by: bound)
      }
    }
    return Int(product.high)
  }

  /// True with the given probability; always for 1 and above, never for 0 and below.
  package mutating func bernoulli(_ probability: Double) -> Bool {
    uniform() < probability
  }

  /// Normal, by the ziggurat of Marsaglia and Tsang (2000).
  package mutating func normal(mean: Double = 0, sd: Double = 1) -> Double {
    mean + gsl_ran_gaussian_ziggurat(generator, sd)
  }

  /// The exponential of a normal with mean `mu` and standard deviation `sigma`.
  package mutating func logNormal(mu: Double, sigma: Double) -> Double {
    exp(mu + gsl_ran_gaussian_ziggurat(generator, sigma))
  }

  /// Exponential with the given mean.
  package mutating func exponential(mean: Double) -> Double {
    -mean * log1p(-uniform())
  }

  /// Gamma with mean `shape * scale`, by Marsaglia and Tsang (2000).
  package mutating func gamma(shape: Double, scale: Double) -> Double {
    gsl_ran_gamma(generator, shape, scale)
  }

  /// Beta with mean `alpha / (alpha + beta)`.
  package mutating func beta(_ alpha: Double, _ beta: Double) -> Double {
    gsl_ran_beta(generator, alpha, beta)
  }
}
