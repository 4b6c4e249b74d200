import Statistics

/// A fixed loop of draws by GSL: how fast the machine is.
enum Yardstick {
  /// Milliseconds for 1,000,000 draws: numbers from 2 to 2²⁰, probabilities from 1/2 to 1/1000.
  static func milliseconds() -> Double {
    var stream = RandomStream(seed: 1, replicate: 0, purpose: 0)
    var total = 0
    let clock = Clock(runs: 3) { _ in
      for draw in 0..<1_000_000 {
        total += Int(stream.binomialByGSL(2 << UInt32(draw % 20), 1 / Double(2 + draw % 999)))
      }
    }
    precondition(total > 0)
    return clock.least
  }
}
