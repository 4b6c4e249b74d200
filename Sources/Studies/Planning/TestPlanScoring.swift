internal import CampaignModel
internal import Foundation
internal import Statistics

/// What worlds say of tests and of doing without one.
struct TestPlanScoring {
  let scenario: Scenario
  let design: AnalysisDesign
  let lengths: [Int]
  /// Multiples of the planned one, which is the first.
  let budgets: [Double]
  let worlds: [PlannedWorld]
  let options: StudyOptions
  /// Whether not to advertise is a choice.
  var mayStop = true

  var horizon: Int { scenario.decision.horizon }
  var variants: [String] { design.arms.map { scenario.arms[$0].name } }
  var sign: Double { design.primary.moreIsBetter ? 1 : -1 }

  // MARK: Worlds as numbers

  /// The worlds that a budget was worked out in.
  private func worlds(_ budget: Int) -> [PlannedWorld] { worlds.filter { $0.tests.count > budget } }

  /// - Parameters:
  ///   - length: Of a test after which it is chosen; nil: at once.
  ///   - weights: How much each world counts; nil: all alike.
  func value(
    _ worlds: [PlannedWorld], after length: Int? = nil, weights: [Double]? = nil
  ) -> ValueOfInformation {
    func profits(_ world: PlannedWorld) -> [Double] {
      length.map { world.rests[$0] } ?? world.profits
    }
    return ValueOfInformation(
      profits: variants.indices.map { arm in worlds.map { profits($0)[arm] } }
        + (mayStop ? [worlds.map { _ in 0 }] : []), weights: weights)
  }

  func reading(_ tests: [PlannedWorld.Test]) -> ValueOfInformation.Reading? {
    guard variants.count == 2 else { return nil }
    // What can't be read says nothing.
    return ValueOfInformation.Reading(
      means: tests.map { $0.errors[0].isFinite ? $0.effects[0] : 0 },
      errors: tests.map { $0.errors[0].isFinite ? $0.errors[0] : 1e6 })
  }

  /// The chance that a test announces each treatment, and that it announces the control.
  ///
  /// Of several, by draws: readings share the control, which gives them a correlation of about ½.
  private func announced(_ test: PlannedWorld.Test, _ world: Int) -> (
    launch: [Double], keep: Double
  ) {
    guard test.critical.isFinite else { return (test.statistics.map { _ in 0 }, 0) }
    if test.statistics.count == 1 {
      let z = sign * test.statistics[0]
      return (
        [Normal.standard.upperTail(test.critical - z)],
        Normal.standard.cdf(-test.critical - z)
      )
    }
    var stream = Streams(seed: options.seed, replicate: world).stream(.resampling)
    let draws = 200
    var launch = test.statistics.map { _ in 0.0 }
    var keep = 0.0
    for _ in 0..<draws {
      let common = stream.normal(mean: 0, sd: 0.5.squareRoot())
      let z = test.statistics.map {
        sign * $0 + common + stream.normal(mean: 0, sd: 0.5.squareRoot())
      }
      let top = z.indices.max { z[$0] < z[$1] }!
      if z[top] > test.critical {
        launch[top] += 1 / Double(draws)
      } else if z.allSatisfy({ $0 < -test.critical }) {
        keep += 1 / Double(draws)
      }
    }
    return (launch, keep)
  }

  // MARK: Points

  struct Judged {
    var point: TestPlan.Point
    /// World by world; nil: not to be had.
    var bySignificance: [Double]
    var byReading: [Double]?
    /// What the reading is worth for nothing.
    var gains: [Double]?

    /// Of testing first, by the better use of the reading that is to be had.
    var profits: [Double] { byReading ?? bySignificance }
  }

