/// The people of the market, and what they do when no ad reaches them.
package struct Audience: Sendable, Equatable {
  /// People, all segments together.
  package var size: Int
  package var segments: [Segment]
  /// Share that knows the brand at the start; nil: whatever `discovery` leads to.
  package var alreadyAware: Belief?
  /// Hazard per day of becoming aware without an ad; nil: whatever keeps `alreadyAware` steady.
  package var discovery: Belief?
  /// Hazard per day of forgetting the brand.
  package var forgetting: Belief
  /// People who visited inside the window, at the start; nil: whatever `organicVisits` leads to.
  package var recentVisitors: Belief?
  /// Visits a day and person without an ad; nil: whatever keeps `recentVisitors` steady.
  package var organicVisits: Belief?
  /// Purchases a day and person without an ad, averaged over the audience.
  package var organicPurchases: Belief
  /// How much likelier a purchase without ads is in each state, against an aware person.
  package var purchaseByState: ByState<Belief>
  /// How long a visitor stays a visitor, in days: 1...8, 14, 21 or 30, or any with exact recency.
  package var visitorWindow: Int
  /// Whole days of recency instead of phases.
  package var exactRecency: Bool
  /// Mean days a buyer stays excluded.
  package var customerDays: Belief
  /// ε of organic purchases and visits by activity, `q_l ∝ g_l^ε`.
  package var activityOnOrganic: Belief
  /// The same for clicks.
  package var activityOnClicks: Belief
  /// r of the negative binomial that activity follows; infinite: everybody alike.
  package var activitySpread: Belief
  /// Number of activity classes; nil: the fewest that reach 0.3 points.
  package var activityClasses: Int?
  /// Nil: nobody passes anything on.
  package var wordOfMouth: WordOfMouth?

  package init(
    size: Int, segments: [Segment], alreadyAware: Belief?, discovery: Belief?, forgetting: Belief,
    recentVisitors: Belief?, organicVisits: Belief?, organicPurchases: Belief,
    purchaseByState: ByState<Belief>, visitorWindow: Int, exactRecency: Bool, customerDays: Belief,
    activityOnOrganic: Belief, activityOnClicks: Belief, activitySpread: Belief,
    activityClasses: Int?, wordOfMouth: WordOfMouth? = nil
  ) {
    self.size = size
    self.segments = segments
    self.alreadyAware = alreadyAware
    self.discovery = discovery
    self.forgetting = forgetting
    self.recentVisitors = recentVisitors
    self.organicVisits = organicVisits
    self.organicPurchases = organicPurchases
    self.purchaseByState = purchaseByState
    self.visitorWindow = visitorWindow
    self.exactRecency = exactRecency
    self.customerDays = customerDays
    self.activityOnOrganic = activityOnOrganic
    self.activityOnClicks = activityOnClicks
    self.activitySpread = activitySpread
    self.activityClasses = activityClasses
    self.wordOfMouth = wordOfMouth
  }
}

/// A part of the audience that answers differently. Factors act on the campaigns' numbers.
package struct Segment: Sendable, Equatable {
  package var name: String
  /// Share of the audience, in 0...1; the shares of all segments sum to 1.
  package var share: Double
  /// Factor on opportunities to be shown an ad.
  package var activity: Belief
  package var clickThroughRate: Belief
  package var conversionRate: Belief
  /// Factor on the competing price.
  package var costPerMille: Belief
  package var orderValue: Belief
  /// Factor on organic visits and purchases.
  package var organic: Belief

  package init(
    name: String, share: Double, activity: Belief, clickThroughRate: Belief, conversionRate: Belief,
    costPerMille: Belief, orderValue: Belief, organic: Belief
  ) {
    self.name = name
    self.share = share
    self.activity = activity
    self.clickThroughRate = clickThroughRate
    self.conversionRate = conversionRate
    self.costPerMille = costPerMille
    self.orderValue = orderValue
    self.organic = organic
  }
}

/// What a user is to the brand (f of the model's state).
package enum PersonState: Int, Sendable, BitwiseCopyable, CaseIterable, Codable {
  case unaware, aware
  /// Landed inside the window, not buying.
  case visitor
  /// Will convert, later.
  case deciding
  /// Bought, inside the exclusion period.
  case customer

  package var name: String {
    switch self {
    case .unaware: "unaware"
    case .aware: "aware"
    case .visitor: "visitor"
    case .deciding: "deciding"
    case .customer: "customer"
    }
  }
}

/// One value for each state of a person.
package struct ByState<Value: Sendable & Equatable>: Sendable, Equatable {
  /// In the order of `PersonState.allCases`.
  package var values: [Value]

  package init(_ values: [Value]) {
    precondition(values.count == PersonState.allCases.count, "\(values.count) values for 5 states")
    self.values = values
  }

  package subscript(state: PersonState) -> Value { values[state.rawValue] }

  package func map<Other>(_ transform: (Value) -> Other) -> ByState<Other> {
    ByState<Other>(values.map(transform))
  }
}
