internal import CampaignModel

/// What a test in planning is judged by, as it stands without the change.
package enum PlannedMetric: Sendable, Equatable {
  /// A rate of users, in (0, 1).
  case rate(Double)
  /// A mean over users, such as revenue, and its spread from user to user.
  case mean(Double, standardDeviation: Double)

  var baseline: Double {
    switch self {
    case .rate(let rate): rate
    case .mean(let mean, _): mean
    }
  }

  var unit: Phrase.Unit {
    switch self {
    case .rate: .share
    case .mean: .number
    }
  }

  var differenceUnit: Phrase.Unit {
    switch self {
    case .rate: .points
    case .mean: .difference
    }
  }

  func check() throws(CalculatorMistake) {
    switch self {
    case .rate(let rate):
      guard 0 < rate && rate < 1 else {
        throw CalculatorMistake(
          "the baseline is a rate between 0 % and 100 %, found \(rate * 100) %")
      }
    case .mean(_, let deviation):
      guard deviation > 0 && deviation.isFinite else {
        throw CalculatorMistake("the standard deviation must be above 0, found \(deviation)")
      }
    }
  }
}

/// A difference that a test is planned for.
package enum PlannedEffect: Sendable, Equatable {
  case relative(Double)
  case absolute(Double)

  /// Treatment − control.
  func difference(of metric: PlannedMetric) -> Double {
    switch self {
    case .relative(let lift): lift * metric.baseline
    case .absolute(let difference): difference
    }
  }
}

/// How a test is set up, but for its size and its effect.
package struct TestSetup: Sendable, Equatable {
  package var metric: PlannedMetric
  /// Arms with the control, each with as many users.
  package var arms = 2
  package var alpha = 0.05
  /// 2, or 1 where only a better treatment counts.
  package var sides = 2

  package init(metric: PlannedMetric) { self.metric = metric }

  /// Of one comparison with the control, so that all of them together keep `alpha` (Bonferroni).
  var alphaEach: Double { alpha / Double(max(1, arms - 1)) }

  func alternative(_ difference: Double) -> String {
    sides == 2 ? "two_sided" : difference < 0 ? "less" : "greater"
  }

  func check() throws(CalculatorMistake) {
    try metric.check()
    guard (2...100).contains(arms) else {
      throw CalculatorMistake("a test has 2 arms or more, found \(arms)")
    }
    guard 0 < alpha && alpha < 1 else {
      throw CalculatorMistake("alpha is between 0 and 1, found \(alpha)")
    }
  }

  func checked(_ effect: PlannedEffect) throws(CalculatorMistake) -> Double {
    let difference = effect.difference(of: metric)
    guard difference != 0, difference.isFinite else {
      throw CalculatorMistake("no test finds an effect of 0: say what would be worth finding")
    }
    if case .rate(let rate) = metric, !(0 < rate + difference && rate + difference < 1) {
      throw CalculatorMistake(
        "an effect of \(difference * 100) points would take the rate from \(rate * 100) % out of 0 to 100 %"
      )
    }
    return difference
  }

  func power(difference: Double, usersInAnArm users: Double) throws -> Reply {
    switch metric {
    case .rate(let rate):
      try Reply(
        "power", "two_proportions_pooled",
        [
          "rate_control": .number(rate), "rate_treatment": .number(rate + difference),
          "n_per_group": .number(users), "alpha": .number(alphaEach),
          "alternative": .text(alternative(difference)),
        ])
    case .mean(_, let deviation):
      try Reply(
        "power", "z_test",
        [
          "effect": .number(difference), "variance_control": .number(deviation * deviation),
          "variance_treatment": .number(deviation * deviation), "n_control": .number(users),
          "n_treatment": .number(users), "alpha": .number(alphaEach),
          "alternative": .text(alternative(difference)),
        ])
    }
  }

  var assumptions: [Phrase] {
    var phrases = [AnswerWords.independentUsers, AnswerWords.oneLook]
    if arms > 2 {
      phrases.append(
        Phrase(
          en:
            "Each of {0} treatments is compared with the control at {1}, so that all together stay at {2} (Bonferroni).",
          ar: "تُقارن كل من {0} مجموعات تجريبية بالضابطة عند {1} لتبقى جميعًا عند {2} (Bonferroni).",
          .init(Double(arms - 1), .count), .init(alphaEach, .share), .init(alpha, .share)))
    }
    return phrases
  }
}
