internal import CampaignModel
internal import Statistics

/// What a study keeps of one treatment's delivery in one replicate, where the platform chooses whom it shows each variant.
struct ReplicateDivergence: Sendable, Codable {
  var treatment: Int
  /// By `DeliveredReading`: what is to be read, and what was read; NaN where undefined.
  var expected: [Double]
  var readings: [Double]
  /// The reading of the primary metric in parts: the creatives' own difference, then `GapParts.each`,
  /// then luck; empty where it wasn't asked for.
  var parts: [Double]
  /// By segment: share of the impressions of control and treatment, as seen.
  var controlMix: [Double]
  var treatmentMix: [Double]
}

extension ReplicateRunner {
  /// Replicates for which readings are taken apart: those below this index.
  static let divergenceDepth = 200

  /// - Parameter takesApart: Whether readings are taken apart, which takes up to six mean fields a world.
  func divergences(
    _ seen: Seen, _ analysis: Analysis, _ truths: Truths, _ plan: Plan, _ world: World,
    takesApart: Bool
  ) -> [ReplicateDivergence] {
    guard scenario.experiment.delivery != nil, DeliveredReading.apply(to: design.primary) else {
      return []
    }
    let metric = design.primary
    let campaign = design.campaign(countedBy: metric)
    let control = design.arms[0]
    func mix(_ arm: Int) -> [Double] {
      let own = plan.segments.indices.map {
        Totals(
          seen: seen, arm: arm, days: 0..<plan.days, segment: $0,
          campaign: design.campaignUnderTest
        ).impressions
      }
      let all = own.reduce(0, +)
      return own.map { all > 0 ? $0 / all : .nan }
    }
    return design.arms.dropFirst().enumerated().map { index, treatment in
      func effects(_ seen: Seen) -> [Double] {
        DeliveredReading.allCases.map {
          $0.relativeEffect(
            on: metric, in: seen, control: control, treatment: treatment, campaign: campaign)
            ?? .nan
        }
      }
      let reading = analysis.comparisons.first {
        $0.metric == metric.name && $0.treatment == treatment
      }?.relativeEffect
      return ReplicateDivergence(
        treatment: treatment, expected: effects(truths.test.seen), readings: effects(seen),
        parts: takesApart ? parts(of: reading ?? .nan, index, truths, plan, world) : [],
        controlMix: mix(control), treatmentMix: mix(treatment))
    }
  }

  /// - Parameter index: Of the treatment, in the design's order.
  private func parts(
    of reading: Double, _ index: Int, _ truths: Truths, _ plan: Plan, _ world: World
  ) -> [Double] {
    func value(_ parts: GapParts) -> Double {
      effects(of: parts, truths, plan, world)[index]
    }
    // What rounding leaves of equal sums is no part.
    return [value([])] + GapParts.shapley(value).map { abs($0) < 1e-11 ? 0 : $0 }
      + [reading - value(.all)]
  }

  /// Effect of each treatment on the primary metric where some parts alone are there, by the mean field.
  private func effects(
    of parts: GapParts, _ truths: Truths, _ plan: Plan, _ world: World
  ) -> [Double] {
    if let known = truths.gaps[parts] { return known }
    let kept = parts.kept(of: plan)
    let twin = parts.symmetricDifference(.measurement)
    let ledger: Ledger
    if kept == plan {
      ledger = truths.test
    } else if kept == plan.evenly {
      ledger = truths.even
    } else {
      ledger = expectation.play(
        kept, in: world, under: .test, moments: false, streams: Streams(seed: 0, replicate: 0))
    }
    // What is true and what is seen come from one play.
    truths.gaps[parts] = effects(in: ledger, truths, seen: parts.contains(.measurement))
    truths.gaps[twin] = effects(in: ledger, truths, seen: twin.contains(.measurement))
    return truths.gaps[parts]!
  }

  private func effects(in ledger: Ledger, _ truths: Truths, seen: Bool) -> [Double] {
    let metric = design.primary
    let campaign = design.campaign(countedBy: metric)
    let days = 0..<ledger.truth.campaigns.days
    let none = truths.none.truth
    let everybody = none.users[0].reduce(0, +)
    func value(_ arm: Int) -> Double? {
      if seen {
        return metric.value(Totals(seen: ledger.seen, arm: arm, days: days, campaign: campaign))
      }
      let share = ledger.truth.users[arm].reduce(0, +) / everybody
      return metric.value(
        Totals(
          truth: ledger.truth, arm: arm, days: days, campaign: campaign,
          baseline: Totals.Baseline(truth: none, arm: 0, share: share)))
    }
    return design.arms.dropFirst().map { relative(value(design.arms[0]), value($0)) }
  }
}
