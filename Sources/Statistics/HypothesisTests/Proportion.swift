/// Successes among trials in one arm.
package struct Proportion: Sendable, Equatable {
  package let successes: Double
  package let trials: Double

  /// - Parameters:
  ///   - successes: A count in 0...trials.
  ///   - trials: A count, 0 or more.
  package init(successes: Double, trials: Double) {
    precondition(
      0 <= successes && successes <= trials, "\(successes) successes in \(trials) trials")
    self.successes = successes
    self.trials = trials
  }

  /// Successes over trials; callers see to it that there are trials.
  package var rate: Double { successes / trials }

  /// p(1 − p), the variance of one trial.
  var unitVariance: Double { rate * ((trials - successes) / trials) }
}
