import Analysis
import CampaignModel
import Foundation
import Statistics
import Testing

/// By days, regions and lots, held against textbook formulas and enumeration.
@Suite struct StagedReadingTests {
  /// Clicks and impressions by arm, day and region.
  private func seen(
    days: Int, regions: Int, treated: [Bool], _ cell: (Int, Int) -> (Double, Double), before: Int
  ) -> Seen {
    var table = Tally<SeenEntry>(days: days, arms: 2, segments: regions, campaigns: 1)
    for day in 0..<days {
      for region in 0..<regions {
        let arm = day >= before && treated[region] ? 1 : 0
        let (clicks, impressions) = cell(day, region)
        table.add(clicks, to: .clicks, day: day, arm: arm, segment: region)
        table.add(impressions, to: .impressions, day: day, arm: arm, segment: region)
      }
    }
    let byDay = [[Double]](repeating: [0, 0], count: days)
    let isEverybody = treated.allSatisfy { $0 }
    return Seen(
      campaigns: table,
      users: [
        treated.map { isEverybody || !$0 ? 1000 : 0 }, treated.map { $0 ? 1000 : 0 },
      ],
      reach: byDay.map { _ in [[0, 0], [0, 0]] }, pool: byDay,
      conversions: byDay.map { $0.map { _ in [Double](repeating: 0, count: regions) } },
      respondents: [0, 0], awareRespondents: [0, 0], moments: nil)
  }

  private func design(
    _ staging: Staging?, days: Int, reading: Staging.Reading? = nil
  ) throws -> AnalysisDesign {
    var rule = AnalysisRule()
    rule.reading = reading
    return try AnalysisDesign(
      primary: .clickThroughRate, others: [], arms: [0, 1], holdout: nil, campaignUnderTest: 0,
      rule: rule, looks: [days], reportingDelay: 0, platformThreshold: 0.65, staging: staging)
  }

  private func regions(_ count: Int, treated: Int, pairs: Bool) -> Staging.Regions {
    func none(_ key: String) -> Belief {
      Belief(path: key, shape: .exactly(0), origin: .typed)
    }
    return Staging.Regions(
      count: count, treated: treated, arePaired: pairs, sizes: 0, levels: none("levels"),
      trends: none("trends"), shocks: none("shocks"))
  }

  /// Where each day has as many impressions, the ratio's error is that of a mean of days, and the test is
  /// Welch's on the means, on the scale of logarithms.
  @Test func equalDaysAreASampleOfDays() throws {
    let clicks: [Double] = [100, 120, 90, 110, 105, 130, 150, 125, 141]
    let data = seen(
      days: 9, regions: 1, treated: [true], { day, _ in (clicks[day], 5000) }, before: 5)
    let analysis = LookByLook().analyze(
      data, under: try design(Staging(before: 5, days: 9, regions: nil), days: 9))
    func moments(_ days: ArraySlice<Double>) -> (mean: Double, error: Double, count: Double) {
      let n = Double(days.count)
      let mean = days.reduce(0, +) / n
      let variance = days.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
      return (mean, variance / n / (mean * mean), n)
    }
    let (a, b) = (moments(clicks[..<5]), moments(clicks[5...]))
    let statistic = log(b.mean / a.mean) / (a.error + b.error).squareRoot()
    let sum = a.error + b.error
    let freedom =
      sum * sum / (a.error * a.error / (a.count - 1) + b.error * b.error / (b.count - 1))
    let comparison = analysis.comparisons[0]
    #expect(comparison.test == "by_day")
    #expect(abs(comparison.zStatistic! - statistic) < 1e-9)
    #expect(abs(comparison.relativeEffect! - (b.mean / a.mean - 1)) < 1e-12)
    let p = 2 * StudentT(degreesOfFreedom: freedom).upperTail(statistic)
    #expect(abs(comparison.pValue! - p) < 1e-9)
    #expect(comparison.interval!.contains(0) == (p >= 0.05))
    // As independent clicks: of a Poisson count's logarithm the variance is one over it.
    let naive = analysis.staged.first { $0.reading == .perPerson }!
    let error = (1 / clicks[..<5].reduce(0, +) + 1 / clicks[5...].reduce(0, +)).squareRoot()
    let z = log(b.mean / a.mean) / error
    #expect(abs(naive.pValue! - 2 * Normal.standard.upperTail(z)) < 1e-12)
  }

