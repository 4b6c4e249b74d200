/// How the platform is told to bid.
package struct Bid: Sendable, Equatable {
  package var strategy: BidStrategy
  /// Cost per result, bid, or return wanted; nil where the strategy takes none. In the scenario's currency.
  package var target: Belief?

  package init(strategy: BidStrategy, target: Belief?) {
    self.strategy = strategy
    self.target = target
  }
}

/// The strategies, by the words the platforms use for them.
package enum BidStrategy: String, Sendable, CaseIterable, Codable {
  /// As many results as the budget buys: the reference score, raised if the plan can't be spent.
  case lowestCost = "lowest_cost"
  /// The mean cost of a result stays at or below the target.
  case costCap = "cost_cap"
  /// No auction is entered with more than the target for a result.
  case bidCap = "bid_cap"
  /// Revenue per spend stays at or above the target.
  case targetROAS = "target_roas"
  /// The advertiser's own bid: for 1,000 impressions, or for a click where the platform says so.
  case manual

  package var takesTarget: Bool { self != .lowestCost }
}
