internal import CampaignModel
internal import Statistics

/// Results of each arm, in the test and rolled out.
extension Scoring {
  func arm(_ index: Int) -> ArmResult {
    let arm = scenario.arms[index]
    func figures(
      _ truth: (Replicate) -> [Double], _ seen: (Replicate) -> [Double]
    ) -> [String: MetricFigure] {
      var result: [String: MetricFigure] = [:]
      for (position, metric) in Metric.all.enumerated() {
        guard hasRevenue || !metric.isOfRevenue else {
          let none = Figure(undefined: noRevenue)
          result[metric.name] = MetricFigure(truth: none, seen: none)
          continue
        }
        let reason = "its denominator is 0"
        result[metric.name] = MetricFigure(
          truth: Figure(replicates.map { truth($0)[position] }, else: reason),
          seen: Figure(replicates.map { seen($0)[position] }, else: reason))
      }
      return result
    }
    var campaigns: [String: ArmResult.CampaignResult] = [:]
    let slot = variants.firstIndex(of: index)
    for (c, campaign) in arm.campaigns.enumerated() {
      campaigns[campaign.name] = ArmResult.CampaignResult(
        type: campaign.type.name, platform: campaign.platform.name,
        metrics: figures({ $0.campaignTruth[index][c] }, { $0.campaignSeen[index][c] }),
        incrementalRoas: campaign.event.hasRevenue
          ? Figure(replicates.map { $0.campaignReturn[slot!][c] }, else: "nothing was spent")
          : Figure(undefined: noRevenue))
    }
    return ArmResult(
      name: arm.name, role: arm.role.rawValue, share: share(of: index),
      metrics: figures({ $0.truth[index] }, { $0.seen[index] }), campaigns: campaigns,
      rollout: slot.map(rollout), patch: arm.patch)
  }

  /// Share of people that an arm is planned to have; of regions, how many of them are in it after the change.
  private func share(of arm: Int) -> Double {
    guard let regions = scenario.experiment.staging?.regions else {
      return scenario.arms[arm].share
    }
    let treated = Double(regions.treated) / Double(regions.count)
    return arm == 0 ? 1 - treated : treated
  }

  private func rollout(_ slot: Int) -> [String: Figure] {
    var result: [String: Figure] = [:]
    for (position, metric) in Metric.all.enumerated() {
      result[metric.name] =
        hasRevenue || !metric.isOfRevenue
        ? Figure(replicates.map { $0.rollout[slot][position] }, else: "its denominator is 0")
        : Figure(undefined: noRevenue)
    }
    guard hasRevenue else { return result }
    result["profit"] = Figure(replicates.map { $0.profit[slot] }, else: "no revenue")
    result["incremental_roas"] = Figure(
      replicates.map { $0.incrementalReturn[slot] }, else: "nothing was spent")
    let margin = scenario.market.margin.central
    result["break_even_roas"] =
      margin > 0
      ? Figure([1 / margin], else: "") : Figure(undefined: "the margin is 0")
    return result
  }
}
