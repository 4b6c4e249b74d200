internal import Foundation
package import Statistics

/// A number of a scenario: what the user typed or a preset says, with how sure they are.
///
/// A variant's patch does not replace the belief, it acts on it: the control's draw is shared by all
/// arms (keyed by `path`) and each change has a draw of its own (keyed by `path` and the variant).
package struct Belief: Sendable, Equatable, Codable {
  /// Where the number stands in the scenario, from the file's root: `campaigns.prospecting.creative.ctr`.
  package var path: String
  package var shape: Shape
  /// The variant's changes, in the order they are applied; empty in the control.
  package var changes: [Change]
  package var origin: Origin
  /// Values a draw is cut to, such as 0...1 for a rate.
  package var bounds: ClosedRange<Double>

  package init(
    path: String, shape: Shape, changes: [Change] = [], origin: Origin = .typed,
    bounds: ClosedRange<Double> = 0...Double.greatestFiniteMagnitude
  ) {
    self.path = path
    self.shape = shape
    self.changes = changes
    self.origin = origin
    self.bounds = bounds
  }

  /// What is believed about one number. Rates are fractions, money is in the scenario's currency.
  package enum Shape: Sendable, Equatable, Codable {
    case exactly(Double)
    case normal(mean: Double, sd: Double)
    /// Median and standard deviation of the logarithm.
    case logNormal(median: Double, sigma: Double)
    case uniform(low: Double, high: Double)
    /// `between 2% and 5%`: the central 90 %, log-normal where both ends are positive, else normal.
    case between(low: Double, high: Double)
    case triangular(low: Double, mode: Double, high: Double)
    case beta(alpha: Double, beta: Double)
  }

  /// One line of a variant's patch, as it acts on one number.
  package struct Change: Sendable, Equatable, Codable {
    package enum Operation: String, Sendable, Codable {
      case times, plus, replace
    }
    package var operation: Operation
    package var shape: Shape
    /// The variant that makes the change: part of the key of its draw.
    package var variant: String

    package init(operation: Operation, shape: Shape, variant: String) {
      self.operation = operation
      self.shape = shape
      self.variant = variant
    }
  }

  /// Where the number comes from.
  package enum Origin: Sendable, Equatable, Codable {
    case typed
    /// A published or estimated preset: source id of the market presets (nil: our own estimate),
    /// and the low and high that were seen.
    case preset(source: String?, low: Double?, high: Double?)
  }

  /// Whether nothing about the number is uncertain.
  package var isCertain: Bool {
    shape.isCertain && changes.allSatisfy(\.shape.isCertain)
  }

  /// The value in one world.
  package func draw(from streams: Streams) -> Double {
    var value = shape.draw(from: streams, key: path)
    for change in changes {
      let drawn = change.shape.draw(from: streams, key: "\(path)@\(change.variant)")
      switch change.operation {
      case .times: value *= drawn
      case .plus: value += drawn
      case .replace: value = drawn
      }
    }
    return min(max(value, bounds.lowerBound), bounds.upperBound)
  }

  /// The value at the middle of every belief: what a report prints as the assumption.
  package var central: Double { central(pinning: []) }

  /// A number that is held fast: as it is before any variant changes it, or, where a variant is named, the
  /// change that it makes.
  package struct Pin: Sendable, Equatable {
    package var path: String
    package var variant: String?
    package var value: Double

    package init(path: String, variant: String? = nil, value: Double) {
      (self.path, self.variant, self.value) = (path, variant, value)
    }
  }

  /// The value at the middle of every belief but those that are pinned.
  package func central(pinning pins: [Pin]) -> Double {
    func pinned(_ variant: String?) -> Double? {
      pins.first { $0.path == path && $0.variant == variant }?.value
    }
    var value = pinned(nil) ?? shape.central
    for change in changes {
      let by = pinned(change.variant) ?? change.shape.central
      switch change.operation {
      case .times: value *= by
      case .plus: value += by
      case .replace: value = by
      }
    }
    return min(max(value, bounds.lowerBound), bounds.upperBound)
  }
}

