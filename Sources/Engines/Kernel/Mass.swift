/// What a cell holds: a number of people, and, where second moments are wanted, the sums over those
/// people of their impressions, clicks and landings so far.
protocol Mass: Sendable {
  static var zero: Self { get }
  init(people: Double)
  var people: Double { get }
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, share: Double) -> Self
}

extension Mass {
  static func += (a: inout Self, b: Self) { a = a + b }
}

extension Double: Mass {
  init(people: Double) { self = people }
  var people: Double { self }
}

/// People, and their summed impressions, clicks and landings.
struct TracedMass: Mass {
  var lanes: SIMD4<Double>

  static let zero = TracedMass(lanes: .zero)
  init(lanes: SIMD4<Double>) { self.lanes = lanes }
  init(people: Double) { lanes = SIMD4(people, 0, 0, 0) }
  var people: Double { lanes[0] }
  static func + (a: Self, b: Self) -> Self { TracedMass(lanes: a.lanes + b.lanes) }
  static func - (a: Self, b: Self) -> Self { TracedMass(lanes: a.lanes - b.lanes) }
  static func * (a: Self, share: Double) -> Self { TracedMass(lanes: a.lanes * share) }
}

/// People of one cell to whom something happens.
struct Hit<M: Mass> {
  var cell: Int32
  var mass: M
}
