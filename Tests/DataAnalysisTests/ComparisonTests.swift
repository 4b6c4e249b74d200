import CampaignModel
import DataAnalysis
import Statistics
import Testing

@Suite struct ComparisonTests {
  private func near(_ a: Double?, _ b: Double, _ tolerance: Double = 1e-9) -> Bool {
    a.map { abs($0 - b) <= tolerance * max(1, abs(b)) } ?? false
  }

  /// The same counts as one row an arm and as one row a user; the test by hand.
  @Test func aggregatesAndUsersSayTheSame() throws {
    let aggregate = try SmallTable.study(
      "variant,users,conversions\ncontrol,1000,100\nstory,1000,140\n")
    let users = try SmallTable.study(
      SmallTable.users([("control", 1000, 100), ("story", 1000, 140)]))
    // 0.04 / √(0.12·0.88·2/1000)
    let z = 0.04 / (0.12 * 0.88 * 2 / 1000).squareRoot()
    for study in [aggregate, users] {
      let comparison = try #require(study.comparisons.first)
      #expect(comparison.test == "two_proportion_z" && comparison.kind == "rate")
      #expect(comparison.control == "control" && comparison.treatment == "story")
      #expect(near(comparison.statistic, z) && near(comparison.estimate, 0.04))
      #expect(near(comparison.relativeEffect, 0.4))
      #expect(study.arms.map(\.readings[0].successes) == [100, 140])
      #expect(study.decision.verdict == .better)
    }
    #expect(aggregate.comparisons[0].pValue == users.comparisons[0].pValue)
    #expect(aggregate.comparisons[0].interval == users.comparisons[0].interval)
  }

  /// Welch's test of 1…5 against 2, 4, 6, 8, 10, as R's `t.test` has it.
  @Test func valuesAreComparedByWelch() throws {
    var text = "arm;revenue\n"
    for value in 1...5 { text += "a;\(value),0\nb;\(2 * value),0\n" }
    let study = try SmallTable.study(text)
    let comparison = study.comparisons[0]
    #expect(comparison.test == "welch_t" && near(comparison.estimate, 3))
    #expect(near(comparison.statistic, 3 / 2.5.squareRoot()))
    #expect(near(comparison.degreesOfFreedom, 6.25 / 1.0625))
    #expect(near(study.arms[1].readings[0].mean, 6))
  }

  /// Without a unit, impressions of a day move together; by hand from four days of two numbers.
  @Test func daysAreClustersOfImpressions() throws {
    var text = "date,campaign,impressions,clicks\n"
    let control = [(1000, 10), (2000, 40), (1500, 15), (500, 20), (1000, 30)]
    let treatment = [(900, 20), (1100, 50), (2000, 30), (1500, 60), (500, 10)]
    for (day, pair) in zip(control, treatment).enumerated() {
      text += "2026-03-0\(day + 1),control,\(pair.0.0),\(pair.0.1)\n"
      text += "2026-03-0\(day + 1),b,\(pair.1.0),\(pair.1.1)\n"
    }
    func error(_ days: [(Int, Int)]) -> (Double, Double) {
      let n = Double(days.reduce(0) { $0 + $1.0 })
      let rate = Double(days.reduce(0) { $0 + $1.1 }) / n
      let squares = days.reduce(0.0) { sum, day in
        let deviation = Double(day.1) - rate * Double(day.0)
        return sum + deviation * deviation
      }
      let k = Double(days.count)
      return (rate, squares / (k - 1) / k / (n / k) / (n / k))
    }
    let (c, t) = (error(control), error(treatment))
    let comparison = try SmallTable.study(text).comparisons[0]
    #expect(comparison.test == "delta_method_ratio")
    #expect(near(comparison.statistic, (t.0 - c.0) / (t.1 + c.1).squareRoot()))
    #expect(comparison.warnings.map(\.code) == ["few_clusters", "shared_clusters"])
    let naive = try SmallTable.study(text) { $0.cluster = "none" }.comparisons[0]
    #expect(naive.test == "two_proportion_z" && near(naive.statistic, comparison.naive!.statistic))
    #expect(abs(naive.statistic!) > 1.5 * abs(comparison.statistic!))
  }

