package import Statistics

/// One arm of a real test, by metric.
package struct DataArm: Sendable, Equatable, Encodable {
  package var name: String
  /// `control` or `treatment`.
  package var role: String
  /// Of each metric, the primary one first.
  package var readings: [Reading]

  package init(name: String, role: String, readings: [Reading]) {
    self.name = name
    self.role = role
    self.readings = readings
  }

  package struct Reading: Sendable, Equatable, Encodable {
    package var metric: String
    /// Trials of a rate; units of a mean or of a ratio.
    package var n: Double
    /// Of a rate.
    package var successes: Double?
    /// Of a rate or a ratio.
    package var rate: Double?
    /// Of values.
    package var mean: Double?
    package var standardDeviation: Double?
    /// Of the rate, ratio or mean.
    package var interval: Interval?
    package var reason: String?

    package init(metric: String, n: Double) {
      self.metric = metric
      self.n = n
    }

    /// The rate, ratio or mean.
    package var value: Double? { rate ?? mean }
  }

  /// Whether a name is a number, which says nothing in a sentence unless it is said of what.
  package static func isNumber(_ name: String) -> Bool {
    name.contains { $0.isASCII && $0.isNumber }
      && name.allSatisfy { ($0.isASCII && $0.isNumber) || "+-.,".contains($0) }
  }

  private enum CodingKeys: String, CodingKey { case name, role, metrics }

  /// The primary metric's reading is the arm's own; of several metrics all stand under `metrics`.
  package func encode(to encoder: any Encoder) throws {
    try readings.first?.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(role, forKey: .role)
    if readings.count > 1 { try container.encode(readings, forKey: .metrics) }
  }
}
