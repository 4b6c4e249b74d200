/// Of a test whose shares move with what is seen: where people went, and what that earned.
package struct AllocationResult: Sendable, Equatable, Codable {
  package var rule: AdaptiveAllocation.Rule
  package var arms: [Arm]
  /// Share of plays in which most people are shown the truly better variant at the end.
  package var favouriteIsBest: Share
  /// Profit of the ads within the test, and what it would be of equal shares, and of the better variant alone.
  package var profit: Figure
  package var evenProfit: Figure
  package var bestProfit: Figure
  /// What is missed against the better variant alone: by these shares, and by equal ones.
  package var regret: Figure
  package var evenRegret: Figure

  package init(
    rule: AdaptiveAllocation.Rule, arms: [Arm], favouriteIsBest: Share, profit: Figure,
    evenProfit: Figure, bestProfit: Figure, regret: Figure, evenRegret: Figure
  ) {
    self.rule = rule
    self.arms = arms
    self.favouriteIsBest = favouriteIsBest
    self.profit = profit
    self.evenProfit = evenProfit
    self.bestProfit = bestProfit
    self.regret = regret
    self.evenRegret = evenRegret
  }

  package struct Arm: Sendable, Equatable, Codable {
    package var name: String
    /// Share of people, on the average day and on the last.
    package var share: Figure
    package var lastShare: Figure
    /// Share of plays in which more people are shown it at the end than any other.
    package var favourite: Share

    package init(name: String, share: Figure, lastShare: Figure, favourite: Share) {
      self.name = name
      self.share = share
      self.lastShare = lastShare
      self.favourite = favourite
    }
  }
}
