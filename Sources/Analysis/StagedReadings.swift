internal import CampaignModel
internal import Foundation
internal import Statistics

/// Reads an experiment by whole days or regions, or by events where people are in both arms.
struct StagedReadings {
  let seen: Seen
  let design: AnalysisDesign
  let control: Int
  let treatment: Int
  /// Read after so many days.
  let day: Int

  /// Nil where there is nothing to compare.
  func read(_ metric: Metric, _ reading: Staging.Reading) -> LogEffect? {
    guard let staging = design.staging else {
      return reading == .perPerson
        ? alone(metric, before: 0..<day, after: 0..<day) : sameDays(metric)
    }
    guard staging.regions != nil else {
      let (before, after) = (staging.days(of: control), staging.days(of: treatment))
      return reading == .perPerson
        ? alone(metric, before: before, after: after) : periods(metric, before, after)
    }
    return byRegion(metric, reading, before: 0..<staging.before, after: staging.days(of: treatment))
  }

  private func totals(_ metric: Metric, _ arm: Int, _ days: Range<Int>, region: Int? = nil)
    -> Totals
  {
    var totals = Totals(
      seen: seen, arm: arm, days: days, segment: region,
      campaign: design.campaign(countedBy: metric))
    // A region's people are there before the change, too.
    if let region { totals.users = seen.users.reduce(0) { $0 + $1[region] } }
    return totals
  }

  private func cluster(_ metric: Metric, _ totals: Totals) -> ClusteredRatio.Cluster {
    .init(numerator: metric.numerator(totals), denominator: metric.denominator(totals))
  }

  // MARK: Days

  private func byDay(_ metric: Metric, _ arm: Int, _ days: Range<Int>) -> [Double]? {
    ClusteredRatio(days.map { cluster(metric, totals(metric, arm, $0..<($0 + 1))) })?.values
  }

  private func periods(
    _ metric: Metric, _ before: Range<Int>, _ after: Range<Int>
  ) -> LogEffect? {
    guard let a = byDay(metric, control, before), let b = byDay(metric, treatment, after) else {
      return nil
    }
    return LogEffect(from: a, to: b, alpha: design.alpha)
  }

  /// Both arms on the same days: what a day does to both is no difference.
  private func sameDays(_ metric: Metric) -> LogEffect? {
    guard let a = byDay(metric, control, 0..<day), let b = byDay(metric, treatment, 0..<day) else {
      return nil
    }
    return LogEffect(pairing: a, with: b, alpha: design.alpha)
  }

  // MARK: People

  /// As if each event were independent of all others: of counts, a Poisson law. Where there are so many per
  /// person, per person and day: the periods needn't be equal.
  private func alone(_ metric: Metric, before: Range<Int>, after: Range<Int>) -> LogEffect? {
    guard let a = byDay(metric, control, before), let b = byDay(metric, treatment, after) else {
      return nil
    }
    func squaredError(_ totals: Totals) -> Double {
      let events = metric.numerator(totals)
      return metric.isOfRevenue ? totals.revenueSquares / (events * events) : 1 / events
    }
    let error =
      squaredError(totals(metric, control, before))
      + squaredError(totals(metric, treatment, after))
    return LogEffect(
      RunningMoments(b).mean - RunningMoments(a).mean, standardError: error.squareRoot(),
      alpha: design.alpha)
  }

  // MARK: Regions

  /// What a group of regions counts before the change and after it, region by region.
  private struct Side {
    var before: [ClusteredRatio.Cluster] = []
    var after: [ClusteredRatio.Cluster] = []

    /// The change of the group's ratio, a value a region.
    var change: [Double]? {
      guard let before = ClusteredRatio(before), let after = ClusteredRatio(after) else {
        return nil
      }
      return zip(before.values, after.values).map { $1 - $0 }
    }
  }

