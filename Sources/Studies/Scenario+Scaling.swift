internal import CampaignModel

extension Scenario {
  /// Takes `factor` times as long, at the same money a day.
  mutating func stretch(_ factor: Double) {
    let before = schedule.days
    schedule.days = max(1, Int((Double(before) * factor).rounded()))
    for arm in arms.indices {
      for c in arms[arm].campaigns.indices {
        let planned = arms[arm].campaigns[c].days
        // What ends with the test goes on with it; what ends before, ends when it did.
        guard arms[arm].campaigns[c].firstDay + planned == before else { continue }
        let days = max(1, schedule.days - arms[arm].campaigns[c].firstDay)
        arms[arm].campaigns[c].days = days
        if arms[arm].campaigns[c].budget.period != .day {
          arms[arm].campaigns[c].budget.amount.changes.append(
            .init(
              operation: .times, shape: .exactly(Double(days) / Double(planned)),
              variant: "as long as needed"))
        }
      }
    }
    for arm in arms.indices {
      for c in arms[arm].campaigns.indices {
        let campaign = arms[arm].campaigns[c]
        arms[arm].campaigns[c].firstDay = min(campaign.firstDay, schedule.days - 1)
        arms[arm].campaigns[c].days = min(
          campaign.days, schedule.days - arms[arm].campaigns[c].firstDay)
      }
    }
  }

  /// Spends `factor` times as much on a campaign.
  mutating func spend(_ factor: Double, on campaign: Int) {
    for arm in arms.indices where arms[arm].campaigns.indices.contains(campaign) {
      arms[arm].campaigns[campaign].budget.amount.changes.append(
        .init(operation: .times, shape: .exactly(factor), variant: "as much as needed"))
    }
  }
}
