internal import CGSL

/// The SplitMix64 generator: a counter and a good 64-bit mixer.
///
/// Too small to simulate with, but the recommended way to fill the state of a larger generator.
///
/// Steele, G. L., Lea, D., and Flood, C. H. (2014). "Fast splittable pseudorandom number
/// generators." *OOPSLA '14*, 453–472.
package struct SplitMix64: Sendable, Equatable {
  private var counter: UInt64

  package init(seed: UInt64) {
    counter = seed
  }

  package mutating func next() -> UInt64 {
    cgsl_splitmix64(&counter)
  }

  /// One well-mixed word out of four, of which the order matters.
  ///
  /// - Parameters:
  ///   - words: The key.
  ///   - lane: Different lanes of one key are independent words.
  package static func hash(_ words: (UInt64, UInt64, UInt64, UInt64), lane: UInt64) -> UInt64 {
    var state = SplitMix64(seed: lane).mixed
    state = SplitMix64(seed: state ^ words.0).mixed
    state = SplitMix64(seed: state ^ words.1).mixed
    state = SplitMix64(seed: state ^ words.2).mixed
    return SplitMix64(seed: state ^ words.3).mixed
  }

  private var mixed: UInt64 {
    var generator = self
    return generator.next()
  }
}