  func judged(_ budget: Int, _ length: Int) -> Judged {
    let worlds = worlds(budget)
    let tests = worlds.map { $0.tests[budget][length] }
    let days = lengths[length]
    let value = value(worlds, after: length)
    var power: [Double] = []
    var wrong: [Double] = []
    var bySignificance: [Double] = []
    for (index, (world, test)) in zip(worlds, tests).enumerated() {
      let (launch, keep) = announced(test, index)
      power.append(
        test.statistics.reduce(0) { $0 + Normal.standard.upperTail(test.critical - abs($1)) }
          / Double(test.statistics.count))
      let rests = world.rests[length]
      let after = launch.indices.reduce((1 - launch.reduce(0, +)) * rests[0]) {
        $0 + launch[$1] * rests[$1 + 1]
      }
      bySignificance.append(test.profit + after)
      let best = world.profits.max()!
      wrong.append(
        launch.indices.reduce(world.profits[0] < best ? keep : 0) {
          $0 + (world.profits[$1 + 1] < best ? launch[$1] : 0)
        })
    }
    let reading = reading(tests)
    let after = reading.map { value.profitsAfter($0) }
    let byReading = after.map { zip(tests, $0).map { $0.profit + $1 } }
    let gains = reading.map { self.value(worlds).gains(from: $0) }
    let noRule = Share(undefined: "several treatments are read at once")
    let spend = mean(tests.map(\.spend))
    let target = scenario.decision.target
    return Judged(
      point: TestPlan.Point(
        days: days, budget: budgets[budget], spend: spend, budgetPerDay: spend / Double(days),
        usersPerArm: mean(tests.map(\.usersPerArm)),
        power: .init(closedForm: Share(mean: power), simulated: simulated(tests)),
        wrongWinner: Share(mean: wrong),
        minimumDetectableEffect: middle(
          tests.compactMap { test in
            let error = test.errors[0]
            return error.isFinite && test.critical.isFinite
              ? (test.critical + Normal.standard.quantile(target)) * error : nil
          }),
        profitBySignificance: Share(mean: bySignificance),
        profitByReading: byReading.map(Share.init(mean:)) ?? noRule,
        valueOfSample: gains.map(Share.init(mean:)) ?? noRule,
        launchAbove: reading.flatMap { bound(value.bestRule(after: $0)) }),
      bySignificance: bySignificance, byReading: byReading, gains: gains)
  }

  /// Significant with the sign of what is expected.
  private func simulated(_ tests: [PlannedWorld.Test]) -> Share {
    let played = tests.filter { $0.played != nil }
    guard !played.isEmpty else { return Share(undefined: "not played") }
    return Share(
      played.flatMap { test in
        zip(test.statistics, test.played!).map { expected, z in
          abs(z) >= test.critical && (z > 0) == (expected > 0)
        }
      })
  }

  func middle(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    return quantile(ofSorted: values.sorted(), 0.5)
  }

  /// Where a rule goes over from anything else to the treatment, and stays.
  private func bound(_ rule: ValueOfInformation.Rule) -> Double? {
    let treatment = 1
    if sign > 0 {
      guard rule.actions.last == treatment, let bound = rule.bounds.last else { return nil }
      return bound
    }
    guard rule.actions.first == treatment, let bound = rule.bounds.first else { return nil }
    return bound
  }

  // MARK: The plan

  var plan: TestPlan {
    let budgets = budgets.indices.filter { worlds($0).count > 1 }
    let curve = budgets.map { budget in lengths.indices.map { judged(budget, $0) } }
    let value = value(worlds)
    let planned = lengths.firstIndex(of: scenario.schedule.days)!
    let top = mostProfitable(curve[0])
    let best = curve[0][top]
    let target = scenario.decision.target
    let enough = curve[0].first { ($0.point.power.closedForm.value ?? 0) >= target }
    let regrets = value.regrets
    let cost = zip(best.profits, worlds.indices).map { profit, world in
      value.profits[value.best][world] + (best.gains?[world] ?? 0) - profit
    }
    return TestPlan(
      version: options.version,
      scenario: .init(name: scenario.name, sha256: options.sha256), seed: options.seed,
      currency: scenario.market.currency, worlds: worlds.count,
      plays: worlds.count { $0.tests[0][0].played != nil }, horizonDays: horizon,
      metric: design.primary.name, control: variants[0],
      variants: variants.indices.map { arm in
        TestPlan.Variant(
          name: variants[arm], profit: Share(mean: value.profits[arm]),
          probabilityBest: Share(
            worlds.map { world in world.profits[arm] >= world.profits.max()! }))
      },
      advice: advice(value, best), design: curve[0][planned].point,
      powerCurve: curve.flatMap { $0.map(\.point) }, spread: spread(planned),
      minimumDetectableEffect: curve[0][planned].point.minimumDetectableEffect,
      required: .init(
        power: target, point: enough?.point,
        reason: enough == nil
          ? "no test of up to \(lengths.last!) days at this budget has it" : nil),
      valueOfInformation: .init(
        perfect: Share(mean: regrets), sample: best.point.valueOfSample, cost: Share(mean: cost)),
      testAndRoll: testAndRoll(planned, best),
      breakEven: breakEven(top))
  }

