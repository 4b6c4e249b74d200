/// What a cell holds: a number of people by lane, and, where second moments are wanted, the sums over
/// those people of their impressions, clicks and landings so far.
protocol Mass: AdditiveArithmetic, Sendable, BitwiseCopyable {
  associatedtype L: Lanes
  init(people: L)
  var people: L { get }
  static func * (a: Self, share: L) -> Self
  /// A share of the mass whose totals have grown: by these sums over the share, for each person of
  /// the whole.
  func part(_ share: L, impressions: L, clicks: L, landings: L) -> Self
}

extension Mass {
  /// People of all lanes.
  @inline(__always)
  var count: Double { people.total }
}

/// People of one group.
extension Double: Mass {
  @inline(__always)
  init(people: Double) { self = people }
  @inline(__always)
  var people: Double { self }
  @inline(__always)
  func part(_ share: Double, impressions: Double, clicks: Double, landings: Double) -> Double {
    self * share
  }
}

/// People of several groups.
extension FourLanes: Mass {
  @inline(__always)
  init(people: FourLanes) { self = people }
  @inline(__always)
  var people: FourLanes { self }
  @inline(__always)
  func part(
    _ share: FourLanes, impressions: FourLanes, clicks: FourLanes, landings: FourLanes
  ) -> FourLanes { self * share }
}

/// People of several groups, and their summed impressions, clicks and landings.
struct TracedMass: Mass {
  typealias L = FourLanes

  var people: L
  var impressions: L
  var clicks: L
  var landings: L

  static let zero = TracedMass(people: .zero)
  @inline(__always)
  init(people: L, impressions: L, clicks: L, landings: L) {
    (self.people, self.impressions, self.clicks, self.landings) = (
      people, impressions, clicks, landings
    )
  }
  @inline(__always)
  init(people: L) { self.init(people: people, impressions: .zero, clicks: .zero, landings: .zero) }
  @inline(__always)
  static func + (a: Self, b: Self) -> Self {
    TracedMass(
      people: a.people + b.people, impressions: a.impressions + b.impressions,
      clicks: a.clicks + b.clicks, landings: a.landings + b.landings)
  }
  @inline(__always)
  static func += (a: inout Self, b: Self) { a = a + b }
  @inline(__always)
  static func - (a: Self, b: Self) -> Self {
    TracedMass(
      people: a.people - b.people, impressions: a.impressions - b.impressions,
      clicks: a.clicks - b.clicks, landings: a.landings - b.landings)
  }
  @inline(__always)
  static func * (a: Self, share: L) -> Self {
    TracedMass(
      people: a.people * share, impressions: a.impressions * share, clicks: a.clicks * share,
      landings: a.landings * share)
  }
  @inline(__always)
  func part(_ share: L, impressions: L, clicks: L, landings: L) -> TracedMass {
    TracedMass(
      people: people * share, impressions: self.impressions * share + people * impressions,
      clicks: self.clicks * share + people * clicks,
      landings: self.landings * share + people * landings)
  }
}

/// People of one cell to whom something happens.
struct Hit<M: Mass>: BitwiseCopyable {
  var cell: Int32
  var mass: M
}
