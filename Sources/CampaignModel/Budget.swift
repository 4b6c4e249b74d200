/// Money for one campaign, all arms together.
package struct Budget: Sendable, Equatable {
  package enum Period: String, Sendable, CaseIterable, Codable {
    /// The amount is an average day's.
    case day
    /// The amount is for the campaign's whole run.
    case lifetime
  }

  /// In the scenario's currency.
  package var amount: Belief
  package var period: Period
  package var pacing: Pacing

  package init(amount: Belief, period: Period, pacing: Pacing) {
    self.amount = amount
    self.period = period
    self.pacing = pacing
  }
}

/// How a budget is laid over the days that are left.
package enum Pacing: String, Sendable, CaseIterable, Codable {
  case even
  case frontLoaded = "front_loaded"
  /// As soon as possible.
  case asap

  /// Share of the money left that this step plans to spend; the last step plans all of it.
  ///
  /// - Parameters:
  ///   - step: 0 for the campaign's first day.
  ///   - steps: Days of the campaign.
  package func share(step: Int, of steps: Int) -> Double {
    let left = Double(max(1, steps - step))
    return switch self {
    case .even: 1 / left
    // Weights n, n−1, …, 1 over the days: the first day gets twice the average.
    case .frontLoaded: 2 / (left + 1)
    case .asap: 1
    }
  }
}