  /// Var(reading) = Var(expected reading) + mean of its squared error (the law of total variance); of the first
  /// treatment.
  private func spread(_ length: Int) -> TestPlan.Spread {
    let tests = worlds.map { $0.tests[0][length] }.filter { $0.errors[0].isFinite }
    let effects = RunningMoments(tests.map { $0.effects[0] })
    let correction = Double(tests.count) / Double(max(1, tests.count - 1))
    let parts = tests.map { test -> (belief: Double, luck: Double) in
      let deviation = test.effects[0] - effects.mean
      return (correction * deviation * deviation, test.errors[0] * test.errors[0])
    }
    func share(_ part: ((belief: Double, luck: Double)) -> Double) -> Share {
      Share(
        ratio: parts.map { (part($0), $0.belief + $0.luck) }, else: "the test reads nothing")
    }
    return TestPlan.Spread(belief: share(\.belief), luck: share(\.luck))
  }

  private func mostProfitable(_ tests: [Judged]) -> Int {
    tests.indices.max { mean(tests[$0].profits) < mean(tests[$1].profits) }!
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  private func advice(
    _ value: ValueOfInformation, _ best: Judged
  ) -> TestPlan.Advice {
    let profits = value.profits + [best.profits]
    let (test, neither) = (profits.count - 1, mayStop ? variants.count : nil)
    func ranked(_ actions: [Int]) -> [Int] {
      actions.sorted { mean(profits[$0]) > mean(profits[$1]) }
    }
    let order = ranked(Array(profits.indices))
    let (first, second) = (order[0], order[1])
    let advantage = Share(mean: zip(profits[first], profits[second]).map { $0 - $1 })
    var amongAds: TestPlan.Advice?
    if first == neither {
      var ads = self
      ads.mayStop = false
      let tests = lengths.indices.map { ads.judged(0, $0) }
      amongAds = ads.advice(ads.value(worlds), tests[mostProfitable(tests)])
    }
    func action(_ index: Int) -> TestPlan.Advice.Action {
      index == test ? .test : index == neither ? .neither : .launch
    }
    func name(_ index: Int) -> String? { index < variants.count ? variants[index] : nil }
    func key(_ index: Int) -> String {
      name(index).map { "launch_\($0)" } ?? action(index).rawValue
    }
    let shares = profits.map(Share.init(mean:))
    let sentence = TestPlanSentence(
      action: action(first), variant: name(first), second: action(second),
      secondVariant: name(second),
      amongAds: amongAds.map { ($0.action, $0.variant, $0.days ?? 0) },
      treatment: variants.count == 2 ? variants[1] : nil,
      moreIsBetter: design.primary.moreIsBetter, control: variants[0], best: best.point,
      advantage: advantage, worthOfReading: best.point.valueOfSample.value,
      testShortfall: Share(mean: zip(profits[first], best.profits).map { $0 - $1 }),
      horizon: horizon, currency: scenario.market.currency)
    return TestPlan.Advice(
      action: action(first), variant: name(first), days: best.point.days,
      launchAbove: best.byReading == nil ? nil : best.point.launchAbove,
      sentence: sentence.words,
      expectedProfit: Dictionary(
        uniqueKeysWithValues: profits.indices.map { (key($0), shares[$0].value ?? 0) }),
      standardError: Dictionary(
        uniqueKeysWithValues: profits.indices.map { (key($0), shares[$0].standardError ?? 0) }),
      advantage: advantage, chanceWrong: chanceWrong(advantage),
      expectedRegret: Share(
        mean:
          worlds.indices.map { world in
            value.profits.map { $0[world] }.max()! - profits[first][world]
          }),
      amongAds: amongAds?.action, amongAdsVariant: amongAds?.variant)
  }

  private func chanceWrong(_ advantage: Share) -> Double {
    guard let mean = advantage.value, let error = advantage.standardError else { return 1 }
    return error > 0 ? Normal.standard.upperTail(mean / error) : 0
  }
}
