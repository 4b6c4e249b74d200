internal import CampaignModel

/// How a share of people is taken: by drawing it, or by expecting it. The step is written once over
/// this protocol; counts and mean field are its two executions.
protocol Chance: ~Copyable {
  associatedtype M: Mass

  /// How many of `count` do what each does with `probability`.
  mutating func share(of count: Double, _ probability: Double) -> Double

  /// Takes from each cell of `range` the people to whom something of `probability` happens, and
  /// lists them in `hits` (emptied first).
  mutating func take(
    from cells: UnsafeMutablePointer<M>, _ range: Range<Int>, _ probability: Double,
    into hits: inout [Hit<M>])

  /// Takes people out of `hits` into `taken` (emptied first), each cell with its own probability,
  /// none above `bound`.
  mutating func take(
    from hits: inout [Hit<M>], bound: Double, into taken: inout [Hit<M>],
    probability: (Int32) -> Double)

  /// Splits `mass` in two, the first part with `probability`.
  mutating func split(_ mass: M, _ probability: Double) -> (M, M)

  /// Splits a number of people over shares that sum to 1.
  mutating func split(_ people: Double, over shares: [Double]) -> [Double]

  /// Sum and sum of squares of `count` order values.
  mutating func orders(_ count: Double, _ value: Plan.OrderValue, factor: Double) -> (
    sum: Double, squares: Double
  )

  /// Clicks that no person made, beside `clicks` that people made.
  mutating func invalidClicks(beside clicks: Double, share: Double) -> Double

  /// Members of a sample of `asked` people who are among `some` of `some + others`.
  mutating func sample(_ asked: Double, some: Double, others: Double) -> Double

  /// Notes that each of `mass` had an impression, clicked, landed: adds the products of their totals.
  mutating func noteImpression(_ mass: M, arm: Int) -> M
  mutating func noteClick(_ mass: M, arm: Int) -> M
  mutating func noteLanding(_ mass: M, arm: Int) -> M

  /// Whether clicks that move nobody have to be noted cell by cell.
  var traces: Bool { get }
  /// Sums of products by arm so far.
  var moments: [Moments]? { get }
  /// Groups of people smaller than this are nothing.
  var negligible: Double { get }
  /// A further impression that fewer than this share of people get is not looked at.
  var smallestTail: Double { get }
}

extension Chance where Self: ~Copyable {
  func noteImpression(_ mass: M, arm: Int) -> M { mass }
  func noteClick(_ mass: M, arm: Int) -> M { mass }
  func noteLanding(_ mass: M, arm: Int) -> M { mass }
  var traces: Bool { false }
  var moments: [Moments]? { nil }
}
