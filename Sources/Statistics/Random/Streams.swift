/// The random streams of one replicate, one for each purpose.
///
/// A pure function of seed and replicate: asked twice for the same stream it hands out the same
/// numbers, whoever else has drawn from whatever else. So adding a draw for one purpose leaves every
/// other purpose as it was, and two plans that share a key share their luck.
package struct Streams: Sendable, Equatable {
  /// What a stream is for. Raw values are part of every result: never renumber them.
  package enum Purpose: UInt64, Sendable, CaseIterable {
    case beliefs = 1
    case shocks = 2
    case users = 3
    case delivery = 4
    case response = 5
    case purchases = 6
    case orders = 7
    case survey = 8
    case invalidTraffic = 9
    case organic = 10
    case tracking = 11
    case resampling = 12
  }

  package let seed: UInt64
  package let replicate: Int
  private var isAgain = false

  /// - Parameters:
  ///   - seed: All of its 64 bits count.
  ///   - replicate: The index of the replicate in its study.
  package init(seed: UInt64, replicate: Int) {
    self.seed = seed
    self.replicate = replicate
  }

  /// The same world and the same people, dealt to the arms as they were, with luck of their own.
  package var again: Streams {
    var streams = self
    streams.isAgain = true
    return streams
  }

  /// The stream of a purpose, from its beginning; `index` tells several of one purpose apart.
  package func stream(_ purpose: Purpose, _ index: Int = 0) -> RandomStream {
    RandomStream(
      seed: seed, replicate: UInt64(bitPattern: Int64(replicate)), purpose: key(purpose),
      index: UInt64(bitPattern: Int64(index)))
  }

  /// The stream of a purpose and a text, such as the path of a belief in its scenario.
  package func stream(_ purpose: Purpose, key: String) -> RandomStream {
    // Set apart from the numbered streams, whatever the text hashes to.
    RandomStream(
      seed: seed, replicate: UInt64(bitPattern: Int64(replicate)),
      purpose: self.key(purpose) | 1 << 32, index: stableHash(key))
  }

  private func key(_ purpose: Purpose) -> UInt64 {
    switch purpose {
    case .beliefs, .shocks, .users: purpose.rawValue
    default: purpose.rawValue | (isAgain ? 1 << 33 : 0)
    }
  }
}
