internal import Foundation

/// How an advertiser's analytics divide a conversion among the clicks before it. None knows what would have
/// happened without an ad. Source: Google Analytics, attribution models (its rules as they were until 2023).
package enum CreditRule: String, Sendable, CaseIterable, Codable {
  case lastClick = "last_click"
  case firstClick = "first_click"
  /// All clicks alike.
  case linear
  /// 40 % to the first, 40 % to the last, the rest to those between; halves where there are none.
  case positionBased = "position_based"
  /// Half as much for each seven days that a click lies further back.
  case timeDecay = "time_decay"

  /// Shares of the clicks in their order; they sum to 1.
  ///
  /// - Parameter ages: Days from each click to the conversion, the first click first; at least one.
  package func shares(ages: [Int]) -> [Double] {
    let count = ages.count
    func only(_ position: Int) -> [Double] { ages.indices.map { $0 == position ? 1 : 0 } }
    switch self {
    case .lastClick: return only(count - 1)
    case .firstClick: return only(0)
    case .linear: return ages.map { _ in 1 / Double(count) }
    case .positionBased:
      guard count > 2 else { return ages.map { _ in 1 / Double(count) } }
      return ages.indices.map { 0 < $0 && $0 < count - 1 ? 0.2 / Double(count - 2) : 0.4 }
    case .timeDecay:
      let weights = ages.map { pow(0.5, Double($0) / 7) }
      let sum = weights.reduce(0, +)
      return weights.map { $0 / sum }
    }
  }
}

/// Which rules a scenario asks about, and how far back they look.
package struct CreditRules: Sendable, Equatable {
  package var rules: [CreditRule]
  /// Days, the conversion's own being one, 1...90.
  package var lookback: Int

  package init(rules: [CreditRule], lookback: Int) {
    self.rules = rules
    self.lookback = lookback
  }

  /// People whom it takes reasonable time and memory to follow one by one.
  package static let mostPeople = 50_000_000

  /// Plays in which paths are followed: about a billion days of people in all.
  package static func plays(users: Double, days: Int) -> Int {
    max(5, min(100, Int(1e9 / (users * Double(days)))))
  }
}
