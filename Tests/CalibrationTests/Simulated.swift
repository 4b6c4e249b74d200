import Foundation
import Statistics

/// How often something happens in independent replicates, each a stream of its own.
struct Simulated: CustomStringConvertible {
  let hits: Int
  let replicates: Int
  private let what: String

  /// - Parameters:
  ///   - what: For the log of measurements, as "pooled z: size at 0.01 %".
  ///   - happens: Whether it does, in a replicate.
  init(
    _ what: String, _ replicates: Int, seed: UInt64,
    _ happens: (inout RandomStream) throws -> Bool
  ) rethrows {
    var hits = 0
    for replicate in 0..<replicates {
      var stream = replicateStream(seed, replicate)
      if try happens(&stream) { hits += 1 }
    }
    self.init(what, hits: hits, of: replicates)
  }

  init(_ what: String, hits: Int, of replicates: Int) {
    self.what = what
    self.hits = hits
    self.replicates = replicates
    logMeasured(what, "\(rate) ± \((rate * (1 - rate) / Double(replicates)).squareRoot())")
  }

  var rate: Double { Double(hits) / Double(replicates) }

  var description: String { "\(what): \(hits) of \(replicates), \(rate)" }

  /// Within four Monte Carlo standard errors of a probability.
  func isNear(_ p: Double) -> Bool { abs(rate - p) <= fourErrors(p) }

  /// Not above a probability by more than four Monte Carlo standard errors.
  func isAtMost(_ p: Double) -> Bool { rate <= p + fourErrors(p) }

  func isAtLeast(_ p: Double) -> Bool { rate >= p - fourErrors(p) }

  /// Above a probability by more than four Monte Carlo standard errors.
  func isAbove(_ p: Double) -> Bool { rate > p + fourErrors(p) }

  func isBelow(_ p: Double) -> Bool { rate < p - fourErrors(p) }

  private func fourErrors(_ p: Double) -> Double {
    4 * (p * (1 - p) / Double(replicates)).squareRoot()
  }
}

/// The stream of a replicate, the same whoever else draws from whatever else.
func replicateStream(_ seed: UInt64, _ replicate: Int) -> RandomStream {
  RandomStream(seed: seed, replicate: UInt64(replicate), purpose: 0)
}

/// Several independent numbers, one a replicate, against the mean that they are to have.
struct SimulatedMean: CustomStringConvertible {
  let moments: RunningMoments
  private let what: String

  init(_ what: String, _ values: [Double]) {
    self.what = what
    moments = RunningMoments(values)
    logMeasured(what, "\(moments.mean) ± \(moments.standardError)")
  }

  var description: String { "\(what): \(moments.mean) ± \(moments.standardError)" }

  func isNear(_ mean: Double) -> Bool {
    abs(moments.mean - mean) <= 4 * moments.standardError
  }
}

/// A probability that was added up, not simulated; handed through.
func exactly(_ what: String, _ probability: Double) -> Double {
  logMeasured(what, "\(probability) exactly")
  return probability
}

/// docs/calibration.md is written from these lines.
private func logMeasured(_ what: String, _ value: String) {
  guard ProcessInfo.processInfo.environment["MIZAN_CALIBRATION"] != nil else { return }
  print("measured | \(what) | \(value)")
}

/// Whether a test rejects at `alpha`; one that can't be had doesn't.
func rejects(at alpha: Double = 0.05, _ pValue: () throws -> Double) throws -> Bool {
  do { return try pValue() <= alpha } catch is Undefined { return false }
}
