internal import CampaignModel

/// How a share of people is taken: by drawing it, or by expecting it. The step is written once over
/// this protocol; counts and mean field are its two executions.
protocol Chance: ~Copyable {
  associatedtype M: Mass

  /// Whether shares are expected, and not drawn.
  static var expects: Bool { get }

  /// How many of `count` do what each does with `probability`.
  mutating func share(of count: Double, _ probability: Double) -> Double
  mutating func share(of count: M.L, _ probability: M.L) -> M.L

  /// How many do so of all the counts in the first `size` entries, each at a rate of its own.
  mutating func sum(of counts: Table<M.L>, _ rates: Table<M.L>, _ size: Int) -> M.L

  /// Takes out of `row` the people of `stages`, all of one layout, to whom something of
  /// `probability` happens, and lists them in `hits` (emptied first) under a cell whose people it
  /// leads to the same place.
  mutating func take(
    from row: Row<M>, _ stages: ColumnSlice<Int>, _ probability: M.L, _ space: CellSpace,
    into hits: Stack<Hit<M>>)

  /// Moves people of a stage, each with `probability`, to where `targets` leads from their cell: all
  /// into one stage.
  mutating func move(
    in row: Row<M>, _ stage: Int, _ probability: Double, to targets: Column<Int32>,
    _ space: CellSpace)

  /// Shows the ad of a campaign, in the rounds of `law`, to people of `audience`: those whom it
  /// leaves where they are go on to their exposure after it, in `audience.seen`, and those who are
  /// not shown it to `audience.rest`; whom it moves is left in `outcomes`.
  mutating func show(
    to audience: Audience<M>, _ law: AnswerLaw<M.L>, _ space: CellSpace,
    into outcomes: Outcomes<M>)

  /// Splits `mass` in two, the first part with `probability`.
  mutating func split(_ mass: M, _ probability: M.L) -> (M, M)

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

  /// Whether sums over people of the products of their totals are kept.
  var traces: Bool { get }
  /// Sums of products by arm so far.
  var moments: [Moments]? { get }
  /// Groups of people smaller than this are nothing.
  var negligible: Double { get }
  /// A further impression that fewer than this share of people get is not looked at.
  var smallestTail: Double { get }
}

extension Chance where Self: ~Copyable {
  var traces: Bool { false }
  var moments: [Moments]? { nil }
}

/// People who may be shown an ad of one campaign: stages that answer it alike, and positions in them.
struct Audience<M: Mass>: BitwiseCopyable {
  let arm: Int
  let campaign: Int
  let family: Routes.Family
  /// Positions inside a stage, the most exposed first.
  let positions: ColumnSlice<Int32>
  let source: Row<M>
  let rest: Row<M>
  let seen: Row<M>

  /// The entry in the tables of a law, by a person's remembered impressions.
  @inline(__always)
  func entry(_ exposure: UInt16, _ law: AnswerLaw<M.L>) -> Int {
    family.state * law.width + Int(exposure)
  }
}

/// What became of those who were shown an ad, by position in the stage and round.
final class Outcomes<M: Mass> {
  private(set) var rounds = 0
  /// Rounds up to the last in which anybody was moved.
  private(set) var moving = 0
  /// People shown the ad in the round; those of `moved` with them.
  private(set) var shown: UnsafeMutablePointer<M.L>
  /// Who landed in the round, and who became aware, as they then are.
  private(set) var landed: UnsafeMutablePointer<M>
  private(set) var aware: UnsafeMutablePointer<M>
  /// People at a position before anything happened, and first cells of the stages that hold them: scratch of
  /// the mean field.
  private(set) var before: UnsafeMutablePointer<M>
  let held = Stack<Int>()
  private var capacity = 0
  private var positions = 0

  init() {
    (shown, landed, aware, before) = (
      .allocate(capacity: 0), .allocate(capacity: 0), .allocate(capacity: 0), .allocate(capacity: 0)
    )
  }

  deinit { free() }

  /// Nobody is there to be shown anything.
  func skip() { moving = 0 }

  @inline(__always)
  func noteMove(in round: Int) { moving = max(moving, round + 1) }

  private func free() {
    shown.deallocate()
    landed.deallocate()
    aware.deallocate()
    before.deallocate()
  }

  /// Makes room for so many positions of a stage; what is there is anything.
  func prepare(_ positions: Int, rounds: Int) {
    let size = positions * rounds
    if size > capacity || positions > self.positions {
      free()
      capacity = max(size, capacity)
      self.positions = max(positions, self.positions)
      shown = .allocate(capacity: capacity)
      landed = .allocate(capacity: capacity)
      aware = .allocate(capacity: capacity)
      before = .allocate(capacity: self.positions)
    }
    self.rounds = rounds
    moving = 0
  }

  /// Nothing has come of a position.
  @inline(__always)
  func clear(_ position: Int) {
    let first = position * rounds
    (shown + first).initialize(repeating: .zero, count: rounds)
    (landed + first).initialize(repeating: .zero, count: rounds)
    (aware + first).initialize(repeating: .zero, count: rounds)
  }
}
