import CampaignModel
import DataAnalysis
import Testing

@Suite struct CheckTests {
  private func check(_ study: DataStudy, _ name: String) throws -> DataCheck {
    try #require(study.checks.first { $0.name == name }, "no check \(name)")
  }

  /// χ² = 2·100²/1000 by hand; a split that was meant is no mismatch.
  @Test func sizesAreHeldAgainstThePlan() throws {
    let text = "arm,users,conversions\ncontrol,900,90\nb,1100,120\n"
    let broken = try SmallTable.study(text)
    let ratio = try check(broken, "sample_ratio")
    #expect(ratio.statistic == 20 && ratio.passed == false)
    #expect(broken.decision.verdict == .unreliable)
    let meant = try SmallTable.study(text) { $0.split = [45, 55] }
    #expect(try check(meant, "sample_ratio").passed == true)
  }

  @Test func impressionsAreNoAssignment() throws {
    let study = try SmallTable.study("arm,impressions,clicks\na,90000,900\nb,50000,600\n")
    let ratio = try check(study, "sample_ratio")
    #expect(ratio.passed == nil && ratio.reason != nil)
  }

  /// One user twice and one in both arms, among many: found, left out, and counted.
  @Test func doubtfulUnitsAreLeftOut() throws {
    let text =
      SmallTable.users([("control", 500, 50), ("b", 500, 60)])
      + "u1,control,1\nu2,b,1\n"
    let study = try SmallTable.study(text)
    #expect(try check(study, "duplicates").statistic == 1)
    #expect(try check(study, "units_in_two_arms").statistic == 1)
    #expect(study.source.rowsLeftOut == ["duplicates": 1, "units_in_two_arms": 2])
    #expect(study.arms.map(\.readings[0].n) == [499, 500])
    #expect(study.arms.map(\.readings[0].successes) == [49, 60])
  }

  @Test func aUnitInEveryArmIsNone() {
    var text = "week_id,group,converted\n"
    for row in 0..<100 {
      text += "\(row % 5),\(row % 2 == 0 ? "a" : "b"),\(row % 3 == 0 ? 1 : 0)\n"
    }
    let problems = SmallTable.problems(text) { $0.unit = "week_id" }
    #expect(problems.count == 1 && problems[0].message.contains("isn't what was randomised"))
  }

  @Test func whatWasShownIsHeldAgainstTheArm() throws {
    var text = "user_id,group,landing_page,converted\n"
    for user in 0..<400 {
      let isControl = user % 2 == 0
      let isMixed = user >= 390
      text +=
        "\(user),\(isControl ? "control" : "treatment"),"
        + "\(isControl != isMixed ? "old_page" : "new_page"),\(user % 10 < 2 ? 1 : 0)\n"
    }
    let study = try SmallTable.study(text)
    let exposure = try check(study, "exposure")
    #expect(exposure.statistic == 10 && exposure.passed == false)
    #expect(study.source.rowsUsed == 390)
  }

