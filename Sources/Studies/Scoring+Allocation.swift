internal import CampaignModel

extension Scoring {
  /// Where people went and what that earned; nil where shares stay.
  func allocation() -> AllocationResult? {
    guard let rule = scenario.experiment.allocation?.rule else { return nil }
    let own = replicates.compactMap(\.allocation)
    let undefined = "it can’t be had in any play"
    func figure(_ value: (ReplicateAllocation) -> Double) -> Figure {
      Figure(own.map(value), else: undefined)
    }
    func money(_ value: (ReplicateAllocation) -> Double) -> Figure {
      hasRevenue ? figure(value) : Figure(undefined: noRevenue)
    }
    func favourite(_ one: ReplicateAllocation) -> Int {
      one.lastShares.indices.max { one.lastShares[$0] < one.lastShares[$1] } ?? 0
    }
    return AllocationResult(
      rule: rule,
      arms: variants.map { arm in
        AllocationResult.Arm(
          name: scenario.arms[arm].name, share: figure { $0.shares[arm] },
          lastShare: figure { $0.lastShares[arm] },
          favourite: Share(own.map { favourite($0) == arm }, else: undefined))
      },
      favouriteIsBest: isBlank
        ? Share(undefined: "all variants are the same")
        : Share(own.map { favourite($0) == $0.best }, else: undefined),
      profit: money(\.profit), evenProfit: money(\.evenProfit), bestProfit: money(\.bestProfit),
      regret: money { $0.bestProfit - $0.profit },
      evenRegret: money { $0.bestProfit - $0.evenProfit })
  }
}
