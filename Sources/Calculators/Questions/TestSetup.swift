package import CampaignModel
package import Statistics

/// A test in planning: what it is judged by, and how users are shared out.
package struct TestSetup: Sendable, Equatable {
  /// What the test is judged by, as it stands without the change.
  package enum Metric: Sendable, Equatable {
    /// A rate of users, in (0, 1).
    case rate(Double)
    /// A mean over users, such as revenue, and its spread from user to user.
    case mean(Double, standardDeviation: Double)
  }

  /// A difference that a test is planned for.
  package enum Effect: Sendable, Equatable {
    case relative(Double)
    case absolute(Double)
  }

  package var metric: Metric
  /// How users are shared out, control first, at any scale.
  package var weights = [1.0, 1]
  /// Of all comparisons with the control together.
  package var alpha = 0.05
  package var alternative = Alternative.twoSided

  package init(metric: Metric) { self.metric = metric }

  var baseline: Double {
    switch metric {
    case .rate(let rate): rate
    case .mean(let mean, _): mean
    }
  }

  var unit: Phrase.Unit {
    switch metric {
    case .rate: .share
    case .mean: .number
    }
  }

  var differenceUnit: Phrase.Unit {
    switch metric {
    case .rate: .points
    case .mean: .difference
    }
  }

  /// Variance of one user at the baseline.
  var variance: Double {
    switch metric {
    case .rate(let rate): rate * (1 - rate)
    case .mean(_, let deviation): deviation * deviation
    }
  }

  /// The test itself, with each treatment compared at its share of `alpha`.
  func experiment() throws -> PlannedExperiment<AnyPlannedTest> {
    guard weights.count >= 2, weights.allSatisfy({ $0 > 0 && $0.isFinite }) else {
      throw CalculatorMistake("a test has 2 arms or more, each with a share above 0")
    }
    guard 0 < alpha, alpha < 1 else {
      throw CalculatorMistake("alpha is between 0 and 1, found \(alpha)")
    }
    switch metric {
    case .rate(let rate):
      guard 0 < rate && rate < 1 else {
        throw CalculatorMistake(
          "the baseline is a rate between 0 % and 100 %, found \(rate * 100) %")
      }
      return PlannedExperiment(weights: weights, alpha: alpha, alternative: alternative) {
        AnyPlannedTest(PlannedProportionTest(rateControl: rate, $0))
      }
    case .mean(_, let deviation):
      guard deviation > 0 && deviation.isFinite else {
        throw CalculatorMistake("the standard deviation must be above 0, found \(deviation)")
      }
      return try PlannedExperiment(weights: weights, alpha: alpha, alternative: alternative) {
        AnyPlannedTest(
          try PlannedMeanTest(varianceControl: variance, varianceTreatment: variance, $0))
      }
    }
  }

  /// Treatment − control.
  func difference(_ effect: Effect) throws(CalculatorMistake) -> Double {
    let difference =
      switch effect {
      case .relative(let lift): lift * baseline
      case .absolute(let difference): difference
      }
    guard difference != 0, difference.isFinite else {
      throw CalculatorMistake("no test finds an effect of 0: say what would be worth finding")
    }
    return difference
  }

  var assumptions: [Phrase] {
    var phrases = [AnswerWords.independentUsers, AnswerWords.oneLook]
    if weights.count > 2 {
      let comparisons = Double(weights.count - 1)
      phrases.append(
        Phrase(
          en: "Each of {0} treatments is compared with the control at {1}, so that all together "
            + "stay at {2} (Bonferroni).",
          ar: "تُقارن كل من {0} مجموعات تجريبية بالضابطة عند {1} لتبقى جميعًا عند {2} (Bonferroni).",
          .init(comparisons, .count), .init(alpha / comparisons, .share), .init(alpha, .share)))
    }
    return phrases
  }
}

/// A planned test of either kind of metric.
struct AnyPlannedTest: PlannedTest {
  private let test: any PlannedTest

  init(_ test: some PlannedTest) { self.test = test }

  var alternative: Alternative { test.alternative }
  var nullEffect: Double { test.nullEffect }
  var effects: ClosedRange<Double> { test.effects }
  var leastSize: Double { test.leastSize }
  var chance: Double { test.chance }

  func power(effect: Double, size: Double) throws -> Double {
    try test.power(effect: effect, size: size)
  }

  func size(effect: Double, power: Double) throws -> Double {
    try test.size(effect: effect, power: power)
  }
}

/// What a design can't do is a mistake of whoever asks for it, said in its words.
func planned<Value>(_ work: () throws -> Value) throws -> Value {
  do {
    return try work()
  } catch let reason as ImpossibleDesign {
    throw CalculatorMistake(reason.description)
  } catch let reason as Undefined {
    throw CalculatorMistake(reason.description)
  }
}
