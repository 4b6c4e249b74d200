import Analysis
import CampaignModel
import Statistics
import Testing

@Suite struct LookByLookTests {
  /// Arms of people with so many conversions a day.
  private func seen(users: Double, conversions: [[Double]]) -> Seen {
    let days = conversions[0].count
    let arms = conversions.count
    var table = Tally<SeenEntry>(days: days, arms: arms, segments: 1, campaigns: 1)
    for arm in 0..<arms {
      for day in 0..<days {
        table.add(
          conversions[arm][day], to: .clickConversions, day: day, arm: arm, segment: 0)
      }
    }
    let none = [Double](repeating: 0, count: arms)
    let byDay = [[Double]](repeating: none, count: days)
    return Seen(
      campaigns: table, users: [[Double]](repeating: [users], count: arms),
      reach: byDay.map { _ in [[Double]](repeating: [0, 0], count: arms) }, pool: byDay,
      conversions: byDay.map { $0.map { [$0] } }, respondents: none, awareRespondents: none,
      moments: nil)
  }

  private func design(
    looks: [Int], arms: [Int] = [0, 1], change: (inout AnalysisRule) -> Void = { _ in }
  ) -> AnalysisDesign {
    var rule = AnalysisRule()
    change(&rule)
    return try! AnalysisDesign(
      primary: .conversionRate, others: [], arms: arms, holdout: nil, campaignUnderTest: 0,
      rule: rule, looks: looks, reportingDelay: 0, platformThreshold: 0.65)
  }

  @Test func theDecisionIsTheTwoProportionTests() throws {
    let data = seen(users: 10_000, conversions: [[200], [260]])
    let analysis = LookByLook().analyze(data, under: design(looks: [1]))
    let test = try TwoProportionZTest(
      control: Proportion(successes: 200, trials: 10_000),
      treatment: Proportion(successes: 260, trials: 10_000))
    #expect(analysis.comparisons[0].pValue == test.pValue)
    #expect(abs(analysis.comparisons[0].relativeEffect! - 0.3) < 1e-12)
    #expect(analysis.outcome == .launch(1))
    #expect(analysis.platformOutcome == .launch(1))
  }

  /// Each method is its own test of the same counts, and decides by its own p.
  @Test(arguments: AnalysisRule.Method.allCases)
  func theMethodIsTheScenarios(method: AnalysisRule.Method) throws {
    let data = seen(users: 400, conversions: [[14], [27]])
    let analysis = LookByLook().analyze(data, under: design(looks: [1]) { $0.method = method })
    let arms = (Proportion(successes: 14, trials: 400), Proportion(successes: 27, trials: 400))
    let p: Double =
      switch method {
      case .twoProportionZ: try TwoProportionZTest(control: arms.0, treatment: arms.1).pValue
      case .unpooledZ:
        try TwoProportionZTest(control: arms.0, treatment: arms.1, variance: .unpooled).pValue
      case .fisher: try FisherExactTest(control: arms.0, treatment: arms.1).pValue
      case .barnard:
        try UnconditionalExactTest(control: arms.0, treatment: arms.1, statistic: .pooledZ).pValue
      case .boschloo:
        try UnconditionalExactTest(control: arms.0, treatment: arms.1, statistic: .fisher).pValue
      case .betaBinomial:
        2 * (try BetaBinomial(arms: [arms.0, arms.1]).probabilitiesBest()[0])
      }
    #expect(abs(try #require(analysis.comparisons[0].pValue) / p - 1) < 1e-9)
    #expect(analysis.comparisons[0].test == method.rawValue)
    // Fisher's exact p alone is above the level.
    #expect((analysis.outcome == .launch(1)) == (p < 0.05))
    #expect((p < 0.05) == (method != .fisher))
  }

  /// Where an exact test would take too long, the z stands for it.
  @Test(arguments: [AnalysisRule.Method.barnard, .boschloo])
  func largeArmsAreReadByZ(method: AnalysisRule.Method) throws {
    let data = seen(users: 1001, conversions: [[30], [50]])
    let analysis = LookByLook().analyze(data, under: design(looks: [1]) { $0.method = method })
    let z = try TwoProportionZTest(
      control: Proportion(successes: 30, trials: 1001),
      treatment: Proportion(successes: 50, trials: 1001))
    #expect(analysis.comparisons[0].pValue == z.pValue)
  }