  /// Four in five use a phone, in either arm: leaving the others out would be no analysis of the test.
  @Test func aColumnThatIsTheSameInAllArmsIsNotWhatWasShown() {
    var text = "user_id,group,device,converted\n"
    for user in 0..<400 {
      text +=
        "\(user),\(user % 2 == 0 ? "control" : "b"),\(user % 5 == 0 ? "desktop" : "phone"),\(user % 7 % 2)\n"
    }
    let problems = SmallTable.problems(text) { $0.exposure = "device" }
    #expect(
      problems.map(\.message) == [
        "'device' is mostly 'phone' in every arm: it doesn't say which arm a row was shown"
      ])
    #expect(problems.first?.hint?.contains("--segment") == true)
  }

  /// The covariate's means are 1.5 apart, or not, of a standard deviation of 2.
  @Test(arguments: [(0, true), (3, false)])
  func aCovariateThatTheTreatmentMovedIsNone(shift: Int, passes: Bool) throws {
    var text = "user_id,group,revenue,before\n"
    for user in 0..<800 {
      let isTreated = user % 2 == 1
      let before = user / 2 % 7 + (isTreated && user % 4 == 1 ? shift : 0)
      text += "\(user),\(isTreated ? "b" : "control"),\(before * 2 + user % 3),\(before)\n"
    }
    let study = try SmallTable.study(text) {
      $0.values = ["revenue"]
      $0.covariate = "before"
    }
    let found = try check(study, "covariate")
    #expect(found.passed == passes && found.isFatal == false)
    #expect(found.text.en.contains("differs between the arms") == !passes)
    #expect(found.text.ar.contains("CUPED") == !passes)
    let without = try SmallTable.study(text) { $0.values = ["revenue"] }
    #expect(!without.checks.contains { $0.name == "covariate" })
  }

  /// Twenty stores, ten in each arm: they may be what was assigned.
  @Test func storesThatNothingGoesByAreWarnedOf() throws {
    func table(_ column: String, store: (Int) -> Int) -> String {
      var text = "user_id,group,\(column),converted\n"
      for user in 0..<600 {
        text += "\(user),\(user % 2 == 0 ? "control" : "b"),s\(store(user)),\(user % 7 % 2)\n"
      }
      return text
    }
    func warnings(
      _ text: String, _ change: (inout AnalysisRequest) -> Void = { _ in }
    ) throws -> [Warning] {
      try SmallTable.study(text, change).warnings.filter { $0.code == "cluster_not_used" }
    }
    let nested = table("store_id") { $0 % 20 }
    let found = try warnings(nested)
    #expect(found.map(\.values) == [["clusters": 20]])
    #expect(found.first?.text.en.contains("store_id is in one arm alone") == true)
    #expect(try warnings(nested) { $0.cluster = "store_id" }.isEmpty)
    #expect(try warnings(nested) { $0.cluster = "none" }.isEmpty)
    // Stores in both arms, another name, and stores of a user each.
    #expect(try warnings(table("store_id") { $0 % 15 }).isEmpty)
    #expect(try warnings(table("store type") { $0 % 20 }).isEmpty)
    #expect(try warnings(table("store_id") { $0 }).isEmpty)
  }

  @Test func daysThatAreMissingAreNamed() throws {
    var text = "date,arm,users,conversions\n"
    for day in [1, 2, 3, 5, 6] {
      text += "2026-03-0\(day),a,100,10\n"
      if day != 6 { text += "2026-03-0\(day),b,100,12\n" } else { text += "2026-03-06,b,100,\n" }
    }
    let study = try SmallTable.study(text)
    let days = try check(study, "missing_days")
    #expect(days.passed == false && days.statistic == 2)
    #expect(days.text.en.contains("2026-03-04") && days.text.en.contains("2026-03-06 (b)"))
    #expect(study.arms.map(\.readings[0].n) == [500, 400])
    #expect(try check(study, "missing_values").statistic != nil)
  }

  /// Missing in both arms alike: the check holds, and the verdict says what it rests on.
  @Test func missingValuesAreCounted() throws {
    let study = try SmallTable.study(
      "arm,users,conversions\na,100,10\na,100,\nb,100,12\nb,100,\n")
    let missing = try check(study, "missing_values")
    #expect(missing.passed == true && missing.text.en.contains("2 (1 a, 1 b)"))
    #expect(study.decision.remarks.count == 1)
    #expect(
      study.decision.remarks.first?.en.hasPrefix("2 of 4 rows were left out for missing values")
        == true)
    let full = try SmallTable.study("arm,users,conversions\na,100,10\nb,100,12\n")
    #expect(full.decision.remarks.isEmpty && !full.checks.contains { $0.name == "missing_values" })
  }

  /// A second metric that only buyers have.
  /// A unit without a value was assigned all the same.
  @Test func unitsWithoutValuesAreUnitsOfTheirArm() throws {
    var text = "user_id,group,revenue\n"
    for unit in 0..<2000 {
      let arm = unit % 2 == 0 ? "control" : "b"
      for row in 0..<3 {
        text += "u\(unit),\(arm),\(arm == "b" && unit % 10 < 4 ? "" : "\(unit % 13 + row)")\n"
      }
    }
    let study = try SmallTable.study(text) { $0.values = ["revenue"] }
    #expect(study.source.unit == "unit")
    let ratio = try check(study, "sample_ratio")
    #expect(
      ratio.passed == true && ratio.text.en.contains("1,000 control, 1,000 b"), "\(ratio.text.en)")
    #expect(try check(study, "missing_values").passed == false)
    #expect(study.arms.map(\.readings[0].n) == [1000, 600])
  }

  @Test func missingValuesOfEveryMetricAreCounted() throws {
    var text = "user_id,group,converted,revenue\n"
    for user in 0..<400 {
      let converted = user % 20 < 2
      text += "u\(user),\(user % 2 == 0 ? "a" : "b"),\(converted ? "1,\(user % 7)" : "0,")\n"
    }
    let study = try SmallTable.study(text)
    #expect(study.comparisons.map(\.metric) == ["converted", "revenue"])
    let missing = try check(study, "missing_values")
    #expect(missing.passed == true && missing.text.en.contains("Rows without revenue"))
    #expect(missing.text.en.contains("360 (180 a, 180 b)"))
    #expect(study.decision.remarks.first?.en.hasPrefix("360 of 400 rows") == true)
  }

  /// A row an arm and day: rows count days, and say nothing of who was assigned.
  @Test func daysAreNoAssignment() throws {
    var text = "day,arm,revenue\n"
    for day in 1...9 {
      text += "2026-03-0\(day),a,\(100 + day)\n2026-03-0\(day),b,\(110 + day * 2)\n"
    }
    let found = try check(SmallTable.study(text), "sample_ratio")
    #expect(found.passed == nil && found.text.en.contains("a row is a day of an arm"))
  }

  @Test func impressionsCountedOneByOneAreWarnedOf() throws {
    let text = "arm,impressions,clicks\na,90000,900\nb,50000,600\n"
    let study = try SmallTable.study(text)
    #expect(study.warnings.map(\.code) == ["trials_one_by_one"])
    #expect(study.decision.remarks.count == 1)
    #expect(study.decision.remarks[0].en.contains("impressions was counted as if"))
    #expect(try SmallTable.study(text) { $0.cluster = "none" }.warnings.isEmpty)
  }

  @Test func aValueThatCarriesTheMeanIsNamed() throws {
    var text = "arm,revenue\n"
    for user in 0..<200 { text += "a,\(user % 10)\nb,\(user % 11)\n" }
    let plain = try SmallTable.study(text)
    #expect(try check(plain, "outliers").passed == true)
    let carried = try SmallTable.study(text + "b,5000\n")
    #expect(try check(carried, "outliers").passed == false)
    #expect(try check(carried, "outliers").text.en.contains("5,000 in b"))
  }

  @Test func sharesThatChangeByDayAreFound() throws {
    var text = "date,arm,users,conversions\n"
    for (day, a, b) in [(1, 1500, 500), (2, 500, 900), (3, 400, 1000)] {
      text += "2026-03-0\(day),a,\(a),\(a / 10)\n2026-03-0\(day),b,\(b),\(b / 10)\n"
    }
    #expect(try check(try SmallTable.study(text), "sample_ratio_by_day").passed == false)
  }

  /// Exposure differs in both arms: that gradient is no effect.
  @Test func aGradientInTheControlIsSaid() throws {
    let text = """
      group,segment,users,conversions
      control,low,10000,20
      b,low,10000,25
      control,high,10000,500
      b,high,10000,560

      """
    #expect(try SmallTable.study(text).warnings.map(\.code) == ["segment_gradient"])
  }
}