extension Belief.Shape {
  package var isCertain: Bool {
    if case .exactly = self { true } else { false }
  }

  /// Median (mean where they coincide).
  package var central: Double {
    switch self {
    case .exactly(let value): value
    case .normal(let mean, _): mean
    case .logNormal(let median, _): median
    case .uniform(let low, let high): (low + high) / 2
    case .between(let low, let high):
      low > 0 && high > 0 ? (low * high).squareRoot() : (low + high) / 2
    case .triangular(let low, let mode, let high):
      Self.triangularQuantile(0.5, low, mode, high)
    case .beta(let alpha, let beta): alpha / (alpha + beta)
    }
  }

  /// The value that the number is below with a chance of `p`, between 0 and 1: what a draw is compared with, before
  /// bounds cut it.
  package func quantile(_ p: Double) -> Double {
    /// Standard normal quantile of 0.95: half the width of a central 90 % in standard deviations.
    let halfWidth = 1.6448536269514722
    var z: Double { Normal.standard.quantile(p) }
    switch self {
    case .exactly(let value): return value
    case .normal(let mean, let sd): return mean + sd * z
    case .logNormal(let median, let sigma): return median * exp(sigma * z)
    case .uniform(let low, let high): return low + (high - low) * p
    case .between(let low, let high):
      if low > 0 && high > 0 {
        return (low * high).squareRoot() * exp(Double.log(high / low) / (2 * halfWidth) * z)
      }
      return (low + high) / 2 + (high - low) / (2 * halfWidth) * z
    case .triangular(let low, let mode, let high):
      return Self.triangularQuantile(p, low, mode, high)
    case .beta(let alpha, let beta): return Beta(alpha: alpha, beta: beta).quantile(p)
    }
  }

  /// How likely a draw is below a range, and how likely above it: of a normal and a log-normal. The
  /// others are typed by their ends, which are checked by themselves.
  package func tails(outside range: ClosedRange<Double>) -> (below: Double, above: Double) {
    switch self {
    case .normal(let mean, let sd) where sd > 0:
      let law = Normal(mean: mean, sd: sd)
      return (law.cdf(range.lowerBound), law.upperTail(range.upperBound))
    case .logNormal(let median, let sigma) where median > 0 && sigma > 0:
      let law = LogNormal(mu: .log(median), sigma: sigma)
      return (law.cdf(range.lowerBound), law.upperTail(range.upperBound))
    default: return (0, 0)
    }
  }

  func draw(from streams: Streams, key: String) -> Double {
    if case .exactly(let value) = self { return value }
    var stream = streams.stream(.beliefs, key: key)
    /// Standard normal quantile of 0.95: half the width of a central 90 % in standard deviations.
    let halfWidth = 1.6448536269514722
    switch self {
    case .exactly(let value): return value
    case .normal(let mean, let sd): return stream.normal(mean: mean, sd: sd)
    case .logNormal(let median, let sigma): return stream.logNormal(mu: .log(median), sigma: sigma)
    case .uniform(let low, let high): return low + (high - low) * stream.uniform()
    case .between(let low, let high):
      if low > 0 && high > 0 {
        let mu = (Double.log(low) + Double.log(high)) / 2
        return stream.logNormal(mu: mu, sigma: Double.log(high / low) / (2 * halfWidth))
      }
      return stream.normal(mean: (low + high) / 2, sd: (high - low) / (2 * halfWidth))
    case .triangular(let low, let mode, let high):
      return Self.triangularQuantile(stream.uniform(), low, mode, high)
    case .beta(let alpha, let beta): return stream.beta(alpha, beta)
    }
  }

  package static func triangularQuantile(
    _ p: Double, _ low: Double, _ mode: Double, _ high: Double
  ) -> Double {
    guard high > low else { return low }
    let split = (mode - low) / (high - low)
    return p < split
      ? low + (p * (high - low) * (mode - low)).squareRoot()
      : high - ((1 - p) * (high - low) * (high - mode)).squareRoot()
  }
}

extension Double {
  static func log(_ x: Double) -> Double { Foundation.log(x) }
}
