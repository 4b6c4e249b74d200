internal import CampaignModel

extension Scoring {
  /// Who gets the credit, over the plays that were followed; nil where no rule was asked about.
  func credit() -> CreditResult? {
    let followed = replicates.compactMap(\.credit)
    guard let rules = scenario.measurement.creditRules, !followed.isEmpty else { return nil }
    func figure(_ value: (ReplicateCredit) -> Double) -> Figure {
      Figure(followed.map(value), else: "it can’t be had in any play")
    }
    return CreditResult(
      replicates: followed.count, lookbackDays: rules.lookback,
      campaigns: scenario.campaigns.enumerated().map { c, campaign in
        CreditResult.Campaign(
          campaign: campaign.name, caused: figure { $0.caused[c] },
          reported: figure { $0.reported[c] },
          credited: rules.rules.enumerated().map { index, rule in
            CreditResult.Credited(rule: rule, conversions: figure { $0.credited[index][c] })
          })
      }, caused: figure(\.causedByAll), tracked: figure(\.tracked),
      withoutClick: figure(\.withoutClick))
  }
}
