/// A number for each group of a pack: groups of one arm that go through the step side by side.
///
/// Counts are drawn for one group at a time, so that a pack of theirs is one lane wide. What is expected of
/// a group is the same few products for each, worked out for several at once.
protocol Lanes: AdditiveArithmetic, Sendable, BitwiseCopyable {
  static var scalarCount: Int { get }
  init(repeating value: Double)
  subscript(lane: Int) -> Double { get set }
  /// The sum over lanes.
  var total: Double { get }
  /// Each at most 1.
  var capped: Self { get }
  /// Part over whole; 0 where there is no whole.
  static func ratio(_ part: Self, _ whole: Self) -> Self
  static func * (a: Self, b: Self) -> Self
}

extension Lanes {
  static var one: Self { Self(repeating: 1) }
}

extension Double: Lanes {
  static var scalarCount: Int { 1 }
  @inline(__always)
  init(repeating value: Double) { self = value }
  @inline(__always)
  subscript(lane: Int) -> Double {
    get { self }
    set { self = newValue }
  }
  @inline(__always)
  var total: Double { self }
  @inline(__always)
  var capped: Double { min(1, self) }
  @inline(__always)
  static func ratio(_ part: Double, _ whole: Double) -> Double { whole > 0 ? part / whole : 0 }
}

/// Four groups.
struct FourLanes: Lanes {
  private var numbers: SIMD4<Double>

  static var scalarCount: Int { 4 }
  static var zero: FourLanes { FourLanes(.zero) }
  @inline(__always)
  private init(_ numbers: SIMD4<Double>) { self.numbers = numbers }
  @inline(__always)
  init(repeating value: Double) { numbers = SIMD4(repeating: value) }
  @inline(__always)
  subscript(lane: Int) -> Double {
    get { numbers[lane] }
    set { numbers[lane] = newValue }
  }
  @inline(__always)
  var total: Double {
    let pairs = numbers.lowHalf + numbers.highHalf
    return pairs[0] + pairs[1]
  }
  @inline(__always)
  var capped: FourLanes { FourLanes(numbers.replacing(with: 1, where: numbers .> 1)) }
  @inline(__always)
  static func ratio(_ part: FourLanes, _ whole: FourLanes) -> FourLanes {
    let isThere = whole.numbers .> 0
    let divisor = SIMD4(repeating: 1).replacing(with: whole.numbers, where: isThere)
    return FourLanes(SIMD4.zero.replacing(with: part.numbers / divisor, where: isThere))
  }
  @inline(__always)
  static func + (a: FourLanes, b: FourLanes) -> FourLanes { FourLanes(a.numbers + b.numbers) }
  @inline(__always)
  static func - (a: FourLanes, b: FourLanes) -> FourLanes { FourLanes(a.numbers - b.numbers) }
  @inline(__always)
  static func * (a: FourLanes, b: FourLanes) -> FourLanes { FourLanes(a.numbers * b.numbers) }
  @inline(__always)
  static func += (a: inout FourLanes, b: FourLanes) { a.numbers += b.numbers }
}