  /// Two treatments with p = 0.031 and 0.043: each is below α, neither below α/2, and Hochberg takes both.
  @Test(arguments: [
    (AnalysisRule.Correction.none, true), (.bonferroni, false), (.holm, false), (.hochberg, true),
  ])
  func severalTreatmentsAreCorrected(
    correction: AnalysisRule.Correction, launches: Bool
  ) throws {
    let data = seen(users: 10_000, conversions: [[200], [245], [242]])
    let design = design(looks: [1], arms: [0, 1, 2]) { $0.correction = correction }
    let analysis = LookByLook().analyze(data, under: design)
    for comparison in analysis.comparisons {
      let p = try #require(comparison.pValue)
      #expect(0.025 < p && p < 0.05, "\(p)")
    }
    #expect((analysis.outcome == .launch(1)) == launches, "\(analysis.outcome)")
  }

  @Test func swappingTheArmsTurnsTheDecisionRound() {
    let data = seen(users: 10_000, conversions: [[260], [200]])
    let analysis = LookByLook().analyze(data, under: design(looks: [1]))
    #expect(analysis.outcome == .keepControl)
  }

  @Test func peekingStopsAtTheFirstSignificantLook() {
    // A lead of 60 on the first day that is gone on the second.
    let data = seen(users: 10_000, conversions: [[200, 260], [260, 200]])
    let once = LookByLook().analyze(data, under: design(looks: [2]))
    let daily = LookByLook().analyze(data, under: design(looks: [1, 2]))
    #expect(once.outcome == .inconclusive)
    #expect(daily.outcome == .launch(1) && daily.looks.count == 1)
    #expect(daily.platformOutcome == .inconclusive)
  }

  @Test func whatCannotBeComparedSaysWhy() {
    let analysis = LookByLook().analyze(
      seen(users: 10_000, conversions: [[0], [0]]), under: design(looks: [1]))
    #expect(analysis.outcome == .inconclusive)
    #expect(analysis.comparisons[0].pValue == nil && analysis.comparisons[0].reason != nil)
  }

  /// Looks at |z| > 1.96 after each K-th of the events (Armitage, McPherson, Rowe 1969; validation.md A5).
  @Test(arguments: [(1, 0.0500), (2, 0.0831), (5, 0.1417), (10, 0.1934)])
  func peekingRaisesFalseAlarmsAsPublished(looks: Int, published: Double) {
    let replicates = 8000
    var stream = Streams(seed: 11, replicate: looks).stream(.delivery)
    var alarms = 0.0
    for _ in 0..<replicates {
      var conversions = [[Double]](repeating: [], count: 2)
      for arm in 0..<2 {
        for _ in 0..<looks { conversions[arm].append(stream.poisson(mean: 1000)) }
      }
      let data = seen(users: 1e9, conversions: conversions)
      let analysis = LookByLook().analyze(data, under: design(looks: Array(1...looks)))
      if analysis.outcome != .inconclusive { alarms += 1 }
    }
    let rate = alarms / Double(replicates)
    let error = (published * (1 - published) / Double(replicates)).squareRoot()
    #expect(abs(rate - published) < 4 * error, "\(rate)")
  }

  /// Two arms of the same rate, with so many conversions expected a day each.
  private func equalArms(_ stream: inout RandomStream, days: [Double], lift: Double = 1) -> Seen {
    seen(
      users: 1e9,
      conversions: [1, lift].map { factor in days.map { stream.poisson(mean: $0 * factor) } })
  }

  private func rule(
    _ name: StoppingRule.Name, shape: Double? = nil
  ) -> (inout AnalysisRule) -> Void {
    return {
      $0.stopping = name
      $0.shape = shape
    }
  }

