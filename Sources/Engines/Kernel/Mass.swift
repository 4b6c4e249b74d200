/// What a cell holds: a number of people, and, where second moments are wanted, the sums over those
/// people of their impressions, clicks and landings so far.
protocol Mass: Sendable, BitwiseCopyable {
  static var zero: Self { get }
  init(people: Double)
  var people: Double { get }
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, share: Double) -> Self
  /// A share of the mass whose totals have grown: by these sums over the share, for each person of
  /// the whole.
  func part(_ share: Double, impressions: Double, clicks: Double, landings: Double) -> Self
}

extension Mass {
  @inline(__always)
  static func += (a: inout Self, b: Self) { a = a + b }
}

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

/// People, and their summed impressions, clicks and landings.
struct TracedMass: Mass {
  var lanes: SIMD4<Double>

  static let zero = TracedMass(lanes: .zero)
  @inline(__always)
  init(lanes: SIMD4<Double>) { self.lanes = lanes }
  @inline(__always)
  init(people: Double) { lanes = SIMD4(people, 0, 0, 0) }
  @inline(__always)
  var people: Double { lanes[0] }
  @inline(__always)
  static func + (a: Self, b: Self) -> Self { TracedMass(lanes: a.lanes + b.lanes) }
  @inline(__always)
  static func - (a: Self, b: Self) -> Self { TracedMass(lanes: a.lanes - b.lanes) }
  @inline(__always)
  static func * (a: Self, share: Double) -> Self { TracedMass(lanes: a.lanes * share) }
  @inline(__always)
  func part(_ share: Double, impressions: Double, clicks: Double, landings: Double) -> TracedMass {
    TracedMass(
      lanes: lanes * share + SIMD4(0, impressions, clicks, landings) * lanes[0])
  }
}

/// People of one cell to whom something happens.
struct Hit<M: Mass>: BitwiseCopyable {
  var cell: Int32
  var mass: M
}