  /// What counts people counts people and days: a period twice as long is no effect.
  @Test func unequalPeriodsAreNoEffect() throws {
    var table = Tally<SeenEntry>(days: 9, arms: 2, segments: 1, campaigns: 1)
    for day in 0..<9 {
      table.add(50, to: .clickConversions, day: day, arm: day < 3 ? 0 : 1, segment: 0)
    }
    let byDay = [[Double]](repeating: [0, 0], count: 9)
    let data = Seen(
      campaigns: table, users: [[1000], [1000]], reach: byDay.map { _ in [[0, 0], [0, 0]] },
      pool: byDay, conversions: byDay.map { $0.map { [$0] } }, respondents: [0, 0],
      awareRespondents: [0, 0], moments: nil)
    for reading in [Staging.Reading.byDay, .perPerson] {
      var rule = AnalysisRule()
      rule.reading = reading
      let design = try AnalysisDesign(
        primary: .conversionRate, others: [], arms: [0, 1], holdout: nil, campaignUnderTest: 0,
        rule: rule, looks: [9], reportingDelay: 0, platformThreshold: 0.65,
        staging: Staging(before: 3, days: 9, regions: nil))
      let comparison = LookByLook().analyze(data, under: design).comparisons[0]
      #expect(abs(comparison.relativeEffect!) < 1e-12)
    }
  }

  /// What all regions do, and what each always does, cancels; what the treated ones do beyond it is the
  /// effect.
  @Test func levelsAndCommonTrendsCancel() throws {
    let treated = [true, false, false, true, true, false]
    let data = seen(
      days: 8, regions: 6, treated: treated,
      { day, region in
        let level = 0.01 * Double(region + 1)
        let effect = treated[region] && day >= 4 ? 1.2 : 1
        return (1000 * level * (1 + 0.1 * Double(day)) * effect, 1000)
      }, before: 4)
    let staging = Staging(before: 4, days: 8, regions: regions(6, treated: 3, pairs: true))
    for reading in [
      Staging.Reading.differenceInDifferences, .matchedPairs, .randomisation,
    ] {
      let analysis = LookByLook().analyze(
        data, under: try design(staging, days: 8, reading: reading))
      #expect(abs(analysis.comparisons[0].relativeEffect! - 0.2) < 1e-9, "\(reading)")
    }
    let analysis = LookByLook().analyze(data, under: try design(staging, days: 8))
    #expect(analysis.comparisons[0].test == "matched_pairs")
    let after = analysis.staged.first { $0.reading == .afterOnly }!
    // Treated regions have levels 1, 4 and 5 against 2, 3 and 6.
    #expect(abs(after.relativeEffect! - (1.2 * 10 / 11 - 1)) < 1e-9)
  }

  /// With three pairs the lot has eight outcomes; with six regions and two treated, fifteen.
  @Test func theLotIsEnumerated() throws {
    let growth = [1.30, 1.02, 1.25, 1.00, 1.28, 1.05]
    func data(_ treated: [Bool]) -> Seen {
      seen(
        days: 4, regions: 6, treated: treated,
        { day, region in (100 * (day >= 2 ? growth[region] : 1), 1000) }, before: 2)
    }
    func p(_ treated: [Bool], _ pairs: Bool) throws -> Double {
      let staging = Staging(
        before: 2, days: 4,
        regions: regions(6, treated: treated.count { $0 }, pairs: pairs))
      let analysis = LookByLook().analyze(
        data(treated), under: try design(staging, days: 4, reading: .randomisation))
      return analysis.comparisons[0].pValue!
    }
    // The most extreme draw, and its mirror image.
    #expect(try abs(p([true, false, true, false, true, false], true) - 2 / 8) < 1e-12)
    // Of fifteen pairs the two that grew least are furthest apart from the others, and next to them the two that
    // grew most.
    #expect(try abs(p([false, true, false, true, false, false], false) - 1 / 15) < 1e-12)
    #expect(try abs(p([true, false, false, false, true, false], false) - 2 / 15) < 1e-12)
  }

  /// Days on which both arms run cancel what a day does to both.
  @Test func daysSideBySideCancel() throws {
    let days = 6
    var table = Tally<SeenEntry>(days: days, arms: 2, segments: 1, campaigns: 1)
    let own: [Double] = [0, 2, -1, 1, -2, 0]
    for day in 0..<days {
      let level = 100.0 * Double(1 + day % 3)
      table.add(level, to: .clicks, day: day, arm: 0, segment: 0)
      table.add(1.1 * level + own[day], to: .clicks, day: day, arm: 1, segment: 0)
      for arm in 0..<2 { table.add(level * 100, to: .impressions, day: day, arm: arm, segment: 0) }
    }
    let byDay = [[Double]](repeating: [0, 0], count: days)
    let data = Seen(
      campaigns: table, users: [[10], [10]], reach: byDay.map { _ in [[0, 0], [0, 0]] },
      pool: byDay, conversions: byDay.map { $0.map { [$0] } }, respondents: [0, 0],
      awareRespondents: [0, 0], moments: nil)
    let comparison = LookByLook().analyze(
      data, under: try design(nil, days: days, reading: .byDay)
    ).comparisons[0]
    // Only what is a day's own is left: influences own/Σ clicks of B.
    let clicks: Double = 1.1 * 100 * 12
    let sum: Double = own.map { $0 * $0 }.reduce(0, +)
    let squares = sum / (clicks * clicks)
    let error = (6.0 / 5 * squares).squareRoot()
    #expect(abs(comparison.zStatistic! - log(1.1) / error) < 1e-6)
  }
}
