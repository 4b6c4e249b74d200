import CampaignModel
import DataAnalysis
import Statistics
import Testing

/// Days or stores that are in both arms.
@Suite struct SharedClusterTests {
  /// Ten days that swing alike in both arms, with a steady difference of a tenth: pairs see it, arms
  /// taken for independent don't. The paired statistic by numpy: differences of the days' influences,
  /// (n − R d) / D in each arm, root of their sum of squares · 10 / 9.
  @Test func pairsSeeWhatSwingsHide() throws {
    var rows = ["day,arm,impressions,clicks"]
    let swings = [120, 80, 150, 60, 200, 90, 110, 170, 70, 130]
    for (day, clicks) in swings.enumerated() {
      rows.append("2026-03-\(10 + day),A,10000,\(clicks)")
      rows.append("2026-03-\(10 + day),B,10000,\(clicks * 11 / 10 + day % 2)")
    }
    let study = try SmallTable.study(rows.joined(separator: "\n") + "\n")
    let comparison = try #require(study.comparisons.first)
    let warning = try #require(comparison.warnings.first { $0.code == "shared_clusters" })
    let (a, b) = (
      swings.map(Double.init), swings.enumerated().map { Double($1 * 11 / 10 + $0 % 2) }
    )
    let means = (a.reduce(0, +) / 10, b.reduce(0, +) / 10)
    let differences = zip(a, b).map { ($1 - means.1) - ($0 - means.0) }
    let error = (differences.reduce(0) { $0 + $1 * $1 } / 9 / 10).squareRoot()
    let statistic = (means.1 - means.0) / error
    #expect(abs(try #require(warning.values["statistic"]) / statistic - 1) < 1e-9)
    #expect(try #require(comparison.pValue) > 0.4)
    #expect(try #require(warning.values["p_value"]) < 0.001)
  }

  /// Ten stores with both arms, which differ far more than the arms do: with the store as the cluster the
  /// test goes by the stores' differences. Figures as above.
  @Test func storesInBothArmsDecide() throws {
    var rows = ["store_id,arm,users,purchases,region"]
    let sales = [120, 80, 150, 60, 200, 90, 110, 170, 70, 130]
    for (store, purchases) in sales.enumerated() {
      rows.append("s\(store),A,1000,\(purchases),north")
      rows.append("s\(store),B,1000,\(purchases * 11 / 10 + store % 2),north")
    }
    let study = try SmallTable.study(rows.joined(separator: "\n") + "\n") {
      $0.cluster = "store_id"
      $0.segments = ["region"]
    }
    let (a, b) = (
      sales.map(Double.init), sales.enumerated().map { Double($1 * 11 / 10 + $0 % 2) }
    )
    let differences = zip(a, b).map { $1 - $0 }
    let mean = differences.reduce(0, +) / 10
    let error = (differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 9 / 10).squareRoot()
    // One region holds everybody: its comparison is the same.
    for comparison in study.comparisons {
      #expect(comparison.test == "cluster_robust_t")
      #expect(abs(try #require(comparison.statistic) / (mean / error) - 1) < 1e-9)
      #expect(comparison.degreesOfFreedom == 9)
      #expect(try #require(comparison.relativeInterval).lower > 0)
    }
    #expect(study.comparisons.count == 2 && study.decision.verdict == .better)
  }

  /// Where the pairs end elsewhere than the days of each arm, the verdict says so.
  @Test func theVerdictSaysThatPairsEndElsewhere() throws {
    var rows = ["day,arm,impressions,clicks"]
    for (day, clicks) in [120, 80, 150, 60, 200, 90, 110, 170, 70, 130].enumerated() {
      rows.append("2026-03-\(10 + day),A,10000,\(clicks)")
      rows.append("2026-03-\(10 + day),B,10000,\(clicks * 11 / 10 + day % 2)")
    }
    let decision = try SmallTable.study(rows.joined(separator: "\n") + "\n").decision
    #expect(decision.verdict == .inconclusive)
    #expect(decision.remarks.contains { $0.en.contains("go by the pairs") })
  }

  /// statsmodels 0.15.0, anova_oneway with use_var "unequal" and "equal".
  @Test func bothAnalysesOfVariance() throws {
    let arms = [
      ("a", [3.1, 4.0, 2.2, 5.5, 3.9, 4.4]), ("b", [6.0, 2.0, 9.5, 1.0, 7.5]),
      ("c", [4.1, 4.3, 4.0, 4.4, 4.2, 4.5, 4.6]),
    ]
    let rows = arms.flatMap { arm in arm.1.map { "\(arm.0),\($0)" } }
    let study = try SmallTable.study("arm,revenue\n" + rows.joined(separator: "\n") + "\n")
    let found = Dictionary(uniqueKeysWithValues: study.overallTests.map { ($0.test, $0) })
    for (name, statistic, p) in [
      ("welch_anova", 0.5626087070071902, 0.5966932256051539),
      ("one_way_anova", 0.6473309004498008, 0.5374577259558772),
    ] {
      let test = try #require(found[name])
      #expect(abs(try #require(test.statistic) / statistic - 1) < 1e-9)
      #expect(abs(try #require(test.pValue) / p - 1) < 1e-9)
    }
  }
}
