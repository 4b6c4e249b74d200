/// Published and closed-form figures beside what this program makes of them: the result of
/// `mizan validate`. Additions are free, renames are breaking.
package struct ValidationStudy: Sendable, Equatable, Codable {
  /// Version of the format: `mizan.validate/1`.
  package var schema = "mizan.validate/1"
  /// Version of Mizan.
  package var version: String
  package var seed: UInt64
  /// What was played, and with which numbers.
  package var played: [PlayedExperiment]
  /// Every figure of them.
  package var experiments: [ValidationCheck]

  package init(
    version: String, seed: UInt64, played: [PlayedExperiment], experiments: [ValidationCheck]
  ) {
    (self.version, self.seed, self.played, self.experiments) = (version, seed, played, experiments)
  }

  /// Figures that are not what they are to be.
  package var misses: [ValidationCheck] { experiments.filter { $0.met == false } }
}

package struct PlayedExperiment: Sendable, Equatable, Codable {
  package enum Kind: String, Sendable, Codable {
    /// Statistics alone.
    case core
    /// Through scenario, engine, ledger and analysis.
    case world
  }

  package var name: String
  package var title: Words
  package var kind: Kind
  package var parameters: [String: Double]
  /// `PATH=VALUE` of the scenario.
  package var settings: [String]

  package init(
    name: String, title: Words, kind: Kind, parameters: [String: Double], settings: [String]
  ) {
    (self.name, self.title, self.kind) = (name, title, kind)
    (self.parameters, self.settings) = (parameters, settings)
  }
}

/// One figure: what it is to be, and what it is.
package struct ValidationCheck: Sendable, Equatable, Codable {
  package enum Unit: String, Sendable, Codable {
    case share, ratio, count
  }

  /// Of its experiment.
  package var name: String
  package var kind: PlayedExperiment.Kind
  package var figure: Words
  package var unit: Unit
  /// Where the target comes from.
  package var source: String
  /// Nil with a `reason` where none is known for these parameters.
  package var target: Double?
  package var value: Double
  /// Monte Carlo error of the value; 0 of what is computed.
  package var standardError: Double
  /// How far from the target it may lie: the larger of what the source prints and four Monte Carlo errors.
  package var tolerance: Double
  /// Nil where there is no target.
  package var met: Bool?
  package var reason: String?

  /// - Parameters:
  ///   - target: Nil: it is shown without a verdict.
  ///   - within: What the source's own precision allows.
  package init(
    of experiment: String, _ kind: PlayedExperiment.Kind, _ figure: Words, unit: Unit,
    source: String,
    target: Double?, within: Double = 0, value: Double, standardError: Double = 0,
    reason: String? = nil
  ) {
    (name, self.kind, self.figure, self.unit) = (experiment, kind, figure, unit)
    (self.source, self.target, self.value) = (source, target, value)
    (self.standardError, self.reason) = (standardError, reason)
    tolerance = max(within, 4 * standardError)
    met = target.map { abs(value - $0) <= tolerance }
  }

  private enum CodingKeys: String, CodingKey {
    case name, kind, figure, unit, source, target, value, standardError, tolerance, met, reason
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(kind, forKey: .kind)
    try container.encode(figure, forKey: .figure)
    try container.encode(unit, forKey: .unit)
    try container.encode(source, forKey: .source)
    try container.encode(target, forKey: .target)
    try container.encode(value, forKey: .value)
    try container.encode(standardError, forKey: .standardError)
    try container.encode(tolerance, forKey: .tolerance)
    try container.encode(met, forKey: .met)
    try container.encodeIfPresent(reason, forKey: .reason)
  }
}