  /// Eight rows a store are one store: summed with --unit, moving together with --cluster.
  @Test func rowsOfAUnitAreOneUnit() throws {
    var text = "store_id,promotion,week,sales\n"
    for store in 0..<60 {
      for week in 0..<8 {
        let level = Double((store * 37) % 23)
        text +=
          "s\(store),\(store % 2 == 0 ? "a" : "b"),\(week),\(50 + level + Double(week) / 10)\n"
      }
    }
    let units = try SmallTable.study(text) {
      $0.arm = "promotion"
      $0.unit = "store_id"
      $0.values = ["sales"]
    }
    let clusters = try SmallTable.study(text) {
      $0.arm = "promotion"
      $0.cluster = "store_id"
      $0.values = ["sales"]
    }
    #expect(units.source.unit == "unit" && units.arms.map(\.readings[0].n) == [30, 30])
    #expect(units.comparisons[0].test == "welch_t")
    // Stores of the same number of weeks: sums and ratios tell the same.
    #expect(near(clusters.comparisons[0].statistic, units.comparisons[0].statistic!))
    #expect(near(units.comparisons[0].estimate, 8 * clusters.comparisons[0].estimate!))
    let naive = try #require(units.comparisons[0].naive)
    #expect(abs(naive.statistic) > 2.5 * abs(units.comparisons[0].statistic!))
    #expect(
      units.checks.first { $0.name == "clustered_error" }?.passed == false)
  }

  @Test func segmentsAreAdjustedTogether() throws {
    var text = "group,country,users,conversions\n"
    for (country, c, t) in [("DE", 100, 130), ("EG", 90, 100), ("US", 120, 118)] {
      text += "control,\(country),1000,\(c)\nb,\(country),1000,\(t)\n"
    }
    let study = try SmallTable.study(text)
    let segments = study.comparisons.filter { $0.segment != nil }
    #expect(segments.map { $0.segment!.value } == ["DE", "EG", "US"])
    // Holm: the smallest times three, the next times two.
    let p = segments.map { $0.pValue! }
    #expect(near(segments[0].adjustedPValue, min(1, 3 * p[0])))
    #expect(near(segments[1].adjustedPValue, max(min(1, 3 * p[0]), min(1, 2 * p[1]))))
    #expect(study.overallTests.map(\.test) == ["cochran_q"])
  }

  @Test func severalArmsAreTestedAtOnce() throws {
    let study = try SmallTable.study(
      "arm,users,conversions\na,1000,100\nb,1000,120\nc,1000,90\n")
    #expect(study.comparisons.map(\.treatment) == ["b", "c"])
    // Σ (observed − expected)² / expected / (1 − rate), by hand.
    let rate = 310.0 / 3000
    let squares = [100.0, 120, 90].map { ($0 - 1000 * rate) * ($0 - 1000 * rate) }
    let expected = squares.reduce(0, +) / (1000 * rate * (1 - rate))
    #expect(near(study.overallTests.first?.statistic, expected))
  }

  /// Files without an arm column are arms.
  @Test func aFileIsAnArm() throws {
    let study = try SmallTable.study(files: [
      "users,conversions\n1000,100\n", "users,conversions\n1000,140\n",
    ])
    #expect(study.arms.map(\.name) == ["file 0", "file 1"])
    #expect(study.arms.map(\.readings[0].successes) == [100, 140])
  }

  @Test func whatCanNotBeHadHasAReason() throws {
    let none = try SmallTable.study("arm,users,conversions\na,1000,0\nb,1000,0\n")
    #expect(
      none.comparisons[0].pValue == nil && none.comparisons[0].reason == "no variation in the data")
    #expect(none.decision.verdict == nil && none.decision.reason != nil)
    let one = try SmallTable.study("arm,revenue\na,5\nb,7\n") { $0.values = ["revenue"] }
    #expect(one.comparisons[0].reason == "an arm has fewer than two units")
    let zero = try SmallTable.study("arm,users,conversions\na,1000,0\nb,1000,20\n")
    #expect(zero.comparisons[0].pValue != nil && zero.comparisons[0].relativeInterval == nil)
    #expect(zero.comparisons[0].relativeReason == "an arm has no successes")
    #expect(zero.comparisons[0].warnings.map(\.code) == ["few_successes"])
    // 2·C(1000, 20) / C(2000, 20): all twenty in one arm or in the other.
    var p = 2.0
    for draw in 0..<20 { p *= Double(1000 - draw) / Double(2000 - draw) }
    #expect(near(zero.comparisons[0].warnings[0].values["fisher_p_value"], p, 1e-12))
  }

  @Test func theVerdictSaysWhatIsCompared() throws {
    let share = try SmallTable.study("variant,users,conversions\nA,10000,500\nB,10100,570\n")
    #expect(
      share.decision.sentence.en.hasPrefix(
        "B's rate of conversions is higher than A's: +12.9\u{A0}% ("))
    #expect(!share.decision.sentence.en.contains("adjusted"))
    let ratio = try SmallTable.study(
      "arm,spend,clicks\na,10,10\na,12,10\na,11,9\nb,10,10\nb,12,11\nb,11,8\n"
    ) {
      $0.values = ["spend"]
      $0.trials = "clicks"
    }
    #expect(ratio.decision.sentence.en.contains("b's spend per clicks"))
  }

  /// Beside Holm's p stands the interval that holds for all comparisons together.
  @Test func anAdjustedPValueIsSaidToBeOne() throws {
    let study = try SmallTable.study(
      "arm,visitors,orders\ncontrol,5000,250\nb,5020,300\nc,4990,240\n")
    #expect(study.decision.verdict == .inconclusive)
    let sentence = study.decision.sentence
    #expect(
      sentence.en.hasPrefix(
        "The data can't tell b's rate of orders from control's: "
          + "+19.5\u{A0}% (95\u{A0}% interval, 2 comparisons together: "))
    #expect(sentence.en.contains(", adjusted p = ") && sentence.ar.contains("p المصححة = "))
  }

  @Test func armsThatAreNumbersAreSaidWithTheirColumn() throws {
    let study = try SmallTable.study("promotion,users,conversions\n1,1000,100\n2,1000,150\n")
    #expect(study.arms.map(\.name) == ["1", "2"])
    #expect(
      study.decision.sentence.en.hasPrefix(
        "promotion 2's rate of conversions is higher than promotion 1's: "))
    #expect(study.checks.first?.text.en.contains("promotion 1: 1,000, promotion 2: 1,000") == true)
  }

  @Test func fewSuccessesAreWarnedOfOnceForAComparison() throws {
    let study = try SmallTable.study("arm,users,conversions\na,1000,3\nb,1000,5\n")
    let warnings = study.comparisons[0].warnings
    #expect(warnings.map(\.arms) == [["a", "b"]] && warnings[0].values["count"] == 3)
    #expect(warnings[0].text.en.contains("3 conversions in a, 5 conversions in b"))
  }

  /// Sizes that overflow or vanish when squared.
  @Test(arguments: ["1e99", "-1e99", "1e-300", "5e-324", "0"])
  func extremeValuesCrashNothing(extreme: String) throws {
    let study = try SmallTable.study("arm,revenue\na,1\na,\(extreme)\nb,2\nb,3\nb,\(extreme)\n") {
      $0.values = ["revenue"]
    }
    let comparison = study.comparisons[0]
    #expect(comparison.pValue?.isFinite ?? (comparison.reason != nil))
    #expect(comparison.relativeInterval != nil || comparison.relativeReason != nil)
  }

  /// CUPED by hand: the covariate explains all but the treatment's effect.
  @Test func aCovariateExplainsVariance() throws {
    var text = "arm,before,revenue\n"
    for user in 0..<200 {
      let before = Double((user * 31) % 97)
      let noise = Double((user * 17) % 5) / 10
      text += "a,\(before),\(before + noise)\nb,\(before),\(before + noise + 1)\n"
    }
    let plain = try SmallTable.study(text).comparisons[0]
    let adjusted = try SmallTable.study(text) { $0.covariate = "before" }.comparisons[0]
    #expect(adjusted.test == "cuped_welch_t" && near(adjusted.estimate, 1, 1e-6))
    #expect(adjusted.standardError! < plain.standardError! / 20)
  }

  /// The running interval at the last day is the comparison's own, and the always-valid one is wider.
  @Test func timelineEndsAtTheComparison() throws {
    var text = "user_id,group,date,converted\n"
    for user in 0..<4000 {
      let arm = user % 2 == 0 ? "control" : "b"
      let converted = (user * 7919) % 100 < (user % 2 == 0 ? 10 : 13)
      text +=
        "u\(user),\(arm),2026-03-\(user < 2000 ? "0" : "1")\(user % 9 + 1),\(converted ? 1 : 0)\n"
    }
    let study = try SmallTable.study(text)
    #expect(study.timeline.map(\.date) == study.timeline.map(\.date).sorted())
    let last = try #require(study.timeline.last)
    #expect(near(last.estimate, study.comparisons[0].estimate!, 1e-12))
    #expect(last.interval == study.comparisons[0].interval)
    #expect(last.alwaysValidInterval!.width > 1.3 * last.interval!.width)
    #expect(study.timeline.count == 18)
  }

  /// Of costs less is better; what its name doesn't tell is told.
  @Test func dearerIsWorse() throws {
    func table(_ name: String) -> String {
      let rows = (0..<40).flatMap { row in
        ["a,\(10 + Double(row % 5) / 10)", "b,\(12 + Double(row % 5) / 10)"]
      }
      return "arm,\(name)\n" + rows.joined(separator: "\n") + "\n"
    }
    let cost = try SmallTable.study(table("cost")) { $0.values = ["cost"] }.decision
    #expect(cost.verdict == .worse && cost.lowerIsBetter)
    #expect(cost.sentence.en.contains("(lower is better) is higher than a's"))
    let revenue = try SmallTable.study(table("revenue")).decision
    #expect(revenue.verdict == .better && !revenue.lowerIsBetter)
    let told = try SmallTable.study(table("revenue")) { $0.better = .lower }.decision
    #expect(told.verdict == .worse)
  }

  /// Of three comparisons each interval is of a third of the level, and so is what can be found.
  @Test func severalAreJudgedTogether() throws {
    let text = "arm,users,orders\na,10000,500\nb,10000,560\nc,10000,520\nd,10000,590\n"
    let study = try SmallTable.study(text)
    let b = study.comparisons[0]
    let wide = try newcombeInterval(
      control: Proportion(successes: 500, trials: 10000),
      treatment: Proportion(successes: 560, trials: 10000), confidence: 1 - 0.05 / 3)
    #expect(b.simultaneousInterval == wide)
    #expect(
      near(
        b.minimumDetectableEffect,
        (2.3939797998185104 + 0.8416212335729143) * b.estimate! / b.statistic!))
    #expect(study.decision.sentence.en.contains("3 comparisons together"))
    let alone = try SmallTable.study("arm,users,orders\na,10000,500\nb,10000,560\n").comparisons[0]
    #expect(alone.simultaneousInterval == nil)
    #expect(
      near(
        alone.minimumDetectableEffect,
        (1.959963984540054 + 0.8416212335729143) * alone.estimate! / alone.statistic!))
  }

  /// The covariate's share of the variance, and the test that `calc` makes of the same numbers.
  @Test func aCovariateExplains() throws {
    var rows = ["arm,revenue,last_month"]
    for row in 0..<60 {
      let before = Double((row * 37) % 23)
      rows.append("\(row % 2 == 0 ? "a" : "b"),\(before + Double((row * 7) % 5)),\(before)")
    }
    let comparison = try SmallTable.study(rows.joined(separator: "\n") + "\n") {
      $0.covariate = "last_month"
    }.comparisons[0]
    #expect(comparison.test == "cuped_welch_t")
    #expect(try #require(comparison.varianceReduction) > 0.9)
  }

  /// Two users without revenue say little: how much revenue scatters is told by the others. Student's t by hand.
  @Test func anArmWithoutScatterTakesTheOthers() throws {
    var text = "group,revenue\n"
    for row in 0..<200 { text += "control,\(Double(row % 10))\n" }
    text += "new,0\nnew,0\n"
    let comparison = try SmallTable.study(text) { $0.split = [99, 1] }.comparisons[0]
    #expect(comparison.test == "pooled_t")
    // Σ (x − 4.5)² = 1650, over 200 degrees of freedom.
    let error = (1650.0 / 200 * (1.0 / 200 + 1.0 / 2)).squareRoot()
    #expect(near(comparison.statistic, -4.5 / error))
    #expect(try #require(comparison.pValue) > 0.01)
    #expect(comparison.warnings.contains { $0.code == "no_variation_in_arm" })
  }

  /// One row a store, with a value in each arm: pairs.
  @Test func valuesOfSharedStoresArePaired() throws {
    var text = "store,arm,sales\n"
    let sales = [120.0, 80, 150, 60, 200]
    for (store, value) in sales.enumerated() {
      text += "s\(store),a,\(value)\ns\(store),b,\(value + 5 + Double(store % 2))\n"
    }
    let comparison = try SmallTable.study(text) {
      $0.cluster = "store"
      $0.values = ["sales"]
    }
    .comparisons[0]
    let differences = sales.indices.map { 5 + Double($0 % 2) }
    let mean = differences.reduce(0, +) / 5
    let error = (differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4 / 5).squareRoot()
    #expect(comparison.test == "cluster_robust_t")
    #expect(near(comparison.statistic, mean / error))
    // Its law is Student's already: there is no other reading.
    #expect(comparison.warnings.isEmpty)
  }
}
