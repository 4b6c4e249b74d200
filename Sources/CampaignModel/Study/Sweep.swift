internal import Foundation

/// Which assumption decides the answer: the result of `mizan sweep`. Additions are free, renames are breaking.
///
/// Every point is worked out by the mean field, everything that isn't varied in the middle of what is believed; power
/// by the normal law of the reading.
package struct Sweep: Sendable, Equatable, Encodable {
  /// Version of the format: `mizan.sweep/1`.
  package var schema = "mizan.sweep/1"
  /// Version of Mizan.
  package var version: String
  package var scenario: TestPlan.ScenarioID
  package var seed: UInt64
  package var currency: String
  package var horizonDays: Int
  package var metric: String
  package var control: String
  package var treatment: String
  /// What is asked about.
  package var figure: FigureName
  /// Where the answer turns; nil where there is no such value.
  package var boundary: Double?
  package var sentence: Words
  package var inputs: [Input]
  /// Nothing varied.
  package var centre: Point
  /// Of one or two inputs: the whole grid, the last input fastest. Of more: each input at its low and its high end.
  package var points: [Point]
  /// Where the figure crosses its boundary, by input; of two inputs one crossing for each value of the first.
  package var breakEven: [Values]
  /// Each input alone, the largest swing first.
  package var swings: [Swing]
  /// All inputs at once.
  package var indices: [Index]
  /// Why there are no indices.
  package var indicesReason: String?
  /// What it is worth to know all of them, in money.
  package var valueOfPerfectInformation: Share?
  /// Nil where nothing was played.
  package var refined: Refined?
  package var warnings: [Warning] = []

  /// The figure at the points that were played, on average.
  package struct Refined: Sendable, Equatable, Encodable {
    package var points: Int
    package var plays: Int
    package var meanField: Double
    package var played: Share

    package init(points: Int, plays: Int, meanField: Double, played: Share) {
      (self.points, self.plays, self.meanField, self.played) = (points, plays, meanField, played)
    }
  }

  /// A number that a sweep can ask about.
  package enum FigureName: String, Sendable, Codable, CaseIterable {
    /// Profit of launching the treatment above that of keeping the control.
    case advantage
    /// Of launching the better of them.
    case profit
    /// Expected relative reading of the test.
    case effect
    /// Chance of a significant reading of the sign that is expected.
    case power
    /// Chance that the test announces what earns less.
    case wrongWinner = "wrong_winner"

    package var isMoney: Bool { self == .advantage || self == .profit }
  }

  package struct Input: Sendable, Equatable, Encodable {
    /// As `--set` takes it.
    package var path: String
    package var low: Double
    package var high: Double
    /// A typed range; else the central 90 % of what is believed, or the range that was seen of a preset.
    package var isRange: Bool
    /// How values are written.
    package var form: Form

    package init(
      path: String, low: Double, high: Double, isRange: Bool, form: Form = Form()
    ) {
      (self.path, self.low, self.high) = (path, low, high)
      (self.isRange, self.form) = (isRange, form)
    }

    private enum CodingKeys: String, CodingKey { case path, low, high, isRange }
  }

  /// How a number is written: `x1.08`, `+8%`, `3 days`.
  package struct Form: Sendable, Equatable {
    package var prefix = ""
    package var suffix = ""
    /// Of what is written, in the scenario's unit: 0.01 of a percentage.
    package var unit = 1.0
    /// Whether a plus is written, too.
    package var isSigned = false

    package init() {}

    /// To `digits` significant ones.
    package func text(_ value: Double, digits: Int = 4) -> String {
      let written = value / unit
      let number = abs(written).formatted(
        .number.precision(.significantDigits(1...digits)).grouping(.never)
          .locale(Locale(identifier: "en_US_POSIX")))
      return prefix + (written < 0 ? "-" : isSigned ? "+" : "") + number + suffix
    }
  }

  /// Numbers by path or name, written as one object.
  package struct Values: Sendable, Equatable, Encodable {
    package var numbers: [String: Double]

    package init(_ numbers: [String: Double]) { self.numbers = numbers }

    package subscript(name: String) -> Double? { numbers[name] }

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(numbers)
    }
  }

  /// What one point comes to.
  package struct Point: Sendable, Equatable, Encodable {
    /// By path: what was varied.
    package var at: [String: Double]
    /// By figure; with `profit_NAME` of launching each variant, `spend` and `users_per_arm` of the test.
    package var figures: [String: Double]
    /// The same by plays, where the point was refined.
    package var played: [FigureName: Share]

    package init(at: [String: Double], figures: [String: Double]) {
      (self.at, self.figures) = (at, figures)
      played = [:]
    }

    /// By plays where it was refined.
    package func value(_ figure: FigureName) -> Double? {
      played[figure]?.value ?? figures[figure.rawValue]
    }

    package func encode(to encoder: any Encoder) throws {
      var all = figures.merging(at) { _, at in at }
      for (name, share) in played {
        all["\(name.rawValue)_played"] = share.value ?? .nan
        all["\(name.rawValue)_played_standard_error"] = share.standardError ?? .nan
      }
      try Values(all).encode(to: encoder)
    }
  }

  package struct Swing: Sendable, Equatable, Encodable {
    package var path: String
    package var low: Double
    package var high: Double
    /// The figure at the low end and at the high end.
    package var atLow: Double
    package var atHigh: Double

    package var size: Double { abs(atHigh - atLow) }

    package init(path: String, low: Double, high: Double, atLow: Double, atHigh: Double) {
      (self.path, self.low, self.high) = (path, low, high)
      (self.atLow, self.atHigh) = (atLow, atHigh)
    }
  }

  /// How much of the figure's variance an input makes, and what it is worth to know it.
  package struct Index: Sendable, Equatable, Encodable {
    package var path: String
    /// Alone.
    package var firstOrder: Share
    /// With all that it takes part in.
    package var total: Share
    /// In money: of the choice between the variants and no ads.
    package var valueOfPerfectInformation: Share

    package init(
      path: String, firstOrder: Share, total: Share, valueOfPerfectInformation: Share
    ) {
      (self.path, self.firstOrder, self.total) = (path, firstOrder, total)
      self.valueOfPerfectInformation = valueOfPerfectInformation
    }
  }

  package init(
    version: String, scenario: TestPlan.ScenarioID, seed: UInt64, currency: String,
    horizonDays: Int, metric: String, control: String, treatment: String, figure: FigureName,
    boundary: Double?, sentence: Words, inputs: [Input], centre: Point, points: [Point],
    breakEven: [Values], swings: [Swing], indices: [Index], indicesReason: String?,
    valueOfPerfectInformation: Share?, refined: Refined?
  ) {
    (self.version, self.scenario, self.seed, self.currency) = (version, scenario, seed, currency)
    (self.horizonDays, self.metric, self.control) = (horizonDays, metric, control)
    (self.treatment, self.figure, self.boundary) = (treatment, figure, boundary)
    (self.sentence, self.inputs, self.centre) = (sentence, inputs, centre)
    (self.points, self.breakEven, self.swings) = (points, breakEven, swings)
    (self.indices, self.indicesReason) = (indices, indicesReason)
    (self.valueOfPerfectInformation, self.refined) = (valueOfPerfectInformation, refined)
  }
}
