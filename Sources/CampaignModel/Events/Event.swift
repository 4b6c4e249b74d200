/// One thing that one user saw or did.
package struct Event: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    case impression, click
    /// The page behind a click loaded.
    case landing
    case conversion
  }

  package var kind: Kind
  /// Step, from 0.
  package var day: Int
  /// From 0; users of an arm follow each other.
  package var user: Int
  package var arm: Int
  package var segment: Int
  /// Whose ad it was; of a conversion the campaign that may claim it, -1: none.
  package var campaign: Int
  /// Of an impression what the auction asked for it, of a conversion its order value; else 0.
  package var money: Double
  /// Of a conversion: whether it could be tracked, and whether it is claimed by a view and not a click.
  package var isTracked = false
  package var isByView = false

  /// The columns of a table of events, in order.
  package static let columns = [
    "date", "user_id", "arm", "segment", "event", "campaign", "price", "value", "tracked",
    "claimed_by",
  ]

  package init(
    kind: Kind, day: Int, user: Int, arm: Int, segment: Int, campaign: Int, money: Double = 0
  ) {
    self.kind = kind
    self.day = day
    self.user = user
    self.arm = arm
    self.segment = segment
    self.campaign = campaign
    self.money = money
  }
}

/// Is told what people see and do, in the order in which it happens to each of them in a day.
package protocol EventLog: AnyObject {
  func record(_ event: Event)
}
