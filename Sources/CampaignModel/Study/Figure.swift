/// A number over replicates, with the Monte Carlo error of its mean; or why it can't be had.
package struct Figure: Sendable, Equatable, Codable {
  package var mean: Double?
  package var p05: Double?
  package var p50: Double?
  package var p95: Double?
  /// Monte Carlo standard error of `mean`.
  package var standardError: Double?
  /// Why there is no number; nil where there is one.
  package var reason: String?

  package init(
    mean: Double, p05: Double, p50: Double, p95: Double, standardError: Double
  ) {
    self.mean = mean
    self.p05 = p05
    self.p50 = p50
    self.p95 = p95
    self.standardError = standardError
  }

  package init(undefined reason: String) { self.reason = reason }

  private enum CodingKeys: String, CodingKey {
    case mean, p05, p50, p95, standardError, reason
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(mean, forKey: .mean)
    try container.encode(p05, forKey: .p05)
    try container.encode(p50, forKey: .p50)
    try container.encode(p95, forKey: .p95)
    try container.encode(standardError, forKey: .standardError)
    try container.encodeIfPresent(reason, forKey: .reason)
  }
}

/// A share of replicates (or a ratio over them) with its Monte Carlo error; or why it can't be had.
package struct Share: Sendable, Equatable, Codable {
  package var value: Double?
  package var standardError: Double?
  package var reason: String?

  package init(value: Double, standardError: Double) {
    self.value = value
    self.standardError = standardError
  }

  package init(undefined reason: String) { self.reason = reason }

  /// Share of successes, with the error of a binomial share (Wilson's centre keeps it above 0).
  package init(_ successes: Int, of count: Int) {
    guard count > 0 else {
      self.init(undefined: "no replicate qualifies")
      return
    }
    let n = Double(count)
    let p = Double(successes) / n
    let shrunk = (Double(successes) + 1) / (n + 2)
    self.init(value: p, standardError: (shrunk * (1 - shrunk) / n).squareRoot())
  }

  private enum CodingKeys: String, CodingKey { case value, standardError, reason }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(value, forKey: .value)
    try container.encode(standardError, forKey: .standardError)
    try container.encodeIfPresent(reason, forKey: .reason)
  }
}

/// A metric of an arm: the truth, and what is seen where that differs.
package struct MetricFigure: Sendable, Equatable, Codable {
  package var truth: Figure
  package var seen: Figure?

  package init(truth: Figure, seen: Figure?) {
    self.truth = truth
    self.seen = seen
  }

  private enum CodingKeys: String, CodingKey { case seen }

  package func encode(to encoder: any Encoder) throws {
    try truth.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(seen, forKey: .seen)
  }

  package init(from decoder: any Decoder) throws {
    truth = try Figure(from: decoder)
    seen = try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(
      Figure.self, forKey: .seen)
  }
}
