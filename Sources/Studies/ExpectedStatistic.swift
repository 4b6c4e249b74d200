internal import CampaignModel
internal import Statistics

/// The z that a test is expected to reach, by the mean field of a world.
struct ExpectedStatistic: Sendable {
  let design: AnalysisDesign
  let expectation: any Engine
  let scenario: Scenario

  /// One a treatment, signed; of one that is like the control, for the smallest effect worth finding.
  func all(of plan: Plan, in world: World) -> [Double] {
    let seen = expectation.play(
      plan, in: world, under: .test, moments: false, streams: Streams(seed: 0, replicate: 0)
    ).seen
    let metric = design.primary
    func totals(_ arm: Int) -> Totals {
      Totals(
        seen: seen, arm: arm, days: 0..<plan.days,
        campaign: design.campaign(countedBy: metric))
    }
    /// Variance of the logarithm: of a share, of a sum of orders, of a count.
    func variance(_ totals: Totals, _ value: Double) -> Double? {
      let events = metric.test == .mean ? totals.conversions : metric.numerator(totals)
      guard events > 0 else { return nil }
      switch metric.test {
      case .proportion: return max(0, 1 - value) / events
      case .mean: return (1 + plan.orderValue.variation * plan.orderValue.variation) / events
      case .ratio, .none: return 1 / events
      }
    }
    let a = totals(design.arms[0])
    return design.arms.dropFirst().map { arm in
      let b = totals(arm)
      guard let was = metric.value(a), let now = metric.value(b), was > 0, now > 0,
        let first = variance(a, was), let second = variance(b, now), first + second > 0
      else { return 0 }
      let effect = was == now ? scenario.decision.minimumEffect : now / was - 1
      return effect / (first + second).squareRoot()
    }
  }
}