  /// Bounds that pay for the looks keep α over all of them, also where days differ tenfold; what is
  /// always valid stays below it; the end alone is one look.
  @Test(arguments: StoppingRule.Name.allCases)
  func rulesKeepTheirPromise(name: StoppingRule.Name) {
    let days = [1000.0, 200, 100, 400, 1000, 500, 800, 100, 300, 600]
    let replicates = 8000
    var stream = Streams(seed: 21, replicate: 0).stream(.delivery)
    let expected = seen(users: 1e9, conversions: [days, days])
    let design = design(looks: Array(1...10), change: rule(name)).expecting(expected)
    var (alarms, small) = (0.0, 0.0)
    for _ in 0..<replicates {
      let analysis = LookByLook().analyze(equalArms(&stream, days: days), under: design)
      let isDecided = analysis.outcome != .inconclusive
      let p = analysis.comparisons[0].pValue!
      if isDecided { alarms += 1 }
      if p < 0.05 { small += 1 }
      if name != .peeking { #expect(isDecided == (p < 0.05)) }
    }
    let rate = alarms / Double(replicates)
    let error = (0.05 * 0.95 / Double(replicates)).squareRoot()
    switch name {
    // The bound of this walk by Monte Carlo elsewhere; far beyond 5 % is what matters.
    case .peeking: #expect(rate > 0.12, "\(rate)")
    case .alwaysValid: #expect(rate < 0.02 && rate > 0, "\(rate)")
    default: #expect(abs(rate - 0.05) < 4 * error, "\(name): \(rate)")
    }
    if name != .peeking { #expect(small == alarms) }
  }

  /// The interval at the stop is the repeated one: it holds the truth at least as often as promised,
  /// where that of a single reading doesn't.
  @Test(arguments: [
    (StoppingRule.Name.pocock, true), (.lanDeMetsOBrienFleming, true), (.alwaysValid, true),
    (.peeking, false),
  ])
  func intervalsPayForLooks(name: StoppingRule.Name, keeps: Bool) throws {
    let days = [Double](repeating: 400, count: 10)
    let replicates = 4000
    var stream = Streams(seed: 22, replicate: 0).stream(.delivery)
    let design = design(looks: Array(1...10), change: rule(name))
    var held = 0.0
    for _ in 0..<replicates {
      let analysis = LookByLook().analyze(
        equalArms(&stream, days: days, lift: 1.01), under: design)
      if try #require(analysis.comparisons[0].interval).contains(0.01) { held += 1 }
    }
    let coverage = held / Double(replicates)
    let error = (0.05 * 0.95 / Double(replicates)).squareRoot()
    #expect((coverage > 0.95 - 3 * error) == keeps, "\(name): \(coverage)")
  }

  /// The power that is told before the test is that of its plays, and so is the price of looking: Pocock
  /// at five looks needs 1.23 times the data for 80 % (Jennison and Turnbull 2000, table 2.2: 1.228).
  @Test func powerIsToldBeforehand() throws {
    let days = [Double](repeating: 2000, count: 5)
    let design = design(looks: Array(1...5), change: rule(.pocock))
    #expect(abs(design.monitoring.inflation(power: 0.8) - 1.228) < 0.001)
    let lift = 1.04
    // Two Poisson sums of 10,000 and 10,400.
    let drift = 400 / (20_400.0).squareRoot()
    var stream = Streams(seed: 23, replicate: 0).stream(.delivery)
    let replicates = 8000
    var found = 0.0
    for _ in 0..<replicates {
      let data = equalArms(&stream, days: days, lift: lift)
      if LookByLook().analyze(data, under: design).outcome == .launch(1) { found += 1 }
    }
    let power = design.monitoring.power(drift: drift)
    let rate = found / Double(replicates)
    #expect(
      abs(rate - power) < 4 * (power * (1 - power) / Double(replicates)).squareRoot(),
      "\(rate) of \(power)")
  }

  /// Looks before anything is expected, as with late reporting, decide nothing and cost nothing.
  @Test func earlyLooksAreSkipped() {
    let data = seen(users: 1e6, conversions: [[0, 0, 300, 300], [0, 0, 420, 420]])
    let design = design(looks: [1, 2, 3, 4], change: rule(.pocock)).expecting(data)
    let analysis = LookByLook().analyze(data, under: design)
    #expect(analysis.boundaries.prefix(2).allSatisfy { $0 == .infinity })
    #expect(analysis.outcome == .launch(1) && analysis.looks.count == 3)
    #expect(analysis.boundaries[2] < 2.3)
  }

  /// Users who see many ads: the ratio's error by the delta method, against the scatter of the ratio
  /// over samples of such users.
  @Test func ratiosAreTestedByUsers() throws {
    var stream = Streams(seed: 12, replicate: 0).stream(.users)
    func arm(_ users: Int) -> (impressions: Double, clicks: Double, moments: Moments) {
      var sums = Moments()
      for _ in 0..<users {
        let level = stream.gamma(shape: 0.5, scale: 20)
        let impressions = stream.poisson(mean: level)
        // Each person has a rate of their own: clicks cluster.
        let rate = stream.beta(1, 20)
        let clicks = stream.binomial(impressions, rate)
        sums.impressions += impressions
        sums.clicks += clicks
        sums.impressionsSquared += impressions * impressions
        sums.clicksSquared += clicks * clicks
        sums.clicksTimesImpressions += clicks * impressions
      }
      return (sums.impressions, sums.clicks, sums)
    }
    let replicates = 2000
    var statistics = RunningMoments()
    for _ in 0..<replicates {
      let arms = [arm(400), arm(400)]
      var table = Tally<SeenEntry>(days: 1, arms: 2, segments: 1, campaigns: 1)
      for index in 0..<2 {
        table.add(arms[index].impressions, to: .impressions, day: 0, arm: index, segment: 0)
        table.add(arms[index].clicks, to: .clicks, day: 0, arm: index, segment: 0)
      }
      let data = Seen(
        campaigns: table, users: [[400], [400]], reach: [[[0, 0], [0, 0]]], pool: [[0, 0]],
        conversions: [[[0], [0]]], respondents: [0, 0], awareRespondents: [0, 0],
        moments: [arms.map(\.moments)])
      var design = design(looks: [1])
      design.primary = .clickThroughRate
      let comparison = LookByLook().analyze(data, under: design).comparisons[0]
      statistics.add(try #require(comparison.zStatistic))
    }
    let n = Double(replicates)
    #expect(abs(statistics.mean) < 4 / n.squareRoot())
    // Delta-method errors of 400 skewed users are 2 % off themselves.
    #expect(abs(statistics.variance - 1) < 4 * (2 / n).squareRoot())
  }

  /// 20,000 people in each of four arms that convert alike.
  private func fourEqualArms(_ stream: inout RandomStream) -> Seen {
    var table = Tally<SeenEntry>(days: 1, arms: 4, segments: 1, campaigns: 1)
    for arm in 0..<4 {
      table.add(
        stream.binomial(20_000, 0.03), to: .clickConversions, day: 0, arm: arm, segment: 0)
    }
    return Seen(
      campaigns: table, users: [[Double]](repeating: [20_000], count: 4),
      reach: [[[Double]](repeating: [0, 0], count: 4)], pool: [[0, 0, 0, 0]],
      conversions: [[[0], [0], [0], [0]]], respondents: [0, 0, 0, 0],
      awareRespondents: [0, 0, 0, 0],
      moments: nil)
  }

  /// Three treatments and no effect: Bonferroni keeps false launches below α.
  @Test func severalTreatmentsLaunchNoMoreOften() {
    var stream = Streams(seed: 13, replicate: 0).stream(.delivery)
    let replicates = 6000
    var launches = 0.0
    for _ in 0..<replicates {
      let data = fourEqualArms(&stream)
      var design = design(looks: [1])
      design.arms = [0, 1, 2, 3]
      if case .launch = LookByLook().analyze(data, under: design).outcome { launches += 1 }
    }
    // A launch needs a winner: α/2 at most, a little less as the arms share the control.
    let rate = launches / Double(replicates)
    let error = (0.025 * 0.975 / Double(replicates)).squareRoot()
    #expect(rate < 0.025 + 4 * error && rate > 0.018 - 4 * error, "\(rate)")
  }

  /// The platform asks for the chance to be the best of all arms, not to beat the control: with four equal
  /// ones it announces less than half as often.
  @Test func thePlatformsRuleIsTheChanceToBeBest() throws {
    var stream = Streams(seed: 17, replicate: 0).stream(.delivery)
    let replicates = 3000
    var launches = 0.0
    var kept = 0.0
    for _ in 0..<replicates {
      let data = fourEqualArms(&stream)
      var design = design(looks: [1])
      design.arms = [0, 1, 2, 3]
      switch LookByLook().analyze(data, under: design).platformOutcome {
      case .launch: launches += 1
      case .keepControl: kept += 1
      case .inconclusive: break
      }
    }
    // By symmetry each arm is announced equally often.
    let error = (launches / 9 + kept).squareRoot()
    #expect(abs(launches / 3 - kept) < 4 * error, "\(launches) launches, kept \(kept)")
    // 0.3128 ± 0.0060: 6,000 draws of four standard normals, each arm's chance by the midpoint rule, in
    // Python.
    let all = (launches + kept) / Double(replicates)
    let own = all * (1 - all) / Double(replicates)
    #expect(abs(all - 0.3128) < 4 * (own + 0.006 * 0.006).squareRoot(), "\(all)")
  }
}
