import CampaignModel
import Statistics

/// Experiment 1. An A/A test that is looked at again and again, and stops at the first |z| > 1.96.
///
/// Armitage, P., McPherson, C. K., and Rowe, B. C. (1969). "Repeated significance tests on accumulating
/// data." *Journal of the Royal Statistical Society A* 132(2), 235–244. The targets are theirs.
struct Peeking: Experiment {
  let name = "peeking"
  let title = Words(en: "Looking again and again", ar: "النظر مرة بعد مرة")
  let kind = PlayedExperiment.Kind.core
  let parameters = [
    Parameter.plays(40_000),
    Parameter("rate", 0.05, in: 0.0001...0.9999, "conversion rate of both arms"),
    Parameter("users", 1000, in: 10...1e9, isWhole: true, "users an arm between two looks"),
  ]
  private static let source = "Armitage, McPherson and Rowe 1969"
  private static let critical = 1.959963984540054

  func play(_ numbers: Numbers, _ run: ExperimentRun) async throws -> [ValidationCheck] {
    let (rate, users) = (numbers["rate"], numbers["users"])
    let looks = [1, 2, 5, 10, 20]
    // Of five looks a second figure: with the bound that pays for them.
    let pocock = try GroupSequentialBoundary(
      .pocock, information: (1...5).map { Double($0) / 5 }, alpha: 0.05
    ).criticalValues[0]
    let moments = try await run.average(numbers.plays, for: name, figures: looks.count + 1) {
      _, stream in
      var successes = [0.0, 0.0]
      var (first, firstBound) = (Int.max, Int.max)
      for look in 1...20 {
        for arm in 0..<2 { successes[arm] += stream.binomial(users, rate) }
        let n = users * Double(look)
        let test = try? TwoProportionZTest(
          control: Proportion(successes: successes[0], trials: n),
          treatment: Proportion(successes: successes[1], trials: n))
        let z = abs(test?.statistic ?? 0)
        if z > Self.critical { first = min(first, look) }
        if z > pocock { firstBound = min(firstBound, look) }
      }
      return looks.map { first <= $0 ? 1 : 0 } + [firstBound <= 5 ? 1 : 0]
    }
    var checks: [ValidationCheck] = []
    for (index, printed) in [0.050, 0.083, 0.142, 0.193, 0.248].enumerated() {
      let count = looks[index]
      checks.append(
        ValidationCheck(
          of: name, kind,
          Words(
            en: "false alarms of \(count) look\(count == 1 ? "" : "s")",
            ar: "إنذارات كاذبة بعدد نظرات \(count)"), unit: .share, source: Self.source,
          target: numbers.printed(printed, else: try Self.exact(looks: count)), within: 0.007,
          value: moments[index].mean, standardError: moments[index].standardError))
    }
    checks.append(
      ValidationCheck(
        of: name, kind,
        Words(en: "the same of 5 looks at Pocock’s bound", ar: "مع حدّ بوكوك لخمس نظرات"),
        unit: .share, source: "Pocock 1977: |z| > \(Self.rounded(pocock))", target: 0.05,
        within: 0.004, value: moments[5].mean, standardError: moments[5].standardError))
    return checks
  }

  /// By numerical integration over the looks, for counts large enough to be normal.
  static func exact(looks: Int) throws -> Double {
    let bounds = try StoppingBounds(
      information: (1...looks).map { Double($0) / Double(looks) },
      criticalValues: [Double](repeating: critical, count: looks), sides: .two)
    return try ExitProbabilities(bounds, drift: 0).total
  }

  private static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}