  private func byRegion(
    _ metric: Metric, _ reading: Staging.Reading, before: Range<Int>, after: Range<Int>
  ) -> LogEffect? {
    let regions = 0..<seen.campaigns.segments
    let treated = regions.map { seen.users[treatment][$0] > 0 }
    func arm(_ region: Int) -> Int { treated[region] ? treatment : control }
    if reading == .perPerson {
      // A group's people are those of its regions: after the change, arm by arm.
      return alone(metric, before: after, after: after)
    }
    let cells = regions.map { region in
      (
        before: cluster(metric, totals(metric, control, before, region: region)),
        after: cluster(metric, totals(metric, arm(region), after, region: region))
      )
    }
    func sides(_ treated: [Bool]) -> (control: Side, treatment: Side) {
      var sides = (control: Side(), treatment: Side())
      for region in regions {
        if treated[region] {
          sides.treatment.before.append(cells[region].before)
          sides.treatment.after.append(cells[region].after)
        } else {
          sides.control.before.append(cells[region].before)
          sides.control.after.append(cells[region].after)
        }
      }
      return sides
    }
    let (a, b) = sides(treated)
    guard a.after.count > 1, b.after.count > 1 else { return nil }
    switch reading {
    case .afterOnly:
      guard let was = ClusteredRatio(a.after), let now = ClusteredRatio(b.after) else { return nil }
      return LogEffect(from: was.values, to: now.values, alpha: design.alpha)
    case .matchedPairs:
      guard let was = a.change, let now = b.change, was.count == now.count else { return nil }
      return LogEffect(pairing: was, with: now, alpha: design.alpha)
    case .differenceInDifferences, .randomisation:
      guard let was = a.change, let now = b.change else { return nil }
      var effect = LogEffect(from: was, to: now, alpha: design.alpha)
      guard reading == .randomisation else { return effect }
      let arePaired = design.staging?.regions?.arePaired == true
      effect.pValue = Redraws(treated: treated, arePaired: arePaired).share(
        asFarAs: abs(effect.logarithm)
      ) { treated in
        let (a, b) = sides(treated)
        guard let was = a.change, let now = b.change else { return 0 }
        return abs(RunningMoments(now).mean - RunningMoments(was).mean)
      }
      return effect
    case .byDay, .perPerson: return nil
    }
  }
}

/// Other draws of the treated regions, as the experimenter might have made them.
private struct Redraws {
  let treated: [Bool]
  let arePaired: Bool

  /// All of them are gone through where they are no more than these; else as many are drawn.
  private static let most = 2000

  /// Share of draws, the one made among them, whose statistic is as large.
  func share(asFarAs observed: Double, _ statistic: ([Bool]) -> Double) -> Double {
    let threshold = observed * (1 - 1e-9)
    if let all {
      return Double(all.count { statistic($0) >= threshold }) / Double(all.count)
    }
    // The same draws for every table: they are part of the test, and no luck of the play.
    var stream = RandomStream(seed: 1, replicate: 0, purpose: Streams.Purpose.resampling.rawValue)
    var reached = 1
    for _ in 1..<Self.most where statistic(redraw(&stream)) >= threshold { reached += 1 }
    return Double(reached) / Double(Self.most)
  }

  private func redraw(_ stream: inout RandomStream) -> [Bool] {
    var draw = treated
    if arePaired {
      for pair in stride(from: 0, to: draw.count - 1, by: 2) where stream.uniform() < 0.5 {
        draw.swapAt(pair, pair + 1)
      }
    } else {
      for last in stride(from: draw.count - 1, to: 0, by: -1) {
        draw.swapAt(last, stream.integer(below: last + 1))
      }
    }
    return draw
  }

  /// Nil where they are too many.
  private var all: [[Bool]]? {
    if arePaired {
      let pairs = treated.count / 2
      guard pairs <= 10 else { return nil }
      return (0..<(1 << pairs)).map { code in
        treated.indices.map { index in code >> (index / 2) & 1 == index % 2 }
      }
    }
    var draws: [[Bool]] = []
    func extend(_ draw: [Bool], _ left: Int) -> Bool {
      guard left <= treated.count - draw.count else { return true }
      guard draw.count < treated.count else {
        draws.append(draw)
        return draws.count <= Self.most
      }
      return (left == 0 || extend(draw + [true], left - 1)) && extend(draw + [false], left)
    }
    return extend([], treated.count { $0 }) ? draws : nil
  }
}
