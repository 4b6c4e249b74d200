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

  private var horizon: Int { scenario.decision.horizon }
  private var variants: [String] { design.arms.map { scenario.arms[$0].name } }
  private var sign: Double { design.primary.moreIsBetter ? 1 : -1 }

  // MARK: Worlds as numbers

  /// The worlds that a budget was worked out in.
  private func worlds(_ budget: Int) -> [PlannedWorld] { worlds.filter { $0.tests.count > budget } }

  /// - Parameters:
  ///   - length: Of a test after which it is chosen; nil: at once.
  ///   - weights: How much each world counts; nil: all alike.
  private func value(
    _ worlds: [PlannedWorld], after length: Int? = nil, weights: [Double]? = nil
  ) -> ValueOfInformation {
    func profits(_ world: PlannedWorld) -> [Double] {
      length.map { world.rests[$0] } ?? world.profits
    }
    return ValueOfInformation(
      profits: variants.indices.map { arm in worlds.map { profits($0)[arm] } }
        + (mayStop ? [worlds.map { _ in 0 }] : []), weights: weights)
  }

  private func share(_ values: [Double]) -> Share {
    let moments = RunningMoments(values)
    guard moments.count > 1 else { return Share(undefined: "too few worlds") }
    return Share(
      value: moments.mean, standardError: (moments.variance / Double(moments.count)).squareRoot())
  }

  private func reading(_ tests: [PlannedWorld.Test]) -> ValueOfInformation.Reading? {
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

  private struct Judged {
    var point: TestPlan.Point
    /// World by world; nil: not to be had.
    var bySignificance: [Double]
    var byReading: [Double]?
    /// What the reading is worth for nothing.
    var gains: [Double]?
  }

  private func judged(_ budget: Int, _ length: Int) -> Judged {
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
    let spend = share(tests.map(\.spend)).value ?? 0
    let target = scenario.decision.target
    return Judged(
      point: TestPlan.Point(
        days: days, budget: budgets[budget], spend: spend, budgetPerDay: spend / Double(days),
        usersPerArm: share(tests.map(\.usersPerArm)).value ?? 0,
        power: .init(closedForm: share(power), simulated: simulated(tests)),
        wrongWinner: share(wrong),
        minimumDetectableEffect: middle(
          tests.compactMap { test in
            let error = test.errors[0]
            return error.isFinite && test.critical.isFinite
              ? (test.critical + Normal.standard.quantile(target)) * error : nil
          }),
        profitBySignificance: share(bySignificance),
        profitByReading: byReading.map(share) ?? noRule,
        valueOfSample: gains.map(share) ?? noRule,
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

  private func middle(_ values: [Double]) -> Double? {
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
    func chosen(_ judged: Judged) -> [Double] { judged.byReading ?? judged.bySignificance }
    let top = curve[0].indices.max { a, b in
      mean(chosen(curve[0][a])) < mean(chosen(curve[0][b]))
    }!
    let best = curve[0][top]
    let target = scenario.decision.target
    let enough = curve[0].first { ($0.point.power.closedForm.value ?? 0) >= target }
    let regrets = value.regrets
    let cost = zip(chosen(best), worlds.indices).map { profit, world in
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
          name: variants[arm], profit: share(value.profits[arm]),
          probabilityBest: Share(
            worlds.map { world in world.profits[arm] >= world.profits.max()! }))
      },
      advice: advice(value, best, chosen(best)), design: curve[0][planned].point,
      powerCurve: curve.flatMap { $0.map(\.point) }, spread: spread(planned),
      minimumDetectableEffect: curve[0][planned].point.minimumDetectableEffect,
      required: .init(
        power: target, point: enough?.point,
        reason: enough == nil
          ? "no test of up to \(lengths.last!) days at this budget has it" : nil),
      valueOfInformation: .init(
        perfect: share(regrets), sample: best.point.valueOfSample, cost: share(cost)),
      testAndRoll: testAndRoll(value, planned, best, chosen(best)),
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

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  private func advice(
    _ value: ValueOfInformation, _ best: Judged, _ tested: [Double]
  ) -> TestPlan.Advice {
    let profits = value.profits + [tested]
    let (test, neither) = (profits.count - 1, mayStop ? variants.count : nil)
    func ranked(_ actions: [Int]) -> [Int] {
      actions.sorted { mean(profits[$0]) > mean(profits[$1]) }
    }
    let order = ranked(Array(profits.indices))
    let (first, second) = (order[0], order[1])
    let advantage = share(zip(profits[first], profits[second]).map { $0 - $1 })
    var amongAds: TestPlan.Advice?
    if first == neither {
      var ads = self
      ads.mayStop = false
      amongAds = ads.plan.advice
    }
    func action(_ index: Int) -> TestPlan.Advice.Action {
      index == test ? .test : index == neither ? .neither : .launch
    }
    func name(_ index: Int) -> String? { index < variants.count ? variants[index] : nil }
    func key(_ index: Int) -> String {
      name(index).map { "launch_\($0)" } ?? action(index).rawValue
    }
    let shares = profits.map(share)
    let sentence = TestPlanSentence(
      action: action(first), variant: name(first), second: action(second),
      secondVariant: name(second),
      amongAds: amongAds.map { ($0.action, $0.variant, $0.days ?? 0) },
      treatment: variants.count == 2 ? variants[1] : nil,
      moreIsBetter: design.primary.moreIsBetter, control: variants[0], best: best.point,
      advantage: advantage, worthOfReading: best.point.valueOfSample.value,
      testShortfall: share(zip(profits[first], tested).map { $0 - $1 }),
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
      expectedRegret: share(
        worlds.indices.map { world in
          value.profits.map { $0[world] }.max()! - profits[first][world]
        }),
      amongAds: amongAds?.action, amongAdsVariant: amongAds?.variant)
  }

  // MARK: Ways to decide

  /// Worlds are fresh: the plan was made from others.
  func profits(following plan: TestPlan) -> PolicyProfits {
    func name(_ variant: String?) -> Int? { variant.flatMap { variants.firstIndex(of: $0) } }
    func tested(_ days: Int?, above bound: Double?) -> [Double] {
      let length = lengths.firstIndex(of: days ?? scenario.schedule.days)!
      guard let bound else { return judged(0, length).bySignificance }
      return worlds.map { world in
        let test = world.tests[0][length]
        let isRead = test.errors[0].isFinite
        let above =
          isRead ? Normal.standard.upperTail((bound - test.effects[0]) / test.errors[0]) : 0
        let launch = sign > 0 ? above : 1 - above
        return test.profit + (1 - launch) * world.rests[length][0] + launch * world.rests[length][1]
      }
    }
    let advice = plan.advice
    let followed: [Double]
    switch advice.action {
    case .test: followed = tested(advice.days, above: advice.launchAbove)
    case .launch: followed = worlds.map { $0.profits[name(advice.variant) ?? 0] }
    case .neither: followed = worlds.map { _ in 0 }
    }
    // Who never tests launches what is believed to earn more.
    let untested = worlds.map { world in
      world.profits[
        plan.variants.indices.max {
          (plan.variants[$0].profit.value ?? 0) < (plan.variants[$1].profit.value ?? 0)
        }!]
    }
    let always = tested(plan.design.days, above: nil)
    let byPower = plan.required.days.map { tested($0, above: nil) } ?? untested
    func beside(_ other: [Double]) -> PolicyProfits.Beside {
      .init(profit: share(other), advantage: share(zip(followed, other).map { $0 - $1 }))
    }
    return PolicyProfits(
      followed: share(followed), alwaysTesting: beside(always), neverTesting: beside(untested),
      powerRule: beside(byPower))
  }

  private func chanceWrong(_ advantage: Share) -> Double {
    guard let mean = advantage.value, let error = advantage.standardError else { return 1 }
    return error > 0 ? Normal.standard.upperTail(mean / error) : 0
  }

  // MARK: Closed form and break-even

  /// Feit and Berman (2019), equation 10: an arm's share of a day is the unit that is tested, the horizon
  /// has twice as many as days; the noise is that of the planned test, the prior what the reading can
  /// tell of profits.
  private func testAndRoll(
    _ value: ValueOfInformation, _ planned: Int, _ best: Judged, _ tested: [Double]
  ) -> TestPlan.TestAndRollResult {
    func result(_ days: Double?, _ reason: String?) -> TestPlan.TestAndRollResult {
      TestPlan.TestAndRollResult(
        days: days, reason: reason, simulatedDays: best.point.days, simulatedProfit: share(tested))
    }
    guard variants.count == 2 else { return result(nil, "it is of two variants") }
    let tests = worlds.map { $0.tests[0][planned] }
    let differences = worlds.map { $0.profits[1] - $0.profits[0] }
    let effects = tests.map { $0.errors[0].isFinite ? $0.effects[0] : 0 }
    var joint = RunningCovariance()
    for (effect, difference) in zip(effects, differences) { joint.add(effect, difference) }
    guard let error = middle(tests.map(\.errors[0]).filter(\.isFinite)), joint.varianceX > 0 else {
      return result(nil, "the test reads nothing")
    }
    let slope = abs(joint.covariance / joint.varianceX)
    let units = 2 * Double(horizon)
    let noise =
      slope * error * Double(lengths[planned]).squareRoot() / units / 2.0.squareRoot()
    let prior = slope * joint.varianceX.squareRoot() / units / 2.0.squareRoot()
    guard noise > 0, prior > 0,
      let found = try? TestAndRoll(
        population: units, responseSD: noise, priorMean: 0, priorSD: prior)
    else { return result(nil, "the variants earn alike") }
    return result(found.sizePerGroup, nil)
  }

  private func breakEven(_ top: Int) -> TestPlan.BreakEven {
    guard variants.count == 2 else {
      return .init(believed: nil, low: nil, high: nil, reason: "it is of two variants")
    }
    let isBetter = worlds.map { $0.profits[1] > $0.profits[0] }
    let believed = Double(isBetter.count { $0 }) / Double(worlds.count)
    guard believed > 0, believed < 1 else {
      return .init(
        believed: believed, low: nil, high: nil,
        reason: "one variant earns more in every world that is believed in")
    }
    let tests = worlds.map { $0.tests[0][top] }
    guard let reading = reading(tests) else { preconditionFailure("two variants have a reading") }
    /// What testing brings above the best action without it, if the treatment is better with a chance of `p`.
    func advantage(_ p: Double) -> Double {
      let weights = isBetter.map { $0 ? p / believed : (1 - p) / (1 - believed) }
      let (whole, rest) = (
        self.value(worlds, weights: weights), self.value(worlds, after: top, weights: weights)
      )
      let rule = rest.bestRule(after: reading)
      let tested = worlds.indices.reduce(0) {
        $0 + rest.weights[$1]
          * (tests[$1].profit + rest.profit(of: rule, after: reading, in: $1))
      }
      return tested / Double(worlds.count) - whole.expected[whole.best]
    }
    let grid = stride(from: 0.02, through: 0.98, by: 0.04).map { ($0, advantage($0)) }
    let worth = grid.filter { $0.1 > 0 }.map(\.0)
    guard let low = worth.first, let high = worth.last else {
      return .init(
        believed: believed, low: nil, high: nil, reason: "testing does not pay at any chance")
    }
    func crossing(_ outside: Double, _ inside: Double) -> Double {
      var (out, into) = (outside, inside)
      for _ in 0..<6 {
        let middle = (out + into) / 2
        if advantage(middle) > 0 { into = middle } else { out = middle }
      }
      return (out + into) / 2
    }
    return .init(
      believed: believed, low: low > 0.03 ? crossing(low - 0.04, low) : 0,
      high: high < 0.97 ? crossing(high + 0.04, high) : 1, reason: nil)
  }
}
