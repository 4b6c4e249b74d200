internal import CampaignModel

extension ReplicateRunner {
  /// What a treatment truly does to the people who change to it, from the change on: what they do against what
  /// they would have done had they stayed with the control.
  func stagedEffect(
    _ metric: Metric, _ treatment: Int, _ truths: Truths, _ plan: Plan, _ seen: Seen
  ) -> Double {
    let days = plan.days(of: treatment)
    let regions = plan.segments.indices.filter { seen.users[treatment][$0] > 0 }
    func value(_ truth: Truth, _ arm: Int) -> Double? {
      var (above, below) = (0.0, 0.0)
      for region in regions {
        let totals = Totals(
          truth: truth, arm: arm, days: days, segment: region,
          campaign: design.campaign(countedBy: metric),
          baseline: Totals.Baseline(truth: truths.none.truth, arm: 0, share: 1))
        above += metric.numerator(totals)
        below += metric.denominator(totals)
      }
      return below > 0 ? above / below : nil
    }
    return relative(value(truths.rollouts[0], 0), value(truths.test.truth, treatment))
  }
}

extension Analysis {
  /// What a comparison of the same metric and treatment reads; NaN where nothing.
  func reading(of other: Comparison) -> Double {
    comparisons.first { $0.metric == other.metric && $0.treatment == other.treatment }?
      .relativeEffect ?? .nan
  }
}
